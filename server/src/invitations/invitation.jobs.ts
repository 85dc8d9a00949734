/** Mails an invitation's link. */
import { formatTime } from "@entente/i18n/format-day.ts";
import { translatorOf } from "@entente/i18n/translate.ts";
import { z } from "zod";
import { findUnsentLink, markLinkSent, unsealedUrl } from "../links/link.service.ts";
import { type Job, job, type JobContext } from "../platform/jobs.ts";
import { letter } from "../platform/letter.ts";
import { findWorkspace } from "../workspaces/workspace.service.ts";
import * as invitations from "./invitation.repo.ts";

const Payload = z.object({ workspaceId: z.uuid(), invitationId: z.uuid(), linkId: z.uuid() });

export const invitationJobs: readonly Job[] = [
  job({
    name: "invitations.mail",
    payload: Payload,
    run: mailInvitation,
    on: (workspaceId, event) =>
      event.type === "invitation.sent" ? [{ workspaceId, invitationId: event.invitationId, linkId: event.linkId }] : [],
  }),
];

/** Nothing is sent for an invitation that was taken back or accepted, nor twice for a link. */
export async function mailInvitation(
  { installation, now, transaction }: JobContext,
  { workspaceId, invitationId, linkId }: z.infer<typeof Payload>,
): Promise<void> {
  const { sendMail } = installation;
  const [link, invitation, workspace] = await transaction("read", { workspaceId }, async ({ db }) => [
    await findUnsentLink(db, linkId, now),
    await invitations.find(db, workspaceId, invitationId),
    await findWorkspace(db, workspaceId),
  ]);
  if (sendMail === null || link === null || invitation === null || workspace === null) return;
  const { locale, email, inviterName } = invitation;
  const t = translatorOf(locale);
  await sendMail(
    letter({
      to: email,
      locale,
      subject: t("mails/invitation.subject", { inviter: inviterName, workspace: workspace.name }),
      paragraphs: [t("mails/invitation.why", { inviter: inviterName, workspace: workspace.name })],
      action: { label: t("mails/invitation.action"), url: unsealedUrl(link, "invitation", installation) },
      closing: [
        t("mails/invitation.until", { time: formatTime(locale, link.expiresAt, workspace.timeZone), zone: workspace.timeZone }),
        t("mails/invitation.unexpected"),
      ],
    }),
  );
  await transaction("write", {}, ({ db }) => markLinkSent(db, linkId));
}
