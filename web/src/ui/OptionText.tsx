/** How an option looks in a list, whichever control opened it. */
import { Check } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./classes.ts";
import { ITEM } from "./looks.ts";
import type { Option } from "./options.ts";

export const OPTION_LINE = cx(ITEM, "pr-2 pl-1.5");

export type OptionTextProps = {
  readonly option: Option;
  /** Drawn only while the option is chosen. */
  readonly mark: ReactNode;
  readonly text?: ReactNode;
};

export function OptionText({ option, mark, text = option.label }: OptionTextProps) {
  return (
    <>
      <span className="grid size-4 shrink-0 place-items-center text-teal">{mark}</span>
      <span className="min-w-0 flex-1">
        <span className="block break-words">{text}</span>
        {option.hint !== undefined && <span className="block text-small break-words text-ink-3">{option.hint}</span>}
      </span>
    </>
  );
}

export const OptionMark = (props: ComponentProps<"span">) => (
  <span {...props}>
    <Check size={14} strokeWidth={2.25} />
  </span>
);
