import { listActivity } from "@entente/contract/accounts.ts";
import { useQuery } from "@tanstack/react-query";
import { ACCOUNTS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { useCriterionName } from "../../lib/criteria.ts";
import { Listed } from "../../lib/Listed.tsx";
import { membersQuery } from "../../lib/members.ts";
import { usePaged } from "../../lib/paged.ts";
import { useSession } from "../../lib/session.ts";
import { useLanguage } from "../../lib/words.tsx";
import { DiffList } from "../../ui/DiffList.tsx";
import { differencesOf, type Done, sentenceOf, whoText } from "./activity-words.ts";

/** What was done to the account, newest first. */
export function ActivityList({ accountId }: { readonly accountId: string }) {
  const { say } = useLanguage();
  const { abilities } = useSession();
  const { data: members = [] } = useQuery({ ...membersQuery, enabled: abilities.seeMembers });
  const personOf = (id: string) => members.find(({ personId }) => personId === id)?.fullName ?? say("audit/whom.gone");
  const activity = usePaged<Done>({
    key: [...ACCOUNTS_KEY, "activity", accountId],
    ask: (cursor, signal) => api(listActivity, { params: { accountId }, query: { limit: 50, cursor } }, signal),
  });
  return (
    <div className="max-w-190">
      <Listed list={activity} empty={say("account/activity.empty")}>
        {(items) => (
          <ol aria-label={say("account/part.activity")}>
            {items.map((done) => (
              <Line key={done.seq} done={done} personOf={personOf} />
            ))}
          </ol>
        )}
      </Listed>
    </div>
  );
}

function Line({ done, personOf }: { readonly done: Done; readonly personOf: (id: string) => string }) {
  const language = useLanguage();
  const { say, format } = language;
  const nameOf = useCriterionName();
  const differences = differencesOf(language, done, personOf);
  return (
    <li className="border-b border-line py-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{whoText(language, done)}</span>
        <span className="min-w-0 flex-1 basis-60">{sentenceOf(language, done, nameOf)}</span>
        <time dateTime={done.at} className="text-small text-ink-3 tabular-nums">
          {format.time(done.at)}
        </time>
      </p>
      {differences.length > 0 && (
        <div className="pt-1">
          <DiffList label={say("audit/changed")} differences={differences} />
        </div>
      )}
    </li>
  );
}
