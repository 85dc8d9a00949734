/** How much one caller may ask for. Counted in this process: what must hold over all instances has limits of its own. */
import type { Route } from "@entente/contract/route.ts";
import { AppError } from "@entente/domain/errors.ts";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Origin, Person } from "./context.ts";

export type LimitRequest = (route: Route, person: Person | null, origin: Origin) => Promise<void>;

export type Limits = {
  /** Requests a minute of one person or token. */
  readonly perPerson: number;
  /** Requests a minute of one address that has not said who it is. */
  readonly perAddress: number;
};

export function limitRequests({ perPerson, perAddress }: Limits): LimitRequest {
  const people = new RateLimiterMemory({ points: perPerson, duration: 60 });
  const addresses = new RateLimiterMemory({ points: perAddress, duration: 60 });
  return async (_, person, origin) => {
    await consume(person === null ? addresses : people, person?.personId ?? networkOf(origin.address));
  };
}

/** @throws AppError `request.too_many` with the seconds to wait */
export async function consume(limiter: { readonly consume: (key: string) => Promise<unknown> }, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes)
      throw new AppError("request.too_many", { seconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
    throw error;
  }
}

/** The network an address is in: /24 of IPv4, /64 of IPv6. Whoever has one address often has its neighbours. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/u, "");
  if (plain.includes(".")) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  const [head = "", tail] = plain.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => "0");
  return `${[...front, ...zeros, ...back].slice(0, 4).join(":")}::/64`;
}
