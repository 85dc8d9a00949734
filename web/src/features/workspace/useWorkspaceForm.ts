/** Changing the workspace's settings. */
import { Currency, Locale, TimeZone } from "@entente/contract/words.ts";
import { changeWorkspace, FiscalStartMonth, type Workspace, WorkspaceTitle } from "@entente/contract/workspaces.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { z } from "zod";
import { api } from "../../lib/api.ts";
import { heldTo } from "../../lib/held-to.ts";
import { useVersionedForm, type Versioned, type VersionedForm } from "../../lib/useVersionedForm.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { useWorkspaceChanged, versioned, workspaceQuery } from "./useWorkspace.ts";

export type WorkspaceFields = Pick<Workspace, "name" | "locale" | "timeZone" | "currency" | "fiscalStartMonth">;

export function useWorkspaceForm(read: Versioned<Workspace>): VersionedForm<WorkspaceFields> {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const changed = useWorkspaceChanged();
  const schema = useMemo(
    () =>
      z.object({
        name: heldTo(WorkspaceTitle, say("workspace/name.wrong")),
        locale: Locale,
        timeZone: heldTo(TimeZone, say("workspace/zone.wrong")),
        currency: heldTo(Currency, say("workspace/currency.wrong")),
        fiscalStartMonth: FiscalStartMonth,
      }),
    [say],
  );
  return useVersionedForm<Workspace, WorkspaceFields>({
    read,
    schema,
    valuesOf: fieldsOf,
    write: async (body, etag) => versioned(await api(changeWorkspace, { headers: { "if-match": etag }, body })),
    reread: () => queries.fetchQuery({ ...workspaceQuery, staleTime: 0 }),
    onSaved: (now) => {
      changed(now);
      toast({ title: say("workspace/saved") });
    },
  });
}

const fieldsOf = ({ name, locale, timeZone, currency, fiscalStartMonth }: Workspace): WorkspaceFields => ({
  name,
  locale,
  timeZone,
  currency,
  fiscalStartMonth,
});
