/** A day, typed as people write days or chosen from a calendar. */
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
import { useTyped } from "./useTyped.ts";
import { useUi } from "./UiProvider.tsx";

export type DatePickerProps = {
  /** `2026-11-24`, or `null`. */
  readonly value: string | null;
  /** A text that is no day is passed on as it is, for the form's schema to refuse. */
  readonly onChange: (day: string | null) => void;
  readonly onBlur?: () => void;
  /** Days outside are marked as wrong and cannot be chosen. */
  readonly limits?: DayLimits;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
};

export function DatePicker({ value, onChange, onBlur, limits = {}, disabled = false, ...props }: DatePickerProps) {
  const { locale, today, words } = useUi();
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const day = value !== null && isDay(value) ? value : null;
  const written = day === null ? (value ?? "") : formatDay(locale, day);
  const { text, type, settle, forget } = useTyped(written, (typed) =>
    onChange(typed.trim() === "" ? null : (readDay(typed, today) ?? typed)),
  );
  const choose = (chosen: string | null) => {
    onChange(chosen);
    forget();
    setOpen(false);
  };

  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <span ref={anchor} className="flex w-full min-w-0">
        <Input
          {...props}
          value={text}
          onChange={type}
          autoComplete="off"
          disabled={disabled}
          placeholder={words.day}
          aria-invalid={(value !== null && !isWithin(value, limits)) || undefined}
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
              month={day ?? today}
              limits={limits}
              selected={day === null ? undefined : dateOf(day)}
              onSelect={(date) => choose(date === undefined ? null : dayOf(date))}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/u.test(text);

const isWithin = (day: string, { first = "", last = "9999" }: DayLimits): boolean => isDay(day) && day >= first && day <= last;
