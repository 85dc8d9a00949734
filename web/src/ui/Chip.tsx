/** A short word on what something is. */
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./classes.ts";
import { SOFT, type Tone } from "./tones.ts";
import { useUi } from "./UiProvider.tsx";

export type ChipProps = {
  readonly children: string;
  readonly tone?: Tone;
  /** A 12 px icon in place of the dot; `null` for neither. */
  readonly icon?: ReactNode;
  /** Outlined and quiet: a property rather than a state. */
  readonly outline?: boolean;
  readonly onRemove?: () => void;
};

export function Chip({ children, tone = "grey", icon, outline = false, onRemove }: ChipProps) {
  const { words } = useUi();
  return (
    <span
      className={cx(
        "inline-flex min-h-5 max-w-full items-center gap-1.5 rounded px-1.5 align-middle text-small leading-4 font-medium [&_svg]:size-3 [&_svg]:shrink-0",
        outline ? "border border-line-2 text-ink-2" : SOFT[tone],
      )}
    >
      {icon === undefined && !outline ? <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-current" /> : icon}
      <span className="min-w-0 truncate" title={children}>
        {children}
      </span>
      {onRemove !== undefined && (
        <button
          type="button"
          aria-label={words.remove(children)}
          onClick={onRemove}
          className="-mr-1.5 grid size-6 shrink-0 place-items-center rounded hover:bg-hover"
        >
          <X />
        </button>
      )}
    </span>
  );
}
