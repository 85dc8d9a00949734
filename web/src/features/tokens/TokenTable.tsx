import { type ReactNode, useMemo } from "react";
import { type Language, useLanguage, useWords } from "../../lib/words.tsx";
import { AlertDialog } from "../../ui/AlertDialog.tsx";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import type { Column } from "../../ui/data-columns.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import type { Tone } from "../../ui/tones.ts";
import type { ListedToken, TokenState } from "./token-state.ts";
import type { Tokens } from "./useTokensScreen.ts";

export type TokenTableProps = Pick<Tokens, "tokens" | "hasOthers" | "revoke"> & { readonly empty: ReactNode };

const TONES: Readonly<Record<TokenState, Tone>> = { active: "green", soon: "amber", expired: "grey", revoked: "grey" };

export function TokenTable({ tokens, hasOthers, revoke, empty }: TokenTableProps) {
  const language = useLanguage();
  const { say } = language;
  const columns = useMemo(() => columnsOf(language, revoke).filter(({ id }) => hasOthers || id !== "owner"), [language, hasOthers, revoke]);
  return (
    <DataTable
      label={say("tokens/list")}
      columns={columns}
      rows={{ count: tokens.length, at: (index) => tokens[index], keyOf: ({ id }) => id, nameOf: ({ name }) => name }}
      empty={empty}
    />
  );
}

function columnsOf({ say, format }: Language, revoke: Tokens["revoke"]): ReadonlyArray<Column<ListedToken>> {
  const now = new Date().toISOString();
  const day = (instant: string) => format.day(format.dayOf(instant));
  return [
    { id: "name", head: say("tokens/column.name"), width: 140, grow: 2, card: "title", cell: ({ name }) => name },
    {
      id: "state",
      head: say("tokens/column.state"),
      width: 130,
      card: "aside",
      cell: ({ state }) => <Chip tone={TONES[state]}>{say(`tokens/state.${state}`)}</Chip>,
    },
    {
      id: "begins",
      head: say("tokens/column.begins"),
      width: 150,
      cell: ({ publicId }) => <span className="font-mono text-small">entente_{publicId}</span>,
    },
    { id: "owner", head: say("tokens/column.owner"), width: 110, grow: 1, cell: ({ owner }) => owner.name },
    {
      id: "scopes",
      head: say("tokens/column.scopes"),
      width: 150,
      grow: 2,
      cell: ({ scopes }) => <span title={scopes.join(", ")}>{scopes.join(", ")}</span>,
    },
    {
      id: "used",
      head: say("tokens/column.used"),
      width: 110,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? say("tokens/never") : format.ago(lastUsedAt, now)),
    },
    { id: "expires", head: say("tokens/column.expires"), width: 135, cell: ({ expiresAt }) => day(expiresAt) },
    {
      id: "action",
      head: say("tokens/column.action"),
      width: 90,
      cell: (token) => (token.abilities.revoke && token.state !== "expired" ? <Revoke token={token} revoke={revoke} /> : "–"),
    },
  ];
}

function Revoke({ token, revoke }: { readonly token: ListedToken; readonly revoke: Tokens["revoke"] }) {
  const say = useWords();
  const { name } = token;
  return (
    <AlertDialog
      title={say("tokens/revoke.title", { name })}
      confirm={say("tokens/revoke")}
      onConfirm={() => revoke.run(token)}
      trigger={
        <Button variant="quiet" aria-label={say("tokens/revoke.named", { name })}>
          {say("tokens/revoke")}
        </Button>
      }
    >
      {say("tokens/revoke.text")}
    </AlertDialog>
  );
}
