import type { Member } from "@entente/contract/members.ts";
import { Link as RouterLink } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { type Language, useLanguage } from "../../lib/words.tsx";
import { Chip } from "../../ui/Chip.tsx";
import type { Column, Sort } from "../../ui/data-columns.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Link } from "../../ui/Link.tsx";

export type MemberTableProps = {
  readonly members: readonly Member[];
  readonly ownId: string;
  readonly sort: Sort;
  readonly setSort: (sort: Sort) => void;
  readonly empty: ReactNode;
};

export function MemberTable({ members, ownId, sort, setSort, empty }: MemberTableProps) {
  const language = useLanguage();
  const { say } = language;
  const isKnown = members.some(({ hasSecondFactor }) => hasSecondFactor !== null);
  const columns = useMemo(() => columnsOf(language, ownId).filter(({ id }) => isKnown || !SECURITY.has(id)), [language, ownId, isKnown]);
  return (
    <DataTable
      label={say("members/nav")}
      columns={columns}
      rows={{
        count: members.length,
        at: (index) => members[index],
        keyOf: ({ personId }) => personId,
        nameOf: ({ fullName }) => fullName,
      }}
      sort={sort}
      onSort={setSort}
      link={({ personId }, children) => (
        <Link plain tabIndex={-1} render={<RouterLink to="/settings/members/$personId" params={{ personId }} />}>
          {children}
        </Link>
      )}
      empty={empty}
    />
  );
}

/** What only those see who manage members. */
const SECURITY: ReadonlySet<string> = new Set(["factor", "seen"]);

function columnsOf({ say, format }: Language, ownId: string): ReadonlyArray<Column<Member>> {
  const now = new Date().toISOString();
  return [
    {
      id: "name",
      head: say("members/column.name"),
      width: 160,
      grow: 2,
      sort: "ascending",
      card: "title",
      cell: ({ fullName }) => fullName,
    },
    {
      id: "state",
      head: say("members/column.state"),
      width: 110,
      card: "aside",
      cell: ({ isDisabled, personId }) =>
        isDisabled ? (
          <Chip tone="red">{say("members/state.out")}</Chip>
        ) : personId === ownId ? (
          <Chip tone="teal">{say("members/you")}</Chip>
        ) : (
          <Chip tone="green">{say("members/state.open")}</Chip>
        ),
    },
    {
      id: "roles",
      head: say("members/column.roles"),
      width: 180,
      grow: 2,
      cell: ({ roles }) => format.list(roles.map((role) => say(`shell/role.${role}`))),
    },
    { id: "title", head: say("members/column.title"), width: 140, grow: 2, cell: ({ title }) => (title === "" ? "–" : title) },
    { id: "email", head: say("members/column.email"), width: 200, grow: 2, card: "none", cell: ({ email }) => email },
    {
      id: "factor",
      head: say("members/column.factor"),
      width: 110,
      cell: ({ hasSecondFactor }) =>
        hasSecondFactor === true ? (
          say("members/factor.yes")
        ) : (
          <span className="font-semibold text-amber-ink">{say("members/factor.no")}</span>
        ),
    },
    {
      id: "seen",
      head: say("members/column.seen"),
      width: 120,
      sort: "descending",
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? say("members/seen.never") : format.ago(lastSeenAt, now)),
    },
  ];
}
