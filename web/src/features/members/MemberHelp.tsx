import type { Member } from "@entente/contract/members.ts";
import { MadeLink } from "../../lib/MadeLink.tsx";
import { useWords } from "../../lib/words.tsx";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Button } from "../../ui/Button.tsx";
import { Section } from "../../ui/Page.tsx";
import { useFactorRemoval, useResetLink } from "./useMemberAccess.ts";

/** For a member who has lost the password or the device. */
export function MemberHelp({ member }: { readonly member: Member }) {
  const say = useWords();
  const { personId, fullName, abilities, hasSecondFactor } = member;
  const { make, link } = useResetLink(personId);
  const removal = useFactorRemoval(member);
  return (
    <Section title={say("members/help")}>
      <div className="flex flex-col items-start gap-3">
        {abilities.makeResetLink && (
          <>
            <Button busy={make.isBusy} onClick={() => void make.run()}>
              {say("members/reset")}
            </Button>
            {link !== null && (
              <div role="status" className="flex w-full flex-col gap-2">
                <MadeLink link={link} label={say("members/reset.link", { name: fullName })} />
                <p className="text-small text-ink-2">{say("members/reset.text", { name: fullName })}</p>
              </div>
            )}
          </>
        )}
        {abilities.removeSecondFactors && hasSecondFactor === true && (
          <AlertDialog
            title={say("members/factors.title", { name: fullName })}
            confirm={say("members/factors")}
            onConfirm={() => removal.run()}
            trigger={<Button>{say("members/factors")}</Button>}
          >
            {say("members/factors.text", { name: fullName })}
          </AlertDialog>
        )}
      </div>
    </Section>
  );
}
