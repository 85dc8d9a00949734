/** A mail with one thing to do in it, as text and as HTML. Everything in it is text: nothing a person wrote becomes markup. */
import type { Locale } from "@entente/i18n/locale.ts";
import { escapeHtml, type Mail } from "./mail.ts";

export type Letter = {
  readonly to: string;
  readonly locale: Locale;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action: { readonly label: string; readonly url: string };
  readonly closing: readonly string[];
};

const BODY = "margin:0;padding:32px 16px;background:#f7f5f0;color:#1f1d1a;font:16px/1.6 system-ui,sans-serif";
const SHEET = "max-width:34em;margin:0 auto";
const BUTTON = "display:inline-block;padding:10px 18px;background:#1f4d3a;color:#ffffff;text-decoration:none;border-radius:4px";
const SMALL = "color:#6b665e;font-size:14px";

export function letter({ to, locale, subject, paragraphs, action, closing }: Letter): Mail {
  return {
    to,
    subject,
    text: `${[...paragraphs, `${action.label}\n${action.url}`, ...closing].join("\n\n")}\n`,
    html: [
      `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
      `<body style="${BODY}"><div style="${SHEET}">`,
      ...paragraphs.map((one) => `<p>${escapeHtml(one)}</p>`),
      `<p><a href="${escapeHtml(action.url)}" style="${BUTTON}">${escapeHtml(action.label)}</a></p>`,
      `<p style="${SMALL}">${escapeHtml(action.url)}</p>`,
      ...closing.map((one) => `<p style="${SMALL}">${escapeHtml(one)}</p>`),
      "</div></body></html>",
    ].join("\n"),
  };
}
