/** Who belongs to the workspace: what several screens ask for, asked for once. */
import { listMembers, type Member } from "@entente/contract/members.ts";
import { queryOptions } from "@tanstack/react-query";
import { api } from "./api.ts";
import { allPages } from "./loaded.ts";

/** Everything that is known of members is kept below this key. */
export const MEMBERS_KEY = ["members"] as const;

/** All of them, whoever is shut out included. */
export const membersQuery = queryOptions({
  queryKey: [...MEMBERS_KEY, "all"],
  queryFn: ({ signal }): Promise<readonly Member[]> => allPages((cursor) => api(listMembers, { query: { limit: 200, cursor } }, signal)),
});
