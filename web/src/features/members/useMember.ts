/** One member, with the version that was read. */
import { getMember, type Member } from "@entente/contract/members.ts";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "../../lib/api.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { MEMBERS_KEY } from "../../lib/members.ts";
import type { Versioned } from "../../lib/useVersionedForm.ts";

export const memberQuery = (personId: string) =>
  queryOptions({
    queryKey: [...MEMBERS_KEY, personId],
    queryFn: async ({ signal }): Promise<Versioned<Member>> => versioned(await api(getMember, { params: { personId } }, signal)),
  });

export const useMember = (personId: string): Loaded<Versioned<Member>> => loadedOf(useQuery(memberQuery(personId)));

type Answer = { readonly headers: { readonly etag: string }; readonly body: Member };
export const versioned = ({ headers, body }: Answer): Versioned<Member> => ({ etag: headers.etag, value: body });
