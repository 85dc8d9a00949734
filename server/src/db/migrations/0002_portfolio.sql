-- Accounts, what was measured of them, the models that score them, what runs found, and the tiers that hold.

create table core.accounts (
  workspace_id uuid not null references core.workspaces,
  id uuid not null,
  external_id text,
  name text not null,
  -- NFKC, lower case, one space between words: what lists are ordered and searched by.
  name_sort text not null,
  -- Of that, letters and digits only: the same for all spellings of one name.
  name_folded text not null,
  domain text,
  tax_id text,
  segment text not null default '',
  owner_id uuid references auth.people,
  status text not null check (status in ('prospect', 'active', 'former')),
  currency text not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null default 1,
  primary key (workspace_id, id)
);
create unique index accounts_external_id on core.accounts (workspace_id, external_id) where external_id is not null;
create unique index accounts_tax_id on core.accounts (workspace_id, tax_id) where tax_id is not null;
create index accounts_name on core.accounts (workspace_id, name_sort, id) where archived_at is null;
create index accounts_owner on core.accounts (workspace_id, owner_id) where owner_id is not null;

create table core.notes (
  workspace_id uuid not null,
  account_id uuid not null,
  id uuid not null,
  text text not null,
  author_id uuid not null references auth.people,
  created_at timestamptz not null,
  primary key (workspace_id, account_id, id),
  foreign key (workspace_id, account_id) references core.accounts (workspace_id, id)
);

-- Activity of one thing is read from the audit log.
create index audit_target on core.audit (workspace_id, target, seq);

-- Criteria of the workspace's own, besides those the product knows.
create table core.criteria (
  workspace_id uuid not null references core.workspaces,
  key text not null,
  name text not null,
  dimension text not null,
  unit text not null,
  columns text[] not null,
  primary key (workspace_id, key)
);

-- Never changed: what is newer takes its place. Only undoing an import takes out what the import brought.
create table core.measurements (
  workspace_id uuid not null,
  account_id uuid not null,
  criterion text not null,
  measured_on date not null,
  id uuid not null,
  value float8 not null,
  unit text not null,
  source text not null check (source in ('person', 'import', 'connector')),
  source_text text not null,
  import_id uuid,
  recorded_by uuid references auth.people,
  recorded_at timestamptz not null,
  -- The latest of a criterion is the last in this order. No foreign key to the account, here and in the two tables
  -- below that are filled by the hundred thousand: looking each row's account up would cost more than writing it.
  primary key (workspace_id, account_id, criterion, measured_on, id)
);
revoke update on core.measurements from entente_app;

create table core.scoring_models (
  workspace_id uuid not null references core.workspaces,
  id uuid not null,
  name text not null,
  version bigint not null,
  primary key (workspace_id, id)
);

create table core.scoring_model_versions (
  workspace_id uuid not null,
  model_id uuid not null,
  version bigint not null,
  name text not null,
  rules jsonb not null,
  digest bytea not null,
  comment text not null,
  created_by uuid not null references auth.people,
  created_at timestamptz not null,
  primary key (workspace_id, model_id, version),
  foreign key (workspace_id, model_id) references core.scoring_models (workspace_id, id)
);
revoke update, delete on core.scoring_model_versions from entente_app;

create table core.runs (
  workspace_id uuid not null,
  id uuid not null,
  model_id uuid not null,
  model_version bigint not null,
  source text not null check (source in ('person', 'import')),
  import_id uuid,
  proposes_tiers boolean not null,
  started_by uuid references auth.people,
  created_at timestamptz not null,
  state text not null check (state in ('queued', 'running', 'finished', 'failed')),
  failure text,
  finished_at timestamptz,
  accounts bigint,
  -- SHA-256 of all that was given and found.
  digest bytea,
  -- Cuts, tallies, effective weights, warnings, and the plan that explains each score.
  findings jsonb,
  primary key (workspace_id, id),
  foreign key (workspace_id, model_id, model_version) references core.scoring_model_versions (workspace_id, model_id, version)
);

-- What a run was given and found of each account. Unknown and unrated are NaN and -1; arrays align with the model.
create table core.run_results (
  workspace_id uuid not null,
  run_id uuid not null,
  account_id uuid not null,
  name text not null,
  -- Of the first score, first tiers and first matrix, for lists.
  score float8,
  rank int,
  tier text,
  quadrant text,
  revenue float8,
  given float8[] not null,
  normalised float8[] not null,
  scores float8[] not null,
  tiers smallint[] not null,
  boxes smallint[] not null,
  primary key (workspace_id, run_id, account_id)
);
revoke update, delete on core.run_results from entente_app;

-- The model in force and the run the portfolio stands on.
create table core.portfolios (
  workspace_id uuid primary key references core.workspaces,
  model_id uuid,
  run_id uuid,
  foreign key (workspace_id, model_id) references core.scoring_models (workspace_id, id),
  foreign key (workspace_id, run_id) references core.runs (workspace_id, id)
);

create table core.tier_changes (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  from_tier text,
  to_tier text,
  state text not null check (state in ('proposed', 'approved', 'declined', 'superseded')),
  source text not null check (source in ('run', 'person', 'import')),
  run_id uuid,
  import_id uuid,
  reason text not null,
  proposed_by uuid references auth.people,
  proposed_at timestamptz not null,
  decided_by uuid references auth.people,
  decided_at timestamptz,
  decision_reason text not null default '',
  effective_on date,
  primary key (workspace_id, id)
);
create unique index tier_changes_waiting on core.tier_changes (workspace_id, account_id) where state = 'proposed';
create index tier_changes_account on core.tier_changes (workspace_id, account_id, id);

-- The tier each account holds: what the latest approved change says.
create table core.account_tiers (
  workspace_id uuid not null,
  account_id uuid not null,
  tier text not null,
  since date not null,
  change_id uuid not null,
  primary key (workspace_id, account_id),
  foreign key (workspace_id, account_id) references core.accounts (workspace_id, id),
  foreign key (workspace_id, change_id) references core.tier_changes (workspace_id, id)
);

create table core.tier_policies (
  workspace_id uuid not null references core.workspaces,
  tier text not null,
  meetings text not null,
  reviews text not null,
  plan_depth text not null,
  sponsor boolean not null,
  primary key (workspace_id, tier)
);

create table core.quadrant_decisions (
  workspace_id uuid not null,
  account_id uuid not null,
  id uuid not null,
  quadrant text not null,
  decision text not null check (decision in ('continue', 'reduce', 'leave')),
  reason text not null,
  decided_by uuid not null references auth.people,
  decided_on date not null,
  review_on date,
  primary key (workspace_id, account_id, id),
  foreign key (workspace_id, account_id) references core.accounts (workspace_id, id)
);

do $$
declare
  one text;
begin
  foreach one in array array['accounts', 'notes', 'criteria', 'measurements', 'scoring_models', 'scoring_model_versions', 'runs',
    'run_results', 'portfolios', 'tier_changes', 'account_tiers', 'tier_policies', 'quadrant_decisions'] loop
    execute format('alter table core.%I enable row level security', one);
    execute format('alter table core.%I force row level security', one);
    execute format('create policy owner on core.%I to entente_owner using (true) with check (true)', one);
    execute format(
      'create policy workspace on core.%I to entente_app using (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', one);
  end loop;
end
$$;
