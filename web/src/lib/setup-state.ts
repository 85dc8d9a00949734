/** Whether the installation has its administrator; once it has, it has. */
import { getSetup } from "@entente/contract/setup.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";

export const setupQuery = queryOptions({
  queryKey: ["setup"],
  queryFn: ({ signal }) => api(getSetup, {}, signal),
  staleTime: ({ state }) => (state.data?.isSetUp === true ? Number.POSITIVE_INFINITY : 0),
});
