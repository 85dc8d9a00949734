/** Where the account that is looked at stood in the quarters before, asked for when it is looked at. */
import { listStandings, type RunTable } from "@entente/contract/runs.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ACCOUNTS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { useFormats } from "../../lib/words.tsx";
import type { Trail } from "./MatrixScreen.tsx";
import { quarterStops } from "./quarter-stops.ts";

/** Runs of more than a year, at one a week. */
const MOST_RUNS = 100;

export function useTrail(table: RunTable | null): Trail {
  const { dayOf } = useFormats();
  const [accountId, onLook] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: [...ACCOUNTS_KEY, "standings", accountId],
    queryFn: ({ signal }) => api(listStandings, { params: { accountId: accountId ?? "" }, query: { limit: MOST_RUNS } }, signal),
    enabled: accountId !== null,
  });
  return useMemo(() => {
    const stops =
      data === undefined || table === null ? [] : quarterStops(data.items, { modelId: table.model.id, runId: table.runId, dayOf });
    return { accountId, stops, onLook };
  }, [data, table, dayOf, accountId]);
}
