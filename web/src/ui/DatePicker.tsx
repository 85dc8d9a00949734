/** A day, typed as people write days or chosen from a calendar. What cannot be read stays as typed and reads as invalid. */
import { Popover } from "@base-ui/react/popover";
import { formatDay } from "@entente/i18n/format-day.ts";
import { readDay } from "@entente/i18n/read-day.ts";
import { CalendarDays } from "lucide-react";
import { useRef, useState } from "react";
import { Calendar, type DayLimits } from "./Calendar.tsx";
import { dateOf, dayOf } from "./calendar-day.ts";
import { cx } from "./classes.ts";
import { IconButton } from "./IconButton.tsx";
import { Input } from "./Input.tsx";
import { keyOf } from "./keys.ts";
import { FLOATING } from "./looks.ts";
import { useUi } from "./UiProvider.tsx";

export type DatePickerProps = {
  /** `2026-11-24`, or `null`. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly onBlur?: () => void;
  /** Days outside cannot be chosen. */
  readonly limits?: DayLimits;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
};

export function DatePicker({ value, onChange, onBlur, limits = {}, disabled = false, ...props }: DatePickerProps) {
  const { locale, today, words } = useUi();
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const read = typed === null ? value : dayWithin(readDay(typed, today), limits);
  const isUnreadable = typed !== null && typed.trim() !== "" && read === null;

  const settle = () => {
    if (typed === null || isUnreadable) return;
    onChange(read);
    setTyped(null);
  };
  const choose = (day: string | null) => {
    onChange(day);
    setTyped(null);
    setOpen(false);
  };

  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <span ref={anchor} className="flex w-full min-w-0">
        <Input
          {...props}
          value={typed ?? (value === null ? "" : formatDay(locale, value))}
          onChange={setTyped}
          autoComplete="off"
          disabled={disabled}
          placeholder={words.day}
          aria-invalid={isUnreadable || undefined}
          onBlur={() => {
            settle();
            onBlur?.();
          }}
          onKeyDown={(event) => {
            const key = keyOf(event);
            if (key === "Enter") settle();
            if (key !== "ArrowDown" || !event.altKey) return;
            event.preventDefault();
            setOpen(true);
          }}
          end={<Popover.Trigger disabled={disabled} render={<IconButton inset label={words.openCalendar} icon={<CalendarDays />} />} />}
        />
      </span>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} sideOffset={4} align="start" collisionPadding={8} className="z-40">
          <Popover.Popup aria-label={words.openCalendar} initialFocus={false} className={cx(FLOATING, "p-2.5")}>
            <Calendar
              mode="single"
              month={read ?? value ?? today}
              limits={limits}
              selected={value === null ? undefined : dateOf(value)}
              onSelect={(date) => choose(date === undefined ? null : dayOf(date))}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

const dayWithin = (day: string | null, { first = "", last = "9999" }: DayLimits): string | null =>
  day !== null && day >= first && day <= last ? day : null;
