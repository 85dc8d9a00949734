/** Lines for a terminal or a program, to be copied. */
import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { useUi } from "../ui/UiProvider.tsx";

export type CodeSampleProps = { readonly label: string; readonly text: string };

export function CodeSample({ label, text }: CodeSampleProps) {
  const { words } = useUi();
  const id = useId();
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <figure aria-labelledby={id} className="flex min-w-0 flex-col gap-1">
      <figcaption id={id} className="flex items-end justify-between gap-3 text-small font-medium text-ink-2">
        {label}
        {/* Without a secure connection there is no clipboard to write to. */}
        {isSecureContext && (
          <Button variant="quiet" icon={isCopied ? <Check /> : <Copy />} onClick={copy}>
            <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
          </Button>
        )}
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto rounded bg-sunken px-3 py-2 font-mono text-small">
        {text}
      </pre>
    </figure>
  );
}
