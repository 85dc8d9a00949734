/** One of two to five views of the same thing. */
import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { ReactNode } from "react";

export type Segment<V extends string> = { readonly value: V; readonly label: ReactNode; readonly disabled?: boolean };

export type SegmentedProps<V extends string> = {
  readonly label: string;
  readonly segments: ReadonlyArray<Segment<V>>;
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
};

export function Segmented<V extends string>({ label, segments, value, onChange, disabled = false }: SegmentedProps<V>) {
  return (
    <ToggleGroup
      aria-label={label}
      disabled={disabled}
      value={[value]}
      onValueChange={([next]) => next !== undefined && onChange(next)}
      className="inline-flex max-w-full rounded border border-line-2 bg-surface"
    >
      {segments.map((segment) => (
        <Toggle
          key={segment.value}
          value={segment.value}
          disabled={segment.disabled}
          className="min-h-[calc(var(--control)-2px)] min-w-0 border-l border-line-2 px-2.5 text-ink-2 transition-colors first:rounded-l first:border-l-0 last:rounded-r hover:bg-hover focus-visible:z-1 data-disabled:bg-transparent data-disabled:text-ink-3 data-pressed:bg-teal-soft data-pressed:font-semibold data-pressed:text-teal-ink"
        >
          {segment.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
