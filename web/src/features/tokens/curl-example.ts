/** A line for a terminal that shows what a token can do. */
import type { Scope } from "@entente/contract/scopes.ts";

/** What to try, the gentlest first: reading comes before writing. */
const TRIALS: ReadonlyArray<{ readonly scope: Scope; readonly options: readonly string[]; readonly path: string }> = [
  { scope: "workspace:read", options: [], path: "/workspace" },
  { scope: "members:read", options: [], path: "/members" },
  { scope: "accounts:read", options: [], path: "/accounts" },
  { scope: "portfolio:read", options: [], path: "/runs" },
  { scope: "audit:read", options: [], path: "/audit" },
  { scope: "events:read", options: ["--no-buffer"], path: "/events" },
  {
    scope: "members:write",
    options: [
      "--request POST",
      "--header 'Content-Type: application/json'",
      `--data '{"email":"somebody@example.com","roles":["read_only"],"locale":"en"}'`,
    ],
    path: "/invitations",
  },
  {
    scope: "accounts:write",
    options: ["--request POST", "--header 'Content-Type: application/json'", `--data '{"name":"Nordwind GmbH"}'`],
    path: "/accounts",
  },
  { scope: "portfolio:write", options: ["--request POST", "--header 'Content-Type: application/json'", "--data '{}'"], path: "/runs" },
  {
    scope: "workspace:write",
    options: [
      "--request PATCH",
      "--header 'Content-Type: application/json'",
      `--header 'If-Match: "1"'`,
      `--data '{"fiscalStartMonth":4}'`,
    ],
    path: "/workspace",
  },
];

/** @param origin where the installation is reached, such as `https://entente.example.com` */
export function curlExample(origin: string, secret: string, scopes: readonly Scope[]): string {
  const { options, path } = TRIALS.find(({ scope }) => scopes.includes(scope)) ?? { options: [], path: "/workspace" };
  return ["curl", `--header 'Authorization: Bearer ${secret}'`, ...options, `${origin}/api${path}`].join(" \\\n  ");
}
