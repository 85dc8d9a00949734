/** The link of an invitation that was just made. */
import { MadeLink } from "../../lib/MadeLink.tsx";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Notice } from "../../ui/Notice.tsx";
import type { Invited } from "./useInviteForm.ts";

export function MadeInvitation({ made, onClose }: { readonly made: Invited; readonly onClose: () => void }) {
  const say = useWords();
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={say("invitations/made", { email: made.invitation.email })}
      actions={
        <Button variant="primary" onClick={onClose}>
          {say("settings/done")}
        </Button>
      }
    >
      <InvitationLink made={made} />
    </Dialog>
  );
}

export function InvitationLink({ made: { invitation, link, isMailed } }: { readonly made: Invited }) {
  const say = useWords();
  const { email } = invitation;
  return (
    <div role="status" className="flex flex-col gap-3">
      <Notice tone="good" title={say("invitations/made", { email })}>
        {say(isMailed ? "invitations/made.mailed" : "invitations/made.not-mailed")}
      </Notice>
      <MadeLink link={link} label={say("invitations/made.link", { email })} />
    </div>
  );
}
