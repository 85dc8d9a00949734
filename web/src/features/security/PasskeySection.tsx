import type { Passkey } from "@entente/contract/security.ts";
import { browserSupportsWebAuthn } from "@simplewebauthn/browser";
import { useWords } from "../../lib/words.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { SettingsSection } from "../../ui/SettingsSection.tsx";
import { AddPasskey } from "./AddPasskey.tsx";
import { PasskeyLine } from "./PasskeyLine.tsx";

export type PasskeySectionProps = { readonly passkeys: readonly Passkey[]; readonly onCodes: (codes: readonly string[]) => void };

export function PasskeySection({ passkeys, onCodes }: PasskeySectionProps) {
  const say = useWords();
  return (
    <SettingsSection title={say("security/passkeys")} about={say("security/passkeys.text")}>
      {passkeys.length > 0 && (
        <ul aria-label={say("security/passkeys")} className="border-b border-line">
          {passkeys.map((passkey) => (
            <PasskeyLine key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {browserSupportsWebAuthn() ? (
        <div className="flex flex-wrap items-center gap-3">
          {passkeys.length === 0 && <span className="text-ink-3">{say("security/passkeys.none")}</span>}
          <AddPasskey onCodes={onCodes} />
        </div>
      ) : (
        <Notice tone="info">{say("security/passkeys.unusable")}</Notice>
      )}
    </SettingsSection>
  );
}
