/** A one-time code, a box for each digit. Pasting fills all; full-width digits count as digits. */
import { OTPField } from "@base-ui/react/otp-field";
import { CONTROL } from "./looks.ts";
import { cx } from "./classes.ts";
import { useUi } from "./UiProvider.tsx";

export type CodeInputProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Called once the last digit is there. */
  readonly onComplete?: (value: string) => void;
  readonly length?: number;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
};

export function CodeInput({ value, onChange, onComplete, length = 6, disabled = false, ...props }: CodeInputProps) {
  const { words } = useUi();
  return (
    <OTPField.Root
      {...props}
      length={length}
      value={value}
      disabled={disabled}
      inputMode="numeric"
      validationType="none"
      normalizeValue={digitsOf}
      onValueChange={onChange}
      onValueComplete={(complete) => onComplete?.(complete)}
      className="flex gap-1.5"
    >
      {Array.from({ length }, (_, index) => (
        <OTPField.Input
          // oxlint-disable-next-line react/no-array-index-key -- a box is its place
          key={index}
          aria-label={index === 0 ? undefined : words.characterOf(index + 1, length)}
          className={cx(CONTROL, "h-10 w-9 text-center text-heading tabular-nums not-last:nth-3:mr-2")}
        />
      ))}
    </OTPField.Root>
  );
}

const digitsOf = (text: string): string => text.normalize("NFKC").replaceAll(/\D/gu, "");
