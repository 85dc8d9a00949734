/** A place for files: drop them, or press to choose. */
import { FileUp } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { cx } from "./classes.ts";
import { UNSEEN } from "./looks.ts";
import { Spinner } from "./Spinner.tsx";

export type FileDropProps = {
  /** What to do, in words. */
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  /** Kinds and limits. */
  readonly hint?: ReactNode;
  /** As of the HTML attribute: `.csv,.xlsx`. */
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly busy?: boolean;
  readonly error?: string;
};

export function FileDrop({ label, onFiles, hint, accept, multiple = false, disabled = false, busy = false, error }: FileDropProps) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const isOff = disabled || busy;
  const take = (files: FileList | null) => {
    const taken = [...(files ?? [])].slice(0, multiple ? undefined : 1);
    if (taken.length > 0) onFiles(taken);
  };
  return (
    <div className="flex flex-col gap-1">
      <label
        onDragOver={(event) => {
          event.preventDefault();
          setOver(!isOff);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (!isOff) take(event.dataTransfer.files);
        }}
        className={cx(
          "relative flex flex-col items-center gap-0.5 rounded-lg border border-dashed px-4 py-6 text-center transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus",
          isOver ? "border-teal bg-teal-soft" : error === undefined ? "border-edge" : "border-red",
          isOff ? "cursor-not-allowed bg-sunken text-ink-3" : "cursor-pointer hover:bg-hover",
        )}
      >
        <span aria-hidden className="mb-1 text-ink-3">
          {busy ? <Spinner /> : <FileUp size={20} strokeWidth={1.5} />}
        </span>
        <span id={`${id}-label`} className="font-medium">
          {label}
        </span>
        {hint !== undefined && (
          <span id={`${id}-hint`} className="text-small text-ink-3">
            {hint}
          </span>
        )}
        <input
          type="file"
          accept={accept}
          multiple={multiple}
          disabled={isOff}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-hint ${id}-error`}
          aria-invalid={error !== undefined || undefined}
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file may be chosen again after it was mended.
            event.currentTarget.value = "";
          }}
          className={UNSEEN}
        />
      </label>
      <span id={`${id}-error`} role="status" className="text-small text-red-ink">
        {error}
      </span>
    </div>
  );
}
