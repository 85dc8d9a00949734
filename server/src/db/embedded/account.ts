/** Which user of the system PostgreSQL runs as: it refuses to be root. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { AppError } from "@entente/domain/errors.ts";

export type Account = { readonly uid: number; readonly gid: number };

/** In this order: one made for us, PostgreSQL's own, and the one every system has. */
const NAMES = ["entente", "postgres", "nobody"];

/**
 * The user to become, or `null` to stay who we are. A folder that exists keeps its owner.
 *
 * @throws AppError `database.folder_denied` when it belongs to somebody we cannot become, `database.account_missing`
 */
export function accountFor(home: string): Account | null {
  const own = process.getuid?.() ?? 0;
  const owner = existsSync(home) ? statSync(home) : null;
  if (own !== 0) {
    if (owner !== null && owner.uid !== own) throw new AppError("database.folder_denied", { path: home, owner: nameOf(owner.uid) });
    return null;
  }
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const entries = accounts();
  const chosen = NAMES.flatMap((name) => entries.filter((one) => one.name === name))[0];
  if (chosen === undefined) throw new AppError("database.account_missing", { names: NAMES.join(", ") });
  return { uid: chosen.uid, gid: chosen.gid };
}

/** A user's name, or the number where it has none. */
export const nameOf = (uid: number): string => accounts().find((one) => one.uid === uid)?.name ?? String(uid);

function accounts(): ReadonlyArray<Account & { readonly name: string }> {
  if (!existsSync("/etc/passwd")) return [];
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
