/** The tables of our zones as a backup of rows needs to know them. */
import type { Client } from "pg";

export type Table = {
  /** Quoted, such as `core.plans`. */
  readonly name: string;
  /** Columns whose values are ours to write, quoted; the database makes the others itself. */
  readonly columns: readonly string[];
  /** Whether row-level security binds the owner too. */
  readonly isForced: boolean;
  /** Columns that count up by themselves, quoted. */
  readonly identities: readonly string[];
};
export type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string };

/** The job queue is left out: it is made anew, and what it had to do follows from the events. */
const ZONES = ["auth", "core", "shared"];
/** Written by the migrations themselves. */
const OWN = "core.migrations";

/** @throws Error when a table would hide rows from its owner, for then a backup would lack them */
export async function tablesIn(client: Client): Promise<readonly Table[]> {
  const { rows } = await client.query<Table & { readonly hides: boolean }>(
    `select c.oid::regclass::text as name, c.relforcerowsecurity as "isForced",
       array_agg(quote_ident(attname) order by attnum)
         filter (where attgenerated = '' and atttypid <> 'xid8'::regtype) as columns,
       coalesce(array_agg(quote_ident(attname) order by attnum) filter (where attidentity <> ''), '{}') as identities,
       c.relforcerowsecurity and not exists (
         select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive
           and (select oid from pg_roles where rolname = 'entente_owner') = any (p.polroles)
           and pg_get_expr(p.polqual, p.polrelid) = 'true') as hides
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute on attrelid = c.oid and attnum > 0 and not attisdropped
     where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition
     group by c.oid, n.nspname order by n.nspname, c.relname`,
    [ZONES],
  );
  const hidden = rows.filter(({ hides }) => hides).map(({ name }) => name);
  if (hidden.length > 0) throw new Error(`entente_owner does not see all rows of ${hidden.join(", ")}`);
  return rows.filter(({ name }) => name !== OWN);
}

export async function foreignKeysIn(client: Client): Promise<readonly ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(c.oid) as definition
     from pg_constraint c join pg_namespace n on n.oid = connamespace
     where contype = 'f' and conparentid = 0 and n.nspname = any ($1) order by 1, 2`,
    [ZONES],
  );
  return rows;
}

/** How many rows each table has, all in one moment. */
export async function countRows(client: Client): Promise<ReadonlyArray<{ readonly name: string; readonly rows: number }>> {
  const tables = await tablesIn(client);
  const counts = tables.map(({ name }, at) => `select ${at} as at, count(*) as rows from ${name}`);
  const { rows } = await client.query<{ at: number; rows: number }>(`${counts.join(" union all ")} order by at`);
  return tables.map(({ name }, at) => ({ name, rows: rows[at]?.rows ?? 0 }));
}

/** Rows that refer to something that is not there, by constraint; none in a sound database. */
export async function danglingReferences(client: Client): Promise<ReadonlyArray<{ readonly name: string; readonly rows: number }>> {
  const { rows: keys } = await client.query<{ name: string; child: string; parent: string; columns: string[]; referred: string[] }>(
    `select conrelid::regclass::text || '.' || conname as name, conrelid::regclass::text as child, confrelid::regclass::text as parent,
       (select array_agg(quote_ident(attname) order by at) from unnest(conkey) with ordinality k(num, at)
          join pg_attribute on attrelid = conrelid and attnum = num) as columns,
       (select array_agg(quote_ident(attname) order by at) from unnest(confkey) with ordinality k(num, at)
          join pg_attribute on attrelid = confrelid and attnum = num) as referred
     from pg_constraint join pg_namespace n on n.oid = connamespace
     where contype = 'f' and conparentid = 0 and n.nspname = any ($1)`,
    [ZONES],
  );
  const found: Array<{ name: string; rows: number }> = [];
  for (const { name, child, parent, columns, referred } of keys) {
    const isWhole = columns.map((column) => `c.${column} is not null`).join(" and ");
    const fits = columns.map((column, at) => `p.${referred[at]} = c.${column}`).join(" and ");
    const { rows } = await client.query<{ rows: number }>(
      `select count(*) as rows from ${child} c where ${isWhole} and not exists (select from ${parent} p where ${fits})`,
    );
    if ((rows[0]?.rows ?? 0) > 0) found.push({ name, rows: rows[0]?.rows ?? 0 });
  }
  return found;
}
