/** Takes a secret to the authenticator app and a first code back. */
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { CodeInput } from "../../ui/CodeInput.tsx";
import { CopyField } from "../../ui/CopyField.tsx";
import { Field } from "../../ui/Field.tsx";
import { QrCode } from "./QrCode.tsx";
import { type OneTimeSecret, useOneTimeConfirmation } from "./useOneTimePassword.ts";

export type OneTimeSetupProps = {
  readonly secret: OneTimeSecret;
  /** With recovery codes where there were none before. */
  readonly onDone: (codes: readonly string[] | null) => void;
};

const DIGITS = 6;

export function OneTimeSetup({ secret, onDone }: OneTimeSetupProps) {
  const say = useWords();
  const [code, setCode] = useState("");
  const { confirm, isBusy, fault } = useOneTimeConfirmation(onDone);
  const digits = useRef<HTMLDivElement>(null);
  // The person goes on typing where they were wrong.
  useEffect(() => {
    if (fault !== null && !isBusy) digits.current?.querySelector("input")?.focus();
  }, [fault, isBusy]);
  const send = async (given: string) => {
    if (!(await confirm(given))) setCode("");
  };
  return (
    <form
      noValidate
      aria-label={say("security/code.set-up")}
      className="flex flex-col gap-4 pb-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send(code);
      }}
    >
      <div className="flex flex-col gap-2">
        <h3 className="font-semibold">{say("security/code.scan")}</h3>
        <QrCode text={secret.uri} label={say("security/code.qr")} />
        <Field label={say("security/code.secret")}>
          <CopyField value={groupsOf(secret.secret)} />
        </Field>
      </div>
      <Field label={say("security/code.type")} error={fault ?? undefined}>
        <div ref={digits}>
          <CodeInput value={code} length={DIGITS} onChange={setCode} onComplete={(given) => void send(given)} disabled={isBusy} />
        </div>
      </Field>
      <div>
        <Button variant="primary" type="submit" busy={isBusy}>
          {say("security/code.confirm")}
        </Button>
      </div>
    </form>
  );
}

/** Fours are read and typed with fewer slips. */
const groupsOf = (secret: string): string => secret.match(/.{1,4}/gu)?.join(" ") ?? secret;
