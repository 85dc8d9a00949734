-- Three zones: core (internal), shared (all of it visible to the customer), auth (who people are).
-- Tables of a workspace begin their keys with workspace_id and show only the rows of the workspace a
-- transaction has named; FORCE binds the owner too, whose own policy lets migrations work.

create schema core;
create schema shared;
create schema auth;
-- Work to be done later; its tables are pg-boss's own.
create schema jobs;

-- Functions are everybody's unless this is said.
alter default privileges revoke execute on functions from public;
grant usage on schema core, shared, auth to entente_app;
grant usage on schema shared to entente_portal;
alter default privileges in schema core grant select, insert, update, delete on tables to entente_app;
alter default privileges in schema auth grant select, insert, update, delete on tables to entente_app;
grant usage on schema jobs to entente_app;
alter default privileges in schema jobs grant select, insert, update, delete on tables to entente_app;
alter default privileges in schema jobs grant usage on sequences to entente_app;
alter default privileges in schema jobs grant execute on functions to entente_app;
alter default privileges in schema shared grant select, insert, update, delete on tables to entente_app;

-- One row: which keys the secrets in this database are sealed with.
create table auth.installation (
  id uuid primary key,
  key_fingerprint bytea not null,
  created_at timestamptz not null
);

-- ── auth: global, for a person may belong to several workspaces ──

create table auth.people (
  id uuid primary key,
  -- Folded: NFKC, lower case.
  email text not null unique,
  full_name text not null,
  locale text not null,
  time_zone text not null,
  password_hash text,
  -- May create workspaces and see the installation's own state.
  is_operator boolean not null default false,
  -- Where they were last; null when nowhere yet.
  last_workspace_id uuid,
  disabled_at timestamptz,
  created_at timestamptz not null,
  version bigint not null default 1
);

create table auth.sessions (
  -- Changes whenever the person proves anew who they are; the id stays.
  token_hash bytea primary key,
  id uuid not null unique,
  person_id uuid not null references auth.people,
  -- The workspace the person is in; null when in none.
  workspace_id uuid,
  -- How the person proved to be who they are: password, one_time_password, recovery_code, passkey, link.
  factors text[] not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  proved_at timestamptz not null,
  user_agent text not null,
  address text not null
);
create index sessions_person on auth.sessions (person_id);
create index sessions_expiry on auth.sessions (expires_at);

create table auth.one_time_passwords (
  person_id uuid primary key references auth.people,
  -- Null until a code has been taken from the pending one.
  secret_sealed bytea,
  pending_sealed bytea,
  confirmed_at timestamptz,
  -- The last period a code was taken from: none is taken twice.
  last_step bigint not null default 0
);

create table auth.recovery_codes (
  person_id uuid not null references auth.people,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

create table auth.passkeys (
  id uuid primary key,
  credential_id text not null unique,
  person_id uuid not null references auth.people,
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null,
  is_backed_up boolean not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_person on auth.passkeys (person_id);

-- What a browser has to answer next: a passkey's challenge, or the second factor after a password.
create table auth.challenges (
  challenge_hash bytea primary key,
  kind text not null check (kind in ('passkey_registration', 'passkey_sign_in', 'second_factor')),
  -- Null where it is the answer that says who it is.
  person_id uuid references auth.people,
  expires_at timestamptz not null
);
create index challenges_expiry on auth.challenges (expires_at);

-- Links that are used once: the first administrator's, a reset of a password, an invitation's.
create table auth.links (
  id uuid primary key,
  token_hash bytea not null unique,
  -- Until it has been mailed; null where nobody mails it.
  token_sealed bytea,
  kind text not null check (kind in ('first_administrator', 'password_reset', 'invitation')),
  -- Null also for a reset that was asked for an address nobody has.
  person_id uuid references auth.people,
  workspace_id uuid,
  invitation_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index links_person on auth.links (person_id);
create index links_invitation on auth.links (invitation_id);
create index links_expiry on auth.links (expires_at);

-- How often something was tried that may be tried only so often.
create table auth.attempts (
  key text primary key,
  tried int not null,
  resets_at timestamptz not null
);
create index attempts_reset on auth.attempts (resets_at);

-- ── core ──

create table core.workspaces (
  id uuid primary key,
  name text not null,
  locale text not null,
  time_zone text not null,
  currency text not null,
  fiscal_start_month int not null check (fiscal_start_month between 1 and 12),
  -- Members see nothing of it but their own security page until they have signed in with a second factor.
  requires_second_factor boolean not null default false,
  created_at timestamptz not null,
  version bigint not null default 1
);

create table core.members (
  workspace_id uuid not null references core.workspaces,
  person_id uuid not null references auth.people,
  roles text[] not null check (cardinality(roles) > 0),
  title text not null default '',
  joined_at timestamptz not null,
  disabled_at timestamptz,
  version bigint not null default 1,
  primary key (workspace_id, person_id)
);
create index members_person on core.members (person_id);

create table core.invitations (
  workspace_id uuid not null references core.workspaces,
  id uuid not null,
  email text not null,
  roles text[] not null check (cardinality(roles) > 0),
  locale text not null,
  invited_by uuid not null references auth.people,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
-- One open invitation for an address; a newer one takes the place of an older.
create unique index invitations_open on core.invitations (workspace_id, email) where accepted_at is null and revoked_at is null;

create table core.api_tokens (
  workspace_id uuid not null references core.workspaces,
  id uuid not null,
  person_id uuid not null references auth.people,
  name text not null,
  -- The part of a token that may be shown, and finds it.
  public_id text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, public_id)
);
create index api_tokens_public_id on core.api_tokens (public_id);

create table core.audit_heads (
  workspace_id uuid primary key,
  seq bigint not null,
  hash bytea not null,
  at timestamptz not null
);

-- Each entry's hash covers the one before: see the audit module for what is hashed.
create table core.audit (
  workspace_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  action text not null,
  target text not null,
  data jsonb not null,
  request_id text not null,
  prev bytea not null,
  hash bytea not null,
  primary key (workspace_id, seq)
);
revoke update, delete on core.audit from entente_app;

-- What happened, for those who want to know: written in the transaction that made it happen.
create table core.events (
  workspace_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  transaction_id xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  type text not null,
  payload jsonb not null,
  primary key (workspace_id, id)
);
create index events_seq on core.events (workspace_id, seq);
revoke update, delete on core.events from entente_app;

create table core.idempotency (
  workspace_id uuid not null,
  principal_id uuid not null,
  route text not null,
  key text not null,
  request_hash bytea not null,
  answer jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, principal_id, route, key)
);
create index idempotency_age on core.idempotency (workspace_id, created_at);

-- ── who sees which rows ──

do $$
declare
  one text;
begin
  foreach one in array array['members', 'invitations', 'api_tokens', 'audit_heads', 'audit', 'events', 'idempotency'] loop
    execute format('alter table core.%I enable row level security', one);
    execute format('alter table core.%I force row level security', one);
    execute format('create policy owner on core.%I to entente_owner using (true) with check (true)', one);
    execute format(
      'create policy workspace on core.%I to entente_app using (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', one);
  end loop;
end
$$;

-- A person sees their own memberships in every workspace, so that they can choose one.
create policy own on core.members for select to entente_app
  using (person_id = nullif(current_setting('app.person_id', true), '')::uuid);

-- Whether somebody belongs to another workspace too, without telling to which: runs as the owner.
create function core.belongs_elsewhere(person uuid, workspace uuid) returns boolean
  language sql stable security definer set search_path = ''
  return exists (select from core.members one where one.person_id = person and one.workspace_id <> workspace);
grant execute on function core.belongs_elsewhere to entente_app;

-- Whoever shows a session or a token sees whose it is and in which workspace, before either is known.
create policy signed_in on core.members for select to entente_app
  using (person_id = any (array(
    select one.person_id from auth.sessions one
    where one.token_hash = decode(nullif(current_setting('app.session_hash', true), ''), 'hex'))));
create policy token_owner on core.members for select to entente_app
  using (person_id = any (array(
    select one.person_id from core.api_tokens one
    where one.public_id = nullif(current_setting('app.token_id', true), ''))));

-- A token names its workspace: whoever shows it sees its row before the workspace is known.
create policy shown on core.api_tokens for select to entente_app
  using (public_id = nullif(current_setting('app.token_id', true), ''));
