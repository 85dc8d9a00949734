/** Pieces of text that several nouns have: names, addresses, languages, zones. */
import { ROLES } from "@entente/domain/members/role.ts";
import { z } from "zod";

/** The languages people are written to in. */
export const LOCALES = ["en", "zh-CN", "zh-TW"] as const;
export const Locale = z.enum(LOCALES).meta({ id: "Locale" });
export type Locale = z.infer<typeof Locale>;

/** Something that can be seen, no line ends, and nothing that turns the direction of what follows. */
const ONE_LINE =
  /^(?=[\s\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]*[^\s\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0])[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u;

/** One line of text that says something. @param longest in UTF-16 units */
export const line = (longest: number) => z.string().trim().min(1).max(longest).regex(ONE_LINE);

/** As it is asked for: in capitals it is the same. */
export const Id = z.uuid().toLowerCase();

/** Folded: full-width letters and capitals are the same address. */
export const Email = z.string().normalize("NFKC").trim().toLowerCase().max(254).check(z.email());
/** As its owner types it. Which ones are refused is told by `auth.password_weak`. */
export const Password = z.string().min(1).max(1024);

export const TimeZone = z.string().max(64).refine(isTimeZone, { error: "time_zone" }).meta({ description: "Such as `Asia/Shanghai`." });

/** Such as `2026-11-22T08:00:00Z`. The year 0 is none in a database. */
export const Instant = z.iso
  .datetime()
  .max(40)
  .regex(/^(?!0000)/u);

/** A day without a zone, such as `2026-11-22`. The year 0 is none in a database. */
export const Day = z.iso
  .date()
  .regex(/^(?!0000)/u)
  .meta({ description: "Such as `2026-11-22`." });

/** Text of several lines that says something. @param longest in UTF-16 units */
export const prose = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cs}\0-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]*$/u);

/** Values of a filter: one, or several of which any will do. */
export const anyOf = <S extends z.core.$ZodType>(one: S) => z.union([one, z.array(one).min(1).max(50)]);

/** Somebody as they are named beside what they did. */
export const Named = z.object({ id: z.uuid(), name: z.string() }).meta({ id: "Named" });

export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/u)
  .refine((code) => CURRENCIES.has(code), { error: "currency" })
  .meta({ description: "ISO 4217, such as `CNY`." });

export const Roles = z
  .array(z.enum(ROLES))
  .min(1)
  .max(ROLES.length)
  .refine((roles) => new Set(roles).size === roles.length, { error: "twice" });

/** The secret of a link: what stands after `#` in it. */
export const LinkToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/u)
  .meta({ description: "What stands after `#` in the link." });
/** Sent as a header, so that it stands in no address and no log of addresses. */
export const LinkTokenHeader = z.object({ "x-link-token": LinkToken });

/** A cookie that a browser keeps to itself: scripts never see it. */
export const SetCookie = z.object({ "set-cookie": z.string().optional() });

export const Nothing = z.object({}).meta({ id: "Nothing" });

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

function isTimeZone(name: string): boolean {
  // An offset such as `+08:00` is accepted by Intl, but is no place that keeps its own time.
  if (!/^[A-Za-z]/u.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
