/** Written by scripts/db-types.ts from the migrations; do not edit. */
import type { ColumnType } from "kysely";

/** Read as a value, written as JSON text: the driver would make an array of PostgreSQL of an array. */
type Json = ColumnType<unknown, string, string>;
type JsonOrNull = ColumnType<unknown, string | null | undefined, string | null>;
/** May be left out when a row is written. */
type Defaulted<T> = ColumnType<T, T | undefined, T>;
/** The database alone writes it. */
type Fixed<T> = ColumnType<T, never, never>;

export type AuthAttemptsTable = {
  readonly key: string;
  readonly tried: number;
  readonly resets_at: string;
};

export type AuthChallengesTable = {
  readonly challenge_hash: Buffer;
  readonly kind: string;
  readonly person_id: string | null;
  readonly expires_at: string;
};

export type AuthInstallationTable = {
  readonly id: string;
  readonly key_fingerprint: Buffer;
  readonly created_at: string;
};

export type AuthLinksTable = {
  readonly id: string;
  readonly token_hash: Buffer;
  readonly token_sealed: Buffer | null;
  readonly kind: string;
  readonly person_id: string | null;
  readonly workspace_id: string | null;
  readonly invitation_id: string | null;
  readonly created_at: string;
  readonly expires_at: string;
  readonly used_at: string | null;
};

export type AuthOneTimePasswordsTable = {
  readonly person_id: string;
  readonly secret_sealed: Buffer | null;
  readonly pending_sealed: Buffer | null;
  readonly confirmed_at: string | null;
  readonly last_step: Defaulted<number>;
};

export type AuthPasskeysTable = {
  readonly id: string;
  readonly credential_id: string;
  readonly person_id: string;
  readonly public_key: Buffer;
  readonly sign_count: number;
  readonly transports: readonly string[];
  readonly is_backed_up: boolean;
  readonly name: string;
  readonly created_at: string;
  readonly last_used_at: string | null;
};

export type AuthPeopleTable = {
  readonly id: string;
  readonly email: string;
  readonly full_name: string;
  readonly locale: string;
  readonly time_zone: string;
  readonly password_hash: string | null;
  readonly is_operator: Defaulted<boolean>;
  readonly last_workspace_id: string | null;
  readonly disabled_at: string | null;
  readonly created_at: string;
  readonly version: Defaulted<number>;
};

export type AuthRecoveryCodesTable = {
  readonly person_id: string;
  readonly code_hash: Buffer;
  readonly used_at: string | null;
};

export type AuthSessionsTable = {
  readonly token_hash: Buffer;
  readonly id: string;
  readonly person_id: string;
  readonly workspace_id: string | null;
  readonly factors: readonly string[];
  readonly created_at: string;
  readonly last_seen_at: string;
  readonly expires_at: string;
  readonly proved_at: string;
  readonly user_agent: string;
  readonly address: string;
};

export type CoreAccountTiersTable = {
  readonly workspace_id: string;
  readonly account_id: string;
  readonly tier: string;
  readonly since: string;
  readonly change_id: string;
};

export type CoreAccountsTable = {
  readonly workspace_id: string;
  readonly id: string;
  readonly external_id: string | null;
  readonly name: string;
  readonly name_sort: string;
  readonly name_folded: string;
  readonly domain: string | null;
  readonly tax_id: string | null;
  readonly segment: Defaulted<string>;
  readonly owner_id: string | null;
  readonly status: string;
  readonly currency: string;
  readonly archived_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly version: Defaulted<number>;
};

export type CoreApiTokensTable = {
  readonly workspace_id: string;
  readonly id: string;
  readonly person_id: string;
  readonly name: string;
  readonly public_id: string;
  readonly secret_hash: Buffer;
  readonly scopes: readonly string[];
  readonly created_at: string;
  readonly expires_at: string;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
};

export type CoreAuditTable = {
  readonly workspace_id: string;
  readonly seq: number;
  readonly at: string;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly action: string;
  readonly target: string;
  readonly data: Json;
  readonly request_id: string;
  readonly prev: Buffer;
  readonly hash: Buffer;
};

export type CoreAuditHeadsTable = {
  readonly workspace_id: string;
  readonly seq: number;
  readonly hash: Buffer;
  readonly at: string;
};

export type CoreCriteriaTable = {
  readonly workspace_id: string;
  readonly key: string;
  readonly name: string;
  readonly dimension: string;
  readonly unit: string;
  readonly columns: readonly string[];
};

export type CoreEventsTable = {
  readonly workspace_id: string;
  readonly id: string;
  readonly seq: Fixed<number>;
  readonly transaction_id: Defaulted<string>;
  readonly at: string;
  readonly type: string;
  readonly payload: Json;
};

export type CoreIdempotencyTable = {
  readonly workspace_id: string;
  readonly principal_id: string;
  readonly route: string;
  readonly key: string;
  readonly request_hash: Buffer;
  readonly answer: JsonOrNull;
  readonly created_at: string;
};

export type CoreImportColumnsTable = {
  readonly workspace_id: string;
  readonly column_name: string;
  readonly meaning: Json;
};

export type CoreImportRowsTable = {
  readonly workspace_id: string;
  readonly import_id: string;
  readonly row_no: number;
  readonly line: number;
  readonly action: string;
  readonly matched_by: string | null;
  readonly account_id: string | null;
  readonly seen_version: number | null;
  readonly external_id: string | null;
  readonly name: string;
  readonly name_sort: string;
  readonly name_folded: string;
  readonly domain: string | null;
  readonly tax_id: string | null;
  readonly segment: string;
  readonly owner_id: string | null;
  readonly status: string;
  readonly currency: string;
  readonly measured: readonly number[];
  readonly reason: string | null;
  readonly column_name: string | null;
  readonly cell: string | null;
  readonly before: JsonOrNull;
};

export type CoreImportsTable = {
  readonly workspace_id: string;
  readonly id: string;
  readonly file_name: string;
  readonly size_bytes: number;
  readonly received_bytes: Defaulted<number>;
  readonly state: string;
  readonly failure: JsonOrNull;
  readonly progress: Defaulted<number>;
  readonly reading: JsonOrNull;
  readonly format: string | null;
  readonly encoding: string | null;
  readonly separator: string | null;
  readonly header: Defaulted<readonly string[]>;
  readonly sample: JsonOrNull;
  readonly suggested: JsonOrNull;
  readonly mapping: JsonOrNull;
  readonly attempt: Defaulted<number>;
  readonly proposes_tiers: Defaulted<boolean>;
  readonly done_rows: Defaulted<number>;
  readonly run_id: string | null;
  readonly previous_run_id: string | null;
  readonly kept: number | null;
  readonly created_by: string;
  readonly created_at: string;
  readonly committed_at: string | null;
  readonly touched_at: Defaulted<string>;
};

export type CoreInvitationsTable = {
  readonly workspace_id: string;
  readonly id: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly locale: string;
  readonly invited_by: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly accepted_at: string | null;
  readonly revoked_at: string | null;
};

export type CoreMeasurementsTable = {
  readonly workspace_id: string;
  readonly account_id: string;
  readonly criterion: string;
  readonly measured_on: string;
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly source: string;
  readonly source_text: string;
  readonly import_id: string | null;
  readonly recorded_by: string | null;
  readonly recorded_at: string;
};

export type CoreMembersTable = {
  readonly workspace_id: string;
  readonly person_id: string;
  readonly roles: readonly string[];
  readonly title: Defaulted<string>;
  readonly joined_at: string;
  readonly disabled_at: string | null;
  readonly version: Defaulted<number>;
};

export type CoreMigrationsTable = {
  readonly name: string;
  readonly sha256: string;
  readonly applied_at: Defaulted<string>;
};

export type CoreNotesTable = {
  readonly workspace_id: string;
  readonly account_id: string;
  readonly id: string;
  readonly text: string;
  readonly author_id: string;
  readonly created_at: string;
};

export type CorePortfoliosTable = {
  readonly workspace_id: string;
  readonly model_id: string | null;
  readonly run_id: string | null;
};

export type CoreQuadrantDecisionsTable = {
  readonly workspace_id: string;
  readonly account_id: string;
  readonly id: string;
  readonly quadrant: string;
  readonly decision: string;
  readonly reason: string;
  readonly decided_by: string;
  readonly decided_on: string;
  readonly review_on: string | null;
};

export type CoreRunResultsTable = {
  readonly workspace_id: string;
  readonly run_id: string;
  readonly account_id: string;
  readonly name: string;
  readonly score: number | null;
  readonly rank: number | null;
  readonly tier: string | null;
  readonly quadrant: string | null;
  readonly revenue: number | null;
  readonly given: readonly number[];
  readonly normalised: readonly number[];
  readonly scores: readonly number[];
  readonly tiers: readonly number[];
  readonly boxes: readonly number[];
};

export type CoreRunsTable = {
  readonly workspace_id: string;
  readonly id: string;
  readonly model_id: string;
  readonly model_version: number;
  readonly source: string;
  readonly import_id: string | null;
  readonly proposes_tiers: boolean;
  readonly started_by: string | null;
  readonly created_at: string;
  readonly state: string;
  readonly failure: string | null;
  readonly finished_at: string | null;
  readonly accounts: number | null;
  readonly digest: Buffer | null;
  readonly findings: JsonOrNull;
};

export type CoreScoringModelVersionsTable = {
  readonly workspace_id: string;
  readonly model_id: string;
  readonly version: number;
  readonly name: string;
  readonly rules: Json;
  readonly digest: Buffer;
  readonly comment: string;
  readonly created_by: string;
  readonly created_at: string;
};

export type CoreScoringModelsTable = {
  readonly workspace_id: string;
  readonly id: string;
  readonly name: string;
  readonly version: number;
};

export type CoreTierChangesTable = {
  readonly workspace_id: string;
  readonly id: string;
  readonly account_id: string;
  readonly from_tier: string | null;
  readonly to_tier: string | null;
  readonly state: string;
  readonly source: string;
  readonly run_id: string | null;
  readonly import_id: string | null;
  readonly reason: string;
  readonly proposed_by: string | null;
  readonly proposed_at: string;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly decision_reason: Defaulted<string>;
  readonly effective_on: string | null;
};

export type CoreTierPoliciesTable = {
  readonly workspace_id: string;
  readonly tier: string;
  readonly meetings: string;
  readonly reviews: string;
  readonly plan_depth: string;
  readonly sponsor: boolean;
};

export type CoreWorkspacesTable = {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly time_zone: string;
  readonly currency: string;
  readonly fiscal_start_month: number;
  readonly requires_second_factor: Defaulted<boolean>;
  readonly created_at: string;
  readonly version: Defaulted<number>;
};

export type DB = {
  "auth.attempts": AuthAttemptsTable;
  "auth.challenges": AuthChallengesTable;
  "auth.installation": AuthInstallationTable;
  "auth.links": AuthLinksTable;
  "auth.one_time_passwords": AuthOneTimePasswordsTable;
  "auth.passkeys": AuthPasskeysTable;
  "auth.people": AuthPeopleTable;
  "auth.recovery_codes": AuthRecoveryCodesTable;
  "auth.sessions": AuthSessionsTable;
  "core.account_tiers": CoreAccountTiersTable;
  "core.accounts": CoreAccountsTable;
  "core.api_tokens": CoreApiTokensTable;
  "core.audit": CoreAuditTable;
  "core.audit_heads": CoreAuditHeadsTable;
  "core.criteria": CoreCriteriaTable;
  "core.events": CoreEventsTable;
  "core.idempotency": CoreIdempotencyTable;
  "core.import_columns": CoreImportColumnsTable;
  "core.import_rows": CoreImportRowsTable;
  "core.imports": CoreImportsTable;
  "core.invitations": CoreInvitationsTable;
  "core.measurements": CoreMeasurementsTable;
  "core.members": CoreMembersTable;
  "core.migrations": CoreMigrationsTable;
  "core.notes": CoreNotesTable;
  "core.portfolios": CorePortfoliosTable;
  "core.quadrant_decisions": CoreQuadrantDecisionsTable;
  "core.run_results": CoreRunResultsTable;
  "core.runs": CoreRunsTable;
  "core.scoring_model_versions": CoreScoringModelVersionsTable;
  "core.scoring_models": CoreScoringModelsTable;
  "core.tier_changes": CoreTierChangesTable;
  "core.tier_policies": CoreTierPoliciesTable;
  "core.workspaces": CoreWorkspacesTable;
};
