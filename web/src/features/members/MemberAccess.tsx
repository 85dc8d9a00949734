import type { Member } from "@entente/contract/members.ts";
import type { Versioned } from "../../lib/useVersionedForm.ts";
import { useWords } from "../../lib/words.tsx";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Button } from "../../ui/Button.tsx";
import { Section } from "../../ui/Page.tsx";
import { useAccess } from "./useMemberAccess.ts";

export function MemberAccess({ read }: { readonly read: Versioned<Member> }) {
  const say = useWords();
  const { fullName, abilities } = read.value;
  const access = useAccess(read);
  return (
    <Section title={say("members/access")}>
      {abilities.disable && (
        <AlertDialog
          title={say("members/out.title", { name: fullName })}
          confirm={say("members/out")}
          onConfirm={() => access.run(true)}
          trigger={<Button>{say("members/out")}</Button>}
        >
          {say("members/out.text")}
        </AlertDialog>
      )}
      {abilities.enable && (
        <div className="flex flex-col items-start gap-2">
          <p className="text-ink-2">{say("members/in.text")}</p>
          <Button busy={access.isBusy} onClick={() => void access.run(false)}>
            {say("members/in")}
          </Button>
        </div>
      )}
    </Section>
  );
}
