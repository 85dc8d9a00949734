/** An entry of the audit log in words. */
import type { AuditEntry } from "@entente/contract/audit.ts";
import { AUDIT_ACTIONS, type AuditAction } from "@entente/domain/audit/action.ts";
import { monthChoices } from "@entente/i18n/choices.ts";
import type { Say } from "@entente/i18n/translator.ts";
import { isRole, type Role } from "@entente/domain/members/role.ts";
import { LANGUAGE_NAMES } from "../../lib/language-names.ts";
import type { Formats } from "../../lib/words.tsx";
import type { Difference } from "../../ui/DiffList.tsx";
import { type AuditData, changesIn, type FieldChange, readData } from "./audit-data.ts";

type Format = Pick<Formats, "locale" | "list" | "day" | "dayOf">;
type Language = { readonly say: Say; readonly format: Format };
/** What a sentence is made of. `whom`: the person it was done to. */
type Told = Language & AuditData & { readonly whom: string };

/** What was done, to be read after who did it. An action without a sentence does not compile. */
const SENTENCES: { readonly [Action in AuditAction]: (told: Told) => string } = {
  "installation.keys_rotated": ({ say }) => say("audit/installation.keys_rotated"),
  "installation.set_up": ({ say }) => say("audit/installation.set_up"),
  "session.started": ({ say, format, factors }) =>
    say("audit/session.started", { factors: format.list(factors.map((factor) => say(`audit/factor.${factor}`))) }),
  "session.refused": ({ say, whom, factor }) => say("audit/session.refused", { whom: whom || say("audit/session.refused.nobody"), factor }),
  "session.ended": ({ say, ended }) => say("audit/session.ended", { count: ended }),
  "person.password_changed": ({ say, by }) => say("audit/person.password_changed", { by }),
  "person.profile_changed": ({ say }) => say("audit/person.profile_changed"),
  "person.factor_added": ({ say, factor, name }) => say("audit/person.factor_added", { factor, name }),
  "person.factor_removed": ({ say, factor, name, whom }) => say("audit/person.factor_removed", { factor, name, whom }),
  "workspace.created": ({ say, name }) => say("audit/workspace.created", { name }),
  "workspace.changed": ({ say }) => say("audit/workspace.changed"),
  "member.joined": ({ say, format, roles }) => say("audit/member.joined", { roles: rolesText(say, format, roles) }),
  "member.changed": ({ say, whom }) => say("audit/member.changed", { whom }),
  "member.disabled": ({ say, whom }) => say("audit/member.disabled", { whom }),
  "member.enabled": ({ say, whom }) => say("audit/member.enabled", { whom }),
  "member.reset_link_made": ({ say, whom }) => say("audit/member.reset_link_made", { whom }),
  "invitation.created": ({ say, format, email, roles, again }) =>
    say("audit/invitation.created", { email, roles: rolesText(say, format, roles), again: String(again) }),
  "invitation.revoked": ({ say, email }) => say("audit/invitation.revoked", { email }),
  "invitation.accepted": ({ say, email }) => say("audit/invitation.accepted", { email }),
  "token.created": ({ say, format, name, scopes, expiresAt }) =>
    say("audit/token.created", { name, scopes: format.list(scopes), until: expiresAt === "" ? "" : format.day(format.dayOf(expiresAt)) }),
  "token.revoked": ({ say, name, publicId }) => say("audit/token.revoked", { name: name || publicId }),
  "account.created": ({ say, name }) => say("audit/account.created", { name }),
  "account.changed": ({ say, name }) => say("audit/account.changed", { name }),
  "account.archived": ({ say, name }) => say("audit/account.archived", { name }),
  "account.restored": ({ say, name }) => say("audit/account.restored", { name }),
  "account.note_added": ({ say, name }) => say("audit/account.note_added", { name }),
  "account.note_removed": ({ say, name }) => say("audit/account.note_removed", { name }),
  "account.measured": ({ say, name }) => say("audit/account.measured", { name }),
  "account.tier_proposed": ({ say, name }) => say("audit/account.tier_proposed", { name }),
  "account.tier_decided": ({ say, name }) => say("audit/account.tier_decided", { name }),
  "account.quadrant_decided": ({ say, name }) => say("audit/account.quadrant_decided", { name }),
  "portfolio.criterion_set": ({ say, name }) => say("audit/portfolio.criterion_set", { name }),
  "portfolio.model_created": ({ say, name }) => say("audit/portfolio.model_created", { name }),
  "portfolio.model_changed": ({ say, name }) => say("audit/portfolio.model_changed", { name }),
  "portfolio.model_put_in_force": ({ say, name }) => say("audit/portfolio.model_put_in_force", { name }),
  "portfolio.run_started": ({ say, name }) => say("audit/portfolio.run_started", { name }),
  "portfolio.tiers_proposed": ({ say, count }) => say("audit/portfolio.tiers_proposed", { count }),
  "portfolio.tiers_decided": ({ say, count }) => say("audit/portfolio.tiers_decided", { count }),
  "portfolio.policy_set": ({ say, name }) => say("audit/portfolio.policy_set", { name }),
  "import.created": ({ say, name }) => say("audit/import.created", { name }),
  "import.committed": ({ say, name }) => say("audit/import.committed", { name }),
  "import.undone": ({ say, name }) => say("audit/import.undone", { name }),
};

export function sentenceOf({ say, format }: Language, entry: AuditEntry): string {
  const { action } = entry;
  if (!isKnown(action)) return say("audit/unknown", { action });
  const whom = entry.targetName ?? (entry.target.includes(":") ? say("audit/whom.gone") : "");
  return SENTENCES[action]({ ...readData(entry.data), say, format, whom });
}

export function whoText(say: Say, { actor, action }: Pick<AuditEntry, "actor" | "action">): string {
  if (actor.kind === "system") return say(action === "session.refused" ? "audit/who.outside" : "audit/who.system");
  const name = actor.name ?? say("audit/who.gone");
  return actor.kind === "token" ? say("audit/who.token", { name }) : name;
}

/** What changed, field by field. */
export const differencesOf = ({ say, format }: Language, { data }: Pick<AuditEntry, "data">): readonly Difference[] =>
  changesIn(data).map((change) => ({
    id: change.field,
    kind: "changed",
    kindText: say("audit/kind.changed"),
    label: fieldText(say, change.field),
    before: valueText({ say, format }, change, change.from),
    after: valueText({ say, format }, change, change.to),
  }));

const FIELDS = [
  "fullName",
  "locale",
  "timeZone",
  "name",
  "currency",
  "fiscalStartMonth",
  "requiresSecondFactor",
  "roles",
  "title",
  "externalId",
  "domain",
  "taxId",
  "segment",
  "ownerId",
  "status",
] as const;

function fieldText(say: Say, field: string): string {
  const known = FIELDS.find((one) => one === field);
  return known === undefined ? field : say(`audit/field.${known}`);
}

function valueText(language: Language, { field }: FieldChange, value: unknown): string {
  const { say, format } = language;
  if (Array.isArray(value)) return rolesText(say, format, value.filter((one) => typeof one === "string").filter(isRole));
  if (typeof value === "boolean") return say(value ? "audit/value.yes" : "audit/value.no");
  if (typeof value === "string" || typeof value === "number") return plainText(language, field, String(value));
  return value === null || value === undefined ? say("audit/value.none") : JSON.stringify(value);
}

function plainText({ say, format }: Language, field: string, text: string): string {
  if (text === "") return say("audit/value.none");
  const names: ReadonlyArray<{ readonly value: string; readonly label: string }> =
    field === "locale" ? LANGUAGE_NAMES : field === "fiscalStartMonth" ? monthChoices(format.locale) : [];
  return names.find(({ value }) => value === text)?.label ?? text;
}

const rolesText = (say: Say, format: Format, roles: readonly Role[]): string =>
  roles.length === 0 ? say("audit/value.none") : format.list(roles.map((role) => say(`shell/role.${role}`)));

const isKnown = (action: string): action is AuditAction => AUDIT_ACTIONS.some((one) => one === action);
