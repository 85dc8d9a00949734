/** What criteria are called: the product's own in the reader's language, a workspace's as it has named them. */
import { listCriteria } from "@entente/contract/measurements.ts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { api } from "./api.ts";
import { criterionName } from "./criterion-names.ts";
import { useLanguage } from "./words.tsx";

export const criteriaQuery = queryOptions({
  queryKey: ["criteria"],
  queryFn: ({ signal }) => api(listCriteria, {}, signal),
  staleTime: 60_000,
});

/** Also names scores and matrices, which have words like criteria. */
export function useCriterionName(): (key: string) => string {
  const language = useLanguage();
  const { data } = useQuery(criteriaQuery);
  return useCallback((key) => data?.items.find((one) => one.key === key)?.name ?? criterionName(language, key), [data, language]);
}
