/** All rows of a database as its superuser sees them: digested to tell whether one has changed, kept, and put back. */
import { Client, type ClientConfig, escapeIdentifier, escapeLiteral } from "pg";

/** A digest of each table, by names such as `core.members`. */
export type Digests = ReadonlyMap<string, string>;

export type Rows = {
  readonly digests: () => Promise<Digests>;
  /** Keeps the rows as they are now. */
  readonly keep: () => Promise<void>;
  /** Puts tables back as they were kept. */
  readonly putBack: (tables: readonly string[]) => Promise<void>;
  readonly stop: () => Promise<void>;
};

const SCHEMAS = ["core", "auth", "shared"];
const KEPT = "kept";

export async function rowsOf(superuser: ClientConfig): Promise<Rows> {
  const client = new Client(superuser);
  await client.connect();
  const tables = await tablesOf(client);
  const digest = tables.map(
    (name) => `${escapeLiteral(name)}, (select md5(coalesce(string_agg(t::text, ';' order by t::text), '')) from ${name} t)`,
  );
  const digestAll = `select json_build_object(${digest.join(", ")}) as digests`;
  return {
    digests: async () => {
      const { rows } = await client.query<{ digests: Record<string, string> }>(digestAll);
      return new Map(Object.entries(rows[0]?.digests ?? {}));
    },
    keep: async () => {
      const copies = tables.map((name) => `create table ${keptAs(name)} as table ${name}`);
      await client.query(`drop schema if exists ${KEPT} cascade; create schema ${KEPT}; ${copies.join("; ")}`);
    },
    putBack: async (names) => {
      if (names.length === 0) return;
      const puts = names.map((name) => `delete from ${name}; insert into ${name} overriding system value table ${keptAs(name)}`);
      // Without looking at foreign keys in between: in the end all is as it was.
      await client.query(`begin; set local session_replication_role = replica; ${puts.join("; ")}; commit`);
    },
    stop: () => client.end(),
  };
}

/** The tables whose rows differ. */
export const changed = (before: Digests, after: Digests): string[] =>
  [...after].filter(([name, digest]) => before.get(name) !== digest).map(([name]) => name);

const keptAs = (table: string): string => `${KEPT}.${escapeIdentifier(table)}`;

async function tablesOf(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = any ($1) order by name`,
    [SCHEMAS],
  );
  return rows.map(({ name }) => name);
}
