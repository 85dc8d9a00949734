/** Two days and what lies between them, with the ranges people ask for most at hand. */
import { Popover } from "@base-ui/react/popover";
import { formatDayRange } from "@entente/i18n/format-day.ts";
import { CalendarDays } from "lucide-react";
import { useState } from "react";
import type { DateRange as Dates } from "react-day-picker";
import { Button } from "./Button.tsx";
import { Calendar, type DayLimits } from "./Calendar.tsx";
import { dateOf, dayOf } from "./calendar-day.ts";
import { cx } from "./classes.ts";
import { FLOATING } from "./looks.ts";
import { useMedia } from "./useMedia.ts";
import { useUi } from "./UiProvider.tsx";

/** First and last day, both included. */
export type DaySpan = { readonly first: string; readonly last: string };

export type DateRangeProps = {
  readonly label: string;
  readonly value: DaySpan | null;
  readonly onChange: (span: DaySpan | null) => void;
  readonly presets?: ReadonlyArray<{ readonly label: string; readonly span: DaySpan }>;
  readonly limits?: DayLimits;
  readonly disabled?: boolean;
};

export function DateRange({ label, value, onChange, presets = [], limits = {}, disabled = false }: DateRangeProps) {
  const { locale, today, words } = useUi();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState<Dates | undefined>();
  const isNarrow = useMedia("(max-width: 767px)");
  const text = value === null ? words.days : formatDayRange(locale, value.first, value.last);

  const open = (next: boolean) => {
    setDraft(value === null ? undefined : { from: dateOf(value.first), to: dateOf(value.last) });
    setOpen(next);
  };
  const take = (span: DaySpan | null) => {
    onChange(span);
    setOpen(false);
  };
  const select = (range: Dates | undefined, pressed: Date) => {
    const isStart = draft?.from === undefined || draft.to !== undefined;
    if (isStart || range?.from === undefined || range.to === undefined) return setDraft({ from: pressed, to: undefined });
    return take({ first: dayOf(range.from), last: dayOf(range.to) });
  };

  return (
    <Popover.Root open={isOpen} onOpenChange={open}>
      <Popover.Trigger
        disabled={disabled}
        render={
          <Button icon={<CalendarDays />} aria-label={`${label}: ${text}`}>
            <span className={cx("tight truncate tabular-nums", value === null && "text-ink-3")}>{text}</span>
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" collisionPadding={8} className="z-40">
          <Popover.Popup
            aria-label={label}
            initialFocus={false}
            className={cx(
              FLOATING,
              "flex max-h-(--available-height) max-w-(--available-width) flex-col gap-3 overflow-y-auto p-3 md:flex-row",
            )}
          >
            <Presets presets={presets} isSet={value !== null} onTake={take} />
            <Calendar
              mode="range"
              months={isNarrow ? 1 : 2}
              month={value?.first ?? today}
              limits={limits}
              selected={draft}
              onSelect={select}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

type PresetsProps = {
  readonly presets: NonNullable<DateRangeProps["presets"]>;
  readonly isSet: boolean;
  readonly onTake: (span: DaySpan | null) => void;
};

function Presets({ presets, isSet, onTake }: PresetsProps) {
  const { words } = useUi();
  if (presets.length === 0 && !isSet) return null;
  return (
    <div className="flex flex-wrap content-start gap-1 md:w-32 md:flex-col md:items-start md:border-r md:border-line md:pr-3">
      {presets.map((preset) => (
        <Button key={preset.label} variant="quiet" onClick={() => onTake(preset.span)}>
          {preset.label}
        </Button>
      ))}
      {isSet && (
        <Button variant="quiet" onClick={() => onTake(null)}>
          {words.clear}
        </Button>
      )}
    </div>
  );
}
