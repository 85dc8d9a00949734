/** Everything the environment decides, read once. Each has a default that suits one machine. */
import { join, resolve } from "node:path";
import { z } from "zod";

const text = z.string().trim().min(1);
/** An address of the web without a path, as browsers write it: with it their `Origin` and passkeys are compared. */
const origin = z
  .url({ protocol: /^https?$/u })
  .transform((address) => new URL(address))
  .refine(({ pathname, search, hash, username, password }) => pathname.replaceAll("/", "") + search + hash + username + password === "")
  .transform((address) => address.origin);
const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/u }).optional(),
  ENTENTE_DATA: text.optional(),
  ENTENTE_HOST: text.default("127.0.0.1"),
  ENTENTE_PORT: z.coerce.number().int().min(0).max(65_535).default(4870),
  ENTENTE_URL: origin.optional(),
  ENTENTE_KEYS: text.optional(),
  ENTENTE_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  ENTENTE_METRICS_TOKEN: text.optional(),
  ENTENTE_SMTP_URL: z.url({ protocol: /^smtps?$/u }).optional(),
  ENTENTE_MAIL_FROM: text.default("Entente <entente@localhost>"),
});

export type Config = {
  /** `null` for the database that Entente runs itself. */
  readonly databaseUrl: string | null;
  /** Where the database, the keys and the audit checkpoints are kept. */
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** Where people reach it; `null` for `http://localhost` and the port. */
  readonly baseUrl: string | null;
  readonly keysPath: string;
  readonly trustedProxies: number;
  readonly metricsToken: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** The built web app. */
  readonly webFolder: string;
};

/** @throws z.ZodError naming the variables that do not fit */
export function configOf(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = z.parse(Environment, Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== "")));
  const root = resolve(import.meta.dirname, "..", "..");
  const dataFolder = resolve(given.ENTENTE_DATA ?? join(root, "data"));
  return {
    databaseUrl: given.DATABASE_URL ?? null,
    dataFolder,
    host: given.ENTENTE_HOST,
    port: given.ENTENTE_PORT,
    baseUrl: given.ENTENTE_URL ?? null,
    keysPath: resolve(given.ENTENTE_KEYS ?? join(dataFolder, "keys.json")),
    trustedProxies: given.ENTENTE_TRUSTED_PROXIES,
    metricsToken: given.ENTENTE_METRICS_TOKEN ?? null,
    smtpUrl: given.ENTENTE_SMTP_URL ?? null,
    mailFrom: given.ENTENTE_MAIL_FROM,
    webFolder: join(root, "web", "dist"),
  };
}
