/** A time of day, typed in any usual form and shown as `14:05`. Up and Down move it by a quarter of an hour. */
import { readTime } from "@entente/i18n/read-day.ts";
import { useState } from "react";
import { Input } from "./Input.tsx";
import { keyOf } from "./keys.ts";

export type TimeFieldProps = {
  /** `14:05`, or `null`. */
  readonly value: string | null;
  readonly onChange: (time: string | null) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
};

const STEP_MINUTES = 15;
const DAY_MINUTES = 24 * 60;

export function TimeField({ value, onChange, onBlur, disabled = false, ...props }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? value : readTime(typed);
  const isUnreadable = typed !== null && typed.trim() !== "" && read === null;
  const settle = () => {
    if (typed === null || isUnreadable) return;
    onChange(read);
    setTyped(null);
  };
  const step = (direction: 1 | -1) => {
    onChange(stepped(read ?? "09:00", direction));
    setTyped(null);
  };
  return (
    <Input
      {...props}
      value={typed ?? value ?? ""}
      onChange={setTyped}
      disabled={disabled}
      autoComplete="off"
      placeholder="00:00"
      aria-invalid={isUnreadable || undefined}
      onBlur={() => {
        settle();
        onBlur?.();
      }}
      onKeyDown={(event) => {
        const key = keyOf(event);
        if (key === "Enter") settle();
        if (key !== "ArrowUp" && key !== "ArrowDown") return;
        event.preventDefault();
        step(key === "ArrowUp" ? 1 : -1);
      }}
    />
  );
}

/** To the next quarter of an hour, around midnight too. */
function stepped(time: string, direction: 1 | -1): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const quarters = (hour * 60 + minute) / STEP_MINUTES;
  const next = direction > 0 ? Math.floor(quarters) + 1 : Math.ceil(quarters) - 1;
  const minutes = (next * STEP_MINUTES + DAY_MINUTES) % DAY_MINUTES;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
