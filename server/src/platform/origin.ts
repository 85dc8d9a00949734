/** Where a request came from. */
import type { Origin } from "./context.ts";

type Asking = {
  readonly headers: Headers;
  /** Of the other end of the connection: the caller, or the last proxy. */
  readonly peer: string;
  readonly requestId: string;
};

const LONGEST_AGENT = 300;

/** @param trustedProxies how many proxies of ours a request passes; each adds one entry at the end of X-Forwarded-For */
export function originOf(
  { headers, peer, requestId }: Asking,
  { baseUrl, trustedProxies }: { readonly baseUrl: string; readonly trustedProxies: number },
): Origin {
  const told = (headers.get("x-forwarded-for") ?? "").split(",").map((one) => one.trim());
  const address = trustedProxies === 0 ? peer : (told.at(-trustedProxies) ?? peer);
  return {
    requestId,
    address: /^[0-9a-f.:]{2,45}$/iu.test(address) ? address : peer,
    userAgent: (headers.get("user-agent") ?? "").slice(0, LONGEST_AGENT),
    baseUrl,
  };
}
