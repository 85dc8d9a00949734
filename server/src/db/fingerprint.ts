/** A digest of everything a schema consists of: two databases with the same one behave the same. */
import { createHash } from "node:crypto";
import type { Client } from "pg";

const DESCRIPTION = `
with ours as (select oid, nspname, nspacl, pg_get_userbyid(nspowner) as owner from pg_namespace
  where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'jobs')),
acl as (
  select c.oid, string_agg(x::text, ',' order by x::text) as acl from pg_class c, unnest(c.relacl) x group by c.oid)
select format('schema %s %s %s', nspname, owner, nspacl) as line from ours
union all
select format('relation %s.%s %s %s rls=%s force=%s %s %s %s', nspname, relname, relkind, pg_get_userbyid(relowner),
  relrowsecurity, relforcerowsecurity, reloptions, acl.acl, pg_get_partkeydef(c.oid))
  from pg_class c join ours on ours.oid = relnamespace left join acl on acl.oid = c.oid where relkind not in ('t', 'i')
union all
select format('column %s.%s.%s %s null=%s %s %s%s %s', nspname, relname, attname, format_type(atttypid, atttypmod), not attnotnull,
  pg_get_expr(adbin, adrelid), attidentity, attgenerated, attacl)
  from pg_attribute join pg_class c on c.oid = attrelid join ours on ours.oid = relnamespace
  left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attnum > 0 and not attisdropped and relkind in ('r', 'p', 'v', 'm')
union all
select format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid))
  from pg_constraint join ours on ours.oid = connamespace where contype <> 'n'
union all
select format('index %s', pg_get_indexdef(c.oid)) from pg_class c join ours on ours.oid = relnamespace where relkind in ('i', 'I')
union all
select format('policy %s %s %s %s %s %s %s', polrelid::regclass, polname, polcmd, polpermissive,
  (select string_agg(rolname, ',' order by rolname) from pg_roles where oid = any (polroles)),
  pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
  from pg_policy join pg_class c on c.oid = polrelid join ours on ours.oid = relnamespace
union all
select format('view %s %s', c.oid::regclass, pg_get_viewdef(c.oid)) from pg_class c join ours on ours.oid = relnamespace where relkind in ('v', 'm')
union all
select format('function %s %s %s', pg_get_functiondef(p.oid), pg_get_userbyid(proowner), proacl)
  from pg_proc p join ours on ours.oid = pronamespace where prokind in ('f', 'p')
union all
select format('trigger %s', pg_get_triggerdef(t.oid)) from pg_trigger t join pg_class c on c.oid = tgrelid
  join ours on ours.oid = relnamespace where not tgisinternal
union all
select format('type %s.%s %s', nspname, typname, typtype) from pg_type join ours on ours.oid = typnamespace where typtype in ('e', 'd', 'r')
union all
select format('default %s %s %s %s', coalesce(nspname, '-'), defaclobjtype, pg_get_userbyid(defaclrole), defaclacl)
  from pg_default_acl left join ours on ours.oid = defaclnamespace
`;

/** Lines that describe the schema, sorted: to see where two differ. */
export async function schemaDescription(client: Pick<Client, "query">): Promise<readonly string[]> {
  // Names are printed with their schemas only where the search path does not reach them.
  await client.query("set search_path = ''");
  const { rows } = await client.query<{ line: string }>(DESCRIPTION.replaceAll("pg_get_", "pg_catalog.pg_get_"));
  await client.query("reset search_path");
  return rows.map(({ line }) => line).toSorted();
}

/** The same for the same schema, whichever way it came about. */
export const schemaFingerprint = async (client: Pick<Client, "query">): Promise<string> =>
  createHash("sha256")
    .update((await schemaDescription(client)).join("\n"))
    .digest("hex");
