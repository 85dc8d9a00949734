import { useSizeUnit } from "../../lib/size-unit.ts";
import { QuadrantMark, TierMark } from "../../lib/standing.tsx";
import { useLanguage } from "../../lib/words.tsx";
import { Fact, Facts } from "../../ui/Facts.tsx";
import type { AccountScreen } from "./useAccountScreen.ts";

/** The few figures the page rests on. */
export function AccountFacts({ read, posture }: Pick<AccountScreen, "read" | "posture">) {
  const { say, format } = useLanguage();
  const account = read.value;
  const unit = useSizeUnit([account]);
  const { tier, tierSince, score, rank, quadrant, revenue } = account.standing;
  const dash = "–";
  return (
    <Facts>
      <Fact
        label={say("accounts/column.tier")}
        value={<TierMark tier={tier} />}
        {...(tierSince !== null && { note: say("account/since", { day: format.day(tierSince) }) })}
      />
      <Fact
        label={say("accounts/column.score")}
        value={score === null ? dash : format.points(score)}
        {...(rank !== null && { note: say("account/rank", { rank }) })}
      />
      <Fact
        label={say("accounts/column.quadrant")}
        value={<QuadrantMark quadrant={quadrant} />}
        {...(posture !== null && { note: say(`quadrants/posture.${posture}`) })}
      />
      {unit !== null && (
        <Fact
          label={say("accounts/column.revenue")}
          value={revenue === null ? dash : format.compact(revenue)}
          {...(unit !== "" && revenue !== null && { note: unit })}
        />
      )}
      <Fact label={say("accounts/column.owner")} value={account.owner?.name ?? dash} />
      <Fact
        label={say("accounts/column.status")}
        value={say(`accounts/status.${account.status}`)}
        {...(account.segment !== "" && { note: account.segment })}
      />
    </Facts>
  );
}
