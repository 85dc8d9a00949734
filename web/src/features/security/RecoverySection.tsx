import { useWords } from "../../lib/words.tsx";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Button } from "../../ui/Button.tsx";
import { SettingsSection } from "../../ui/SettingsSection.tsx";
import { useRecoveryCodes } from "./useRecoveryCodes.ts";

export type RecoverySectionProps = {
  readonly left: number;
  readonly hasSecondFactor: boolean;
  readonly onCodes: (codes: readonly string[]) => void;
};

/** Fewer than this and it is time for new ones. */
const FEW = 3;

export function RecoverySection({ left, hasSecondFactor, onCodes }: RecoverySectionProps) {
  const say = useWords();
  const { run } = useRecoveryCodes(onCodes);
  return (
    <SettingsSection title={say("security/recovery")} about={say("security/recovery.text")}>
      {hasSecondFactor ? (
        <div className="flex flex-wrap items-center gap-3">
          <span className={left < FEW ? "text-amber-ink" : undefined}>
            {say("security/recovery.left", { left })} {left < FEW && say("security/recovery.few")}
          </span>
          <AlertDialog
            title={say("security/recovery.make")}
            confirm={say("security/recovery.make")}
            onConfirm={() => run()}
            trigger={<Button>{say("security/recovery.make")}</Button>}
          >
            {say("security/recovery.make.text")}
          </AlertDialog>
        </div>
      ) : (
        <p className="text-ink-3">{say("security/recovery.with-factor")}</p>
      )}
    </SettingsSection>
  );
}
