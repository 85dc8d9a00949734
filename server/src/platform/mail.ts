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
    try {
      // A line end in a header would begin another one.
      await transport.sendMail({ to: oneLine(to), subject: oneLine(subject), text, html });
    } catch (error) {
      // oxlint-disable-next-line preserve-caught-error -- it may hold what we signed in with, and a cause is logged
      throw new Error(`the mail was not sent: ${reasonOf(error)}`);
    }
  };
}

/** What the mail server said, but for signing in: some repeat what they were told, and this goes to the log. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { code = "", response = error.message } = error as { readonly code?: unknown; readonly response?: unknown } & Error;
  return code === "EAUTH" ? `it refused who we are (${String(response).slice(0, 3)})` : `${String(code)} ${String(response)}`;
}

const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/gu, " ");

/** Text as HTML shows it. */
export const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
