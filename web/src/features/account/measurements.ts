/** What was measured of an account: what holds now, and what held before. */
import { listMeasurements, type Measurement } from "@entente/contract/measurements.ts";
import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { ACCOUNTS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { allPages, type Loaded, loadedOf } from "../../lib/loaded.ts";
import { type Paged, usePaged } from "../../lib/paged.ts";

export type Measured = z.infer<typeof Measurement>;

const keyOf = (accountId: string) => [...ACCOUNTS_KEY, "measurements", accountId] as const;

/** The latest of each criterion. */
export const useCurrentMeasurements = (accountId: string): Loaded<readonly Measured[]> =>
  loadedOf(
    useQuery({
      queryKey: [...keyOf(accountId), "current"],
      queryFn: ({ signal }) =>
        allPages((cursor) => api(listMeasurements, { params: { accountId }, query: { current: "true", limit: 200, cursor } }, signal)),
    }),
  );

/** All there ever was of one criterion, newest first. */
export const useMeasurementsOf = (accountId: string, criterion: string): Loaded<Paged<Measured>> =>
  usePaged<Measured>({
    key: [...keyOf(accountId), "of", criterion],
    ask: (cursor, signal) => api(listMeasurements, { params: { accountId }, query: { criterion, limit: 50, cursor } }, signal),
  });
