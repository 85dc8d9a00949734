/** What the installation knows of the person who looks, and the form that changes it. */
import { changeProfile, FullName, getProfile, type Profile } from "@entente/contract/people.ts";
import { Locale, TimeZone } from "@entente/contract/words.ts";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { z } from "zod";
import { api } from "../../lib/api.ts";
import { useAppearance } from "../../lib/appearance-state.tsx";
import { heldTo } from "../../lib/held-to.ts";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { sessionQuery } from "../../lib/session.ts";
import { useVersionedForm, type Versioned, type VersionedForm } from "../../lib/useVersionedForm.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";

export type ProfileFields = { readonly fullName: string; readonly locale: Profile["locale"]; readonly timeZone: string };

const profileQuery = queryOptions({
  queryKey: ["profile"],
  queryFn: async ({ signal }): Promise<Versioned<Profile>> => versioned(await api(getProfile, {}, signal)),
});

export const useProfile = (): Loaded<Versioned<Profile>> => loadedOf(useQuery(profileQuery));

export function useProfileForm(read: Versioned<Profile>): VersionedForm<ProfileFields> {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const { change: changeAppearance } = useAppearance();
  const schema = useMemo(
    () => z.object({ fullName: heldTo(FullName, say("profile/name.wrong")), locale: Locale, timeZone: TimeZone }),
    [say],
  );
  return useVersionedForm<Profile, ProfileFields>({
    read,
    schema,
    valuesOf: fieldsOf,
    write: async (change, etag) => versioned(await api(changeProfile, { headers: { "if-match": etag }, body: change })),
    reread: () => queries.fetchQuery({ ...profileQuery, staleTime: 0 }),
    onSaved: (now) => {
      queries.setQueryData(profileQuery.queryKey, now);
      // The screen follows the language just chosen, whatever was chosen in this browser before.
      if (now.value.locale !== read.value.locale) changeAppearance({ locale: now.value.locale });
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      toast({ title: say("profile/saved") });
    },
  });
}

const fieldsOf = ({ fullName, locale, timeZone }: Profile): ProfileFields => ({ fullName, locale, timeZone });

const versioned = ({ headers, body }: { readonly headers: { readonly etag: string }; readonly body: Profile }): Versioned<Profile> => ({
  etag: headers.etag,
  value: body,
});
