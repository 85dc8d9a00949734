-- Files that bring in accounts and what was measured of them.

create table core.imports (
  workspace_id uuid not null references core.workspaces,
  id uuid not null,
  file_name text not null,
  size_bytes bigint not null,
  received_bytes bigint not null default 0,
  state text not null check (state in ('uploading', 'reading', 'read', 'checking', 'checked', 'committing', 'committed', 'undoing', 'undone', 'failed')),
  failure jsonb,
  -- Of what is being done, 0–1.
  progress float8 not null default 0,
  -- How the file is to be read, and how it was.
  reading jsonb not null default '{}',
  format text,
  encoding text,
  separator text,
  header text[] not null default '{}',
  sample jsonb not null default '[]',
  suggested jsonb not null default '[]',
  mapping jsonb,
  -- Grows with every new mapping: a check of an older one has nothing to say any more.
  attempt int not null default 0,
  proposes_tiers boolean not null default false,
  -- Rows that are done, while it is committed or undone.
  done_rows int not null default 0,
  run_id uuid,
  previous_run_id uuid,
  kept int,
  created_by uuid not null references auth.people,
  created_at timestamptz not null,
  committed_at timestamptz,
  primary key (workspace_id, id)
);

-- What is done with each row, with what the account will be; and, once it is done, what it was.
create table core.import_rows (
  workspace_id uuid not null,
  import_id uuid not null,
  row_no int not null,
  line int not null,
  action text not null check (action in ('create', 'update', 'skip', 'conflict', 'error')),
  matched_by text,
  account_id uuid,
  -- The version of the account that was looked at; null for a new one.
  seen_version bigint,
  external_id text,
  name text not null,
  name_sort text not null,
  name_folded text not null,
  domain text,
  tax_id text,
  segment text not null,
  owner_id uuid,
  status text not null,
  currency text not null,
  -- Aligned with the mapping's criteria; NaN where nothing is written.
  measured float8[] not null,
  reason text,
  column_name text,
  cell text,
  before jsonb,
  primary key (workspace_id, import_id, row_no)
);

-- What a column of this name was the last time.
create table core.import_columns (
  workspace_id uuid not null references core.workspaces,
  column_name text not null,
  meaning jsonb not null,
  primary key (workspace_id, column_name)
);

do $$
declare
  one text;
begin
  foreach one in array array['imports', 'import_rows', 'import_columns'] loop
    execute format('alter table core.%I enable row level security', one);
    execute format('alter table core.%I force row level security', one);
    execute format('create policy owner on core.%I to entente_owner using (true) with check (true)', one);
    execute format(
      'create policy workspace on core.%I to entente_app using (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', one);
  end loop;
end
$$;
