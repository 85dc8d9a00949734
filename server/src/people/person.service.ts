/** People: what they say of themselves, and what others need to know of them. */
import { AppError } from "@entente/domain/errors.ts";
import { auditPerson, changesOf } from "../platform/audit.ts";
import type { PersonReadContext, PersonWriteContext } from "../platform/context.ts";
import { requireVersion } from "../platform/versions.ts";
import * as people from "./person.repo.ts";

export type { StoredPerson } from "./person.repo.ts";

type Change = Partial<{ readonly [K in "fullName" | "locale" | "timeZone"]: people.StoredPerson[K] | undefined }>;

export const ownProfile = async ({ db, actor }: PersonReadContext): Promise<people.StoredPerson> =>
  requirePerson(await people.find(db, actor.personId));

export async function changeProfile(
  context: PersonWriteContext,
  change: Change,
  ifMatch: string | undefined,
): Promise<people.StoredPerson> {
  const { db, actor } = context;
  const person = requirePerson(await people.lock(db, actor.personId));
  requireVersion(ifMatch, person.version);
  const { fullName = person.fullName, locale = person.locale, timeZone = person.timeZone } = change;
  const changed = { ...person, fullName, locale, timeZone, version: person.version + 1 };
  await people.update(db, changed);
  await auditPerson(context, actor.workspaceId, {
    action: "person.profile_changed",
    target: `person:${person.id}`,
    data: changesOf(person, changed, ["fullName", "locale", "timeZone"]),
  });
  return changed;
}

/** Somebody who is not, as the session of somebody who was is nobody's. */
export function requirePerson(person: people.StoredPerson | null): people.StoredPerson {
  if (person === null) throw new AppError("auth.required");
  return person;
}

export const findPerson = people.find;
export const findPersonByEmail = people.findByEmail;
export const lockPerson = people.lock;
export const isAnybodyThere = people.isAnybodyThere;
export const addPerson = people.insert;
export const setPasswordHash = people.setPasswordHash;
export const rememberWorkspace = people.setLastWorkspace;
