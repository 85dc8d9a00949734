/** A time of day, typed in any usual form and shown as `14:05`. Up and Down move it by a quarter of an hour. */
import { readTime } from "@entente/i18n/read-day.ts";
import { Input } from "./Input.tsx";
import { keyOf } from "./keys.ts";
import { useTyped } from "./useTyped.ts";

export type TimeFieldProps = {
  /** `14:05`, or `null`. */
  readonly value: string | null;
  /** A text that is no time is passed on as it is, for the form's schema to refuse. */
  readonly onChange: (time: string | null) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
};

const STEP_MINUTES = 15;
const DAY_MINUTES = 24 * 60;

export function TimeField({ value, onChange, onBlur, disabled = false, ...props }: TimeFieldProps) {
  const { text, type, settle, forget } = useTyped(value ?? "", (typed) =>
    onChange(typed.trim() === "" ? null : (readTime(typed) ?? typed)),
  );
  const step = (direction: 1 | -1) => {
    onChange(stepped(readTime(text) ?? "09:00", direction));
    forget();
  };
  return (
    <Input
      {...props}
      value={text}
      onChange={type}
      disabled={disabled}
      autoComplete="off"
      placeholder="00:00"
      aria-invalid={(value !== null && readTime(value) === null) || undefined}
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
