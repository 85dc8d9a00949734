/** A text to take away: a link, a token that is shown once. */
import { Field } from "@base-ui/react/field";
import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "./Button.tsx";
import { cx } from "./classes.ts";
import { CONTROL_LINE } from "./looks.ts";
import { useUi } from "./UiProvider.tsx";

export type CopyFieldProps = { readonly value: string; readonly "aria-label"?: string };

export function CopyField({ value, ...props }: CopyFieldProps) {
  const { words } = useUi();
  const input = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  // Without a secure connection there is no clipboard to write to; the selected text can still be copied by hand.
  const copy = async () => {
    input.current?.select();
    const written = await Promise.resolve(navigator.clipboard)
      .then((clipboard) => clipboard.writeText(value))
      .then(
        () => true,
        () => false,
      );
    setCopied(written);
  };
  return (
    <span className="flex min-w-0 gap-2">
      <Field.Control
        {...props}
        ref={input}
        readOnly
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        className={cx(CONTROL_LINE, "bg-sunken font-mono text-small")}
      />
      <span className="shrink-0">
        <Button icon={isCopied ? <Check /> : <Copy />} onClick={() => void copy()}>
          <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
        </Button>
      </span>
    </span>
  );
}
