-- Looking up who recorded a figure, who proposed a tier and whose workspace it is, once for each of half a million rows
-- of an import, took as long as writing them. The services write only people and workspaces they have in hand.

alter table core.measurements drop constraint measurements_recorded_by_fkey;
alter table core.tier_changes drop constraint tier_changes_proposed_by_fkey;
alter table core.accounts drop constraint accounts_workspace_id_fkey;

-- When an import last moved: one that stands still was cut off, and goes on where it was.
alter table core.imports add touched_at timestamptz not null default '1970-01-01T00:00:00Z';
