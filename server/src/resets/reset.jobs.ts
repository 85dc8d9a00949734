/** Mails the link with which somebody sets a new password. */
import { translatorOf } from "@entente/i18n/translate.ts";
import { z } from "zod";
import { findUnsentLink, markLinkSent, unsealedUrl } from "../links/link.service.ts";
import { findPerson } from "../people/person.service.ts";
import { type Job, job, type JobContext } from "../platform/jobs.ts";
import { letter } from "../platform/letter.ts";

const Payload = z.object({ linkId: z.uuid() });

export const resetJobs: readonly Job[] = [
  job({
    name: "resets.mail",
    payload: Payload,
    run: mailReset,
    on: (_, event) => (event.type === "password_reset.asked" ? [{ linkId: event.linkId }] : []),
  }),
];

/** Nothing is sent for an address nobody has, nor twice for a link. */
export async function mailReset({ installation, now, transaction }: JobContext, { linkId }: z.infer<typeof Payload>): Promise<void> {
  const { sendMail } = installation;
  const found = await transaction("read", {}, async ({ db }) => {
    const link = await findUnsentLink(db, linkId, now);
    const personId = link?.personId ?? null;
    return link === null || personId === null ? null : { link, person: await findPerson(db, personId) };
  });
  if (sendMail === null || found === null || found.person === null) return;
  const { link, person } = found;
  const t = translatorOf(person.locale);
  await sendMail(
    letter({
      to: person.email,
      locale: person.locale,
      subject: t("mails/reset.subject"),
      paragraphs: [t("mails/reset.greeting", { name: person.fullName }), t("mails/reset.why")],
      action: { label: t("mails/reset.action"), url: unsealedUrl(link, "password_reset", installation) },
      closing: [t("mails/reset.once"), t("mails/reset.not_you")],
    }),
  );
  await transaction("write", {}, ({ db }) => markLinkSent(db, linkId));
}
