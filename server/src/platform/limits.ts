/** How much one caller may ask for. Counted in this process: what must hold over all instances has limits of its own. */
import { AppError } from "@entente/domain/errors.ts";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Origin, Person } from "./context.ts";
import type { Credential } from "./edge.ts";
import { hashSecret } from "./secrets.ts";

/** Counts a request before anybody has looked at who it is from. @throws AppError `request.too_many` */
export type LimitRequest = (credential: Credential | null, origin: Pick<Origin, "address">) => Promise<Arrival>;

/** A request that was let in, until it is known whose it is. */
export type Arrival = {
  /** Counts it, once, against that person instead. @throws AppError `request.too_many` */
  readonly isOf: (person: Pick<Person, "personId">) => Promise<void>;
  /** Its credential is nobody's. */
  readonly isOfNobody: () => Promise<void>;
};

export type Limits = {
  /** Requests a minute of one person or token. */
  readonly perPerson: number;
  /** Requests a minute of one network that do not say who they are from, or say what is not true. */
  readonly perAddress: number;
};

/** How long a credential that was good is let in whatever its network does: who shares it with an attacker goes on working. */
const TRUSTED_SECONDS = 300;

export function limitRequests({ perPerson, perAddress }: Limits): LimitRequest {
  const people = new RateLimiterMemory({ points: perPerson, duration: 60 });
  const strangers = new RateLimiterMemory({ points: perAddress, duration: 60 });
  const trusted = new RateLimiterMemory({ points: 1, duration: TRUSTED_SECONDS });
  return async (credential, { address }) => {
    const network = networkOf(address);
    const key = credential === null ? "" : hashSecret(credential.secret).toString("base64");
    const isTrusted = credential !== null && (await trusted.get(key)) !== null;
    if (!isTrusted) await consume(strangers, network);
    let isCounted = false;
    return {
      isOf: async ({ personId }) => {
        if (isCounted) return;
        isCounted = true;
        if (!isTrusted) await strangers.reward(network);
        await trusted.set(key, 1, TRUSTED_SECONDS);
        await consume(people, personId);
      },
      isOfNobody: async () => {
        await trusted.delete(key);
      },
    };
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
