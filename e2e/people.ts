/** People of a running server, made by the API as their browsers would make them. */
import { type Api, createApi } from "@entente/contract/client.ts";
import { acceptInvitation, invite } from "@entente/contract/invitations.ts";
import { setUp } from "@entente/contract/setup.ts";
import type { Role } from "@entente/domain/members/role.ts";
import type { BrowserContext } from "@playwright/test";

export type Somebody = {
  readonly fullName: string;
  readonly email: string;
  readonly password: string;
  /** Calls the API as this person. */
  readonly api: Api;
  /** Signs this person in in a browser, without the screens for it. */
  readonly signInAt: (context: BrowserContext) => Promise<void>;
};
export type Words = "en" | "zh-CN" | "zh-TW";
export type Founder = { readonly fullName: string; readonly email: string; readonly locale: Words; readonly workspaceName: string };

export const PASSWORD = "four words make it";

/** Two servers under test may meet the same names: what is different is who asks. */
let networks = 0;

/** A network of its own, so that what one test tries does not count against another. */
export function nextNetwork(): Readonly<Record<"x-forwarded-for", string>> {
  networks += 1;
  const worker = Number(process.env["TEST_WORKER_INDEX"] ?? 0);
  return { "x-forwarded-for": `10.${worker % 250}.${networks % 250}.1` };
}

/** What stands after `#` in a link. */
const tokenIn = (url: string): string => new URL(url).hash.slice(1);

/** The first administrator, with their workspace. @param setupUrl as the server printed it */
export async function foundBy(
  setupUrl: string,
  { fullName = "Ada Lovelace", email = "ada@example.com", locale = "en", workspaceName = "Northwind Supplies" }: Partial<Founder> = {},
): Promise<Somebody> {
  const { origin } = new URL(setupUrl);
  const somebody = somebodyAt(origin, { fullName, email });
  await somebody.api(setUp, {
    body: { token: tokenIn(setupUrl), fullName, email, password: PASSWORD, locale, timeZone: "Europe/London", workspaceName },
  });
  return somebody;
}

/** A link that invites somebody. */
export async function invitationBy(
  { api }: Pick<Somebody, "api">,
  {
    email,
    roles = ["account_manager"],
    locale = "en",
  }: { readonly email: string; readonly roles?: readonly Role[]; readonly locale?: Words },
): Promise<string> {
  const { link } = await api(invite, { body: { email, roles: [...roles], locale } });
  return link.url;
}

/** Somebody who has accepted an invitation. */
export async function memberBy(
  inviter: Pick<Somebody, "api">,
  wanted: { readonly email: string; readonly fullName: string; readonly roles?: readonly Role[]; readonly locale?: Words },
): Promise<Somebody> {
  const url = await invitationBy(inviter, wanted);
  const somebody = somebodyAt(new URL(url).origin, wanted);
  await somebody.api(acceptInvitation, {
    body: {
      token: tokenIn(url),
      fullName: wanted.fullName,
      password: PASSWORD,
      locale: wanted.locale ?? "en",
      timeZone: "Europe/London",
    },
  });
  return somebody;
}

let made = 0;
/** A number that nobody else in this process has had, for names that must differ. */
export const nth = (): number => (made += 1);
/** An address that nobody else has. */
export const unlike = (name: string): string => `${name}.${process.pid}.${nth()}@example.com`;

/** A key account manager who has just come. */
export const newcomer = (inviter: Pick<Somebody, "api">, fullName = "Bo Chen"): Promise<Somebody> =>
  memberBy(inviter, { email: unlike("bo"), fullName });

function somebodyAt(origin: string, { fullName, email }: Pick<Somebody, "fullName" | "email">): Somebody {
  const network = nextNetwork();
  let cookie = "";
  const api = createApi(`${origin}/api`, async (request) => {
    const headers = new Headers({ origin, "sec-fetch-site": "same-origin", "user-agent": "a test", ...network });
    for (const [name, value] of request.headers) headers.set(name, value);
    if (cookie !== "") headers.set("cookie", cookie);
    const response = await fetch(new Request(request, { headers }));
    cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
    return response;
  });
  return {
    fullName,
    email,
    password: PASSWORD,
    api,
    signInAt: async (context) => {
      const [name = "", value = ""] = cookie.split("=");
      await context.addCookies([{ name, value, url: origin }]);
    },
  };
}
