/** Changing what a member may, and what they are called. */
import { changeMember, type Member } from "@entente/contract/members.ts";
import { line } from "@entente/contract/words.ts";
import type { Role } from "@entente/domain/members/role.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { z } from "zod";
import { api } from "../../lib/api.ts";
import { heldTo } from "../../lib/held-to.ts";
import { membersQuery } from "../../lib/members.ts";
import { rolesSchema } from "../../lib/RolesField.tsx";
import { sessionQuery } from "../../lib/session.ts";
import { useStepUp } from "../../lib/step-up.tsx";
import { useVersionedForm, type Versioned, type VersionedForm } from "../../lib/useVersionedForm.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { memberQuery, versioned } from "./useMember.ts";

export type MemberFields = { readonly roles: Role[]; readonly title: string };

const Title = z.union([z.literal(""), line(120)]);

export function useMemberForm(read: Versioned<Member>): VersionedForm<MemberFields> {
  const say = useWords();
  const toast = useToast();
  const stepUp = useStepUp();
  const queries = useQueryClient();
  const { personId, fullName } = read.value;
  const query = memberQuery(personId);
  const schema = useMemo(() => z.object({ roles: rolesSchema(say), title: heldTo(Title, say("members/form.title.wrong")) }), [say]);
  return useVersionedForm<Member, MemberFields>({
    read,
    schema,
    valuesOf: fieldsOf,
    write: async (body, etag) =>
      versioned(await stepUp(() => api(changeMember, { params: { personId }, headers: { "if-match": etag }, body }))),
    reread: () => queries.fetchQuery({ ...query, staleTime: 0 }),
    onSaved: (now) => {
      queries.setQueryData(query.queryKey, now);
      void queries.invalidateQueries({ queryKey: membersQuery.queryKey });
      // It may have been oneself.
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      toast({ title: say("members/saved", { name: fullName }) });
    },
  });
}

const fieldsOf = ({ roles, title }: Member): MemberFields => ({ roles, title });
