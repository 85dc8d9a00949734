/**
 * What whoever runs the installation can do for people when nobody inside can: see who there is, make a link
 * for a new password, take away second factors that are lost. Each change is told in the installation's audit log.
 */
import { randomUUIDv7 } from "node:crypto";
import { AppError } from "@entente/domain/errors.ts";
import type { DatabaseLog } from "../db/log.ts";
import { type Database, withClient } from "../db/open.ts";
import { makeLink, voidLinks } from "../links/link.service.ts";
import { findPersonByEmail, type StoredPerson } from "../people/person.service.ts";
import { audit } from "../platform/audit.ts";
import { inTransaction, NO_WORKSPACE, type Transaction } from "../platform/transaction.ts";
import { removeSecondFactorsOf } from "../security/factor.service.ts";
import { endSessions } from "../sessions/session-secret.service.ts";
import { withInstallation } from "./opened.ts";
import { type Environment, readSettings } from "./settings.ts";

export type Listed = {
  readonly email: string;
  readonly fullName: string;
  readonly isOperator: boolean;
  readonly isDisabled: boolean;
  readonly workspaces: number;
};
type Request = { readonly environment: Environment; readonly email: string; readonly now: string; readonly log: DatabaseLog };
type Work<T> = (transaction: Transaction, person: StoredPerson) => Promise<T>;

/** Everybody, by address. @throws AppError `installation.none`, `database.*` */
export async function listPeople(environment: Environment, log: DatabaseLog): Promise<readonly Listed[]> {
  return withInstallation(readSettings(environment), log, async ({ owner }) =>
    withClient(owner(), async (client) => {
      const { rows } = await client.query<Listed>(
        `select email, full_name as "fullName", is_operator as "isOperator", disabled_at is not null as "isDisabled",
           (select count(*) from core.members where person_id = people.id and disabled_at is null) as workspaces
         from auth.people order by email`,
      );
      return rows;
    }),
  );
}

/** A link for a new password; earlier ones are void. @throws AppError `person.not_found` */
export async function makeResetLink(request: Request): Promise<{ readonly url: string; readonly expiresAt: string }> {
  const config = readSettings(request.environment);
  const baseUrl = config.baseUrl ?? `http://localhost:${config.port}`;
  const newId = () => randomUUIDv7();
  return forPerson(request, async ({ db }, { id }) => {
    const subject = { kind: "password_reset", personId: id } as const;
    await voidLinks(db, subject, request.now);
    const link = await makeLink({ db, now: request.now, newId }, subject, { baseUrl, keys: null });
    await audit(asOperator(db, request.now), NO_WORKSPACE, {
      action: "member.reset_link_made",
      target: `person:${id}`,
      data: { expiresAt: link.expiresAt },
    });
    return link;
  });
}

/** The password alone is left, and every session ends. @throws AppError `person.not_found` */
export async function removeFactors(request: Request): Promise<void> {
  return forPerson(request, async ({ db }, { id }) => {
    await removeSecondFactorsOf(db, id);
    await endSessions(db, id, {});
    await audit(asOperator(db, request.now), NO_WORKSPACE, {
      action: "person.factor_removed",
      target: `person:${id}`,
      data: { factor: "all" },
    });
  });
}

const asOperator = (db: Transaction["db"], now: string) => ({ db, now, origin: { requestId: randomUUIDv7() } });

async function forPerson<T>({ environment, email, log }: Request, work: Work<T>): Promise<T> {
  return withInstallation(readSettings(environment), log, ({ app }: Database) =>
    inTransaction(app, { mode: "write", scope: { workspaceId: NO_WORKSPACE } }, async (transaction) => {
      const person = await findPersonByEmail(transaction.db, email.normalize("NFKC").toLowerCase());
      if (person === null) throw new AppError("person.not_found", { email });
      return work(transaction, person);
    }),
  );
}
