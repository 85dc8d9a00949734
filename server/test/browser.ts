/** A browser as far as the server can tell: it keeps cookies, and says which page a request comes from. */
import { type Api, createApi } from "@entente/contract/client.ts";

export type Browser = {
  /** Calls the API as the web app does. */
  readonly api: Api;
  /** A path below the API's root, as it is. */
  readonly raw: (path: string, init?: RequestInit) => Promise<Response>;
  readonly cookies: Map<string, string>;
  /** Headers of the last answer. */
  readonly last: () => Headers;
};

type Fetch = (request: Request) => Response | Promise<Response>;

/** @param says headers that go with every request, in place of a browser's own */
export function browserAt(baseUrl: string, fetch: Fetch, says: Readonly<Record<string, string>> = {}): Browser {
  const cookies = new Map<string, string>();
  let last = new Headers();
  const send = async (request: Request): Promise<Response> => {
    const headers = new Headers({ origin: baseUrl, "sec-fetch-site": "same-origin", "user-agent": "a browser", ...says });
    for (const [name, value] of request.headers) headers.set(name, value);
    if (cookies.size > 0) headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(new Request(request, { headers }));
    last = response.headers;
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    return response;
  };
  return {
    api: createApi(`${baseUrl}/api`, send),
    raw: (path, init) => send(new Request(`${baseUrl}/api${path}`, init)),
    cookies,
    last: () => last,
  };
}

function keep(cookies: Map<string, string>, cookie: string): void {
  const [pair = "", ...attributes] = cookie.split(";");
  const [name = "", value = ""] = pair.split("=");
  const isGone = attributes.some((one) => one.trim().toLowerCase() === "max-age=0");
  if (isGone) cookies.delete(name);
  else cookies.set(name, value);
}
