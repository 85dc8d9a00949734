import * as contract from "@entente/contract/setup.ts";
import type { Locale } from "@entente/i18n/locale.ts";
import { handle, handleAfter, type Mounted } from "../platform/http.ts";
import { withCookie } from "../sessions/session.present.ts";
import * as setup from "./setup.service.ts";

/** The currency of whoever speaks a language, most likely. */
const CURRENCIES: Readonly<Record<Locale, string>> = { en: "USD", "zh-CN": "CNY", "zh-TW": "TWD" };

export const setupRoutes: readonly Mounted[] = [
  handle(contract.getSetup, async (context) => ({ isSetUp: await setup.isSetUp(context) })),

  handleAfter(
    contract.setUp,
    (outside, { body }) => setup.checkSetup(outside, body),
    async (context, { body }, passwordHash) => {
      const { token, fullName, email, locale, timeZone, workspaceName, currency = CURRENCIES[locale], fiscalStartMonth } = body;
      const workspace = { name: workspaceName, locale, timeZone, currency, fiscalStartMonth };
      return withCookie(context, await setup.setUp(context, { fullName, email, locale, timeZone }, { token, passwordHash, workspace }));
    },
    { serializable: true },
  ),
];
