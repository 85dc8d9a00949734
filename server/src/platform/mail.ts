/** Sends mail by SMTP. */
import { createTransport } from "nodemailer";

export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};
/** Sends one mail, or throws so that its job tries again. */
export type SendMail = (mail: Mail) => Promise<void>;

/** @param smtpUrl such as `smtps://user:password@mail.example.com`; @param from such as `Entente <entente@example.com>` */
export function mailerOf(smtpUrl: string, from: string): SendMail {
  const transport = createTransport(smtpUrl, { from, disableFileAccess: true, disableUrlAccess: true });
  return async ({ to, subject, text, html }) => {
    // A line end in a header would begin another one.
    await transport.sendMail({ to: oneLine(to), subject: oneLine(subject), text, html });
  };
}

const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/gu, " ");

/** Text as HTML shows it. */
export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
