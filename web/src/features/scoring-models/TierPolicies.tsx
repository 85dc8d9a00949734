/** What accounts of each tier get: how often they are met and reviewed, how deep their plan goes, who stands behind it. */
import { setTierPolicy, type TierPolicy } from "@entente/contract/tiers.ts";
import { PLAN_DEPTHS, RHYTHMS } from "@entente/domain/portfolio/service-policy.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useState } from "react";
import type { z } from "zod";
import { tierPoliciesQuery } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { TierMark } from "../../lib/standing.tsx";
import { useDoing } from "../../lib/useDoing.ts";
import { useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog, DialogClose } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Section } from "../../ui/Page.tsx";
import { Select } from "../../ui/Select.tsx";
import { SmallTable } from "../../ui/SmallTable.tsx";
import { useToast } from "../../ui/Toast.tsx";

type Policy = z.infer<typeof TierPolicy>;

export function TierPolicies() {
  const say = useWords();
  const { data } = useQuery(tierPoliciesQuery);
  const [changing, setChanging] = useState<Policy | null>(null);
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Section title={say("tiers/policies")} note={say("tiers/policies.note")}>
      <SmallTable
        label={say("tiers/policies")}
        rows={data.items}
        keyOf={({ tier }) => tier}
        columns={[
          { id: "tier", head: say("accounts/column.tier"), cell: ({ tier }) => <TierMark tier={tier} /> },
          { id: "meetings", head: say("account/policy.meetings"), cell: ({ meetings }) => say(`tiers/rhythm.${meetings}`) },
          { id: "reviews", head: say("account/policy.reviews"), cell: ({ reviews }) => say(`tiers/rhythm.${reviews}`) },
          { id: "plan", head: say("account/policy.plan"), wide: true, cell: ({ planDepth }) => say(`tiers/plan.${planDepth}`) },
          {
            id: "sponsor",
            head: say("account/policy.sponsor"),
            wide: true,
            cell: ({ sponsor }) => say(sponsor ? "account/policy.sponsor.yes" : "account/policy.sponsor.no"),
          },
          ...(data.abilities.change
            ? [
                {
                  id: "change",
                  head: say("tiers/policy.change"),
                  align: "end" as const,
                  cell: (policy: Policy) => (
                    <IconButton
                      inset
                      label={say("tiers/policy.change.of", { tier: policy.tier })}
                      icon={<Pencil />}
                      onClick={() => setChanging(policy)}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
      {changing !== null && <PolicyDialog key={changing.tier} policy={changing} onClose={() => setChanging(null)} />}
    </Section>
  );
}

function PolicyDialog({ policy, onClose }: { readonly policy: Policy; readonly onClose: () => void }) {
  const say = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(policy);
  const { tier, meetings, reviews, planDepth, sponsor } = draft;
  const write = async (which: Policy) => {
    const { tier: name, meetings: met, reviews: reviewed, planDepth: depth, sponsor: named } = which;
    await api(setTierPolicy, { params: { tier: name }, body: { meetings: met, reviews: reviewed, planDepth: depth, sponsor: named } });
    await queries.invalidateQueries({ queryKey: tierPoliciesQuery.queryKey });
  };
  const back = useDoing(write);
  const saving = useDoing(async () => {
    await write(draft);
    onClose();
    toast({ title: say("tiers/policy.saved", { tier }), action: { label: say("settings/undo"), onPress: () => void back.run(policy) } });
  });
  const rhythms = RHYTHMS.map((rhythm) => ({ value: rhythm, label: say(`tiers/rhythm.${rhythm}`) }));
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={say("tiers/policy.title", { tier })}
      actions={
        <>
          <DialogClose>
            <Button>{say("ui/cancel")}</Button>
          </DialogClose>
          <Button variant="primary" busy={saving.isBusy} onClick={() => void saving.run()}>
            {say("settings/save")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={say("account/policy.meetings")}>
          <Select
            options={rhythms}
            value={meetings}
            onChange={(next) => setDraft({ ...draft, meetings: RHYTHMS.find((one) => one === next) ?? meetings })}
          />
        </Field>
        <Field label={say("account/policy.reviews")}>
          <Select
            options={rhythms}
            value={reviews}
            onChange={(next) => setDraft({ ...draft, reviews: RHYTHMS.find((one) => one === next) ?? reviews })}
          />
        </Field>
        <Field label={say("account/policy.plan")}>
          <Select
            options={PLAN_DEPTHS.map((depth) => ({
              value: depth,
              label: say(`tiers/plan.${depth}`),
              hint: say(`tiers/plan.${depth}.text`),
            }))}
            value={planDepth}
            onChange={(next) => setDraft({ ...draft, planDepth: PLAN_DEPTHS.find((one) => one === next) ?? planDepth })}
          />
        </Field>
        <Checkbox checked={sponsor} onChange={(next) => setDraft({ ...draft, sponsor: next })} label={say("tiers/policy.sponsor")} />
      </div>
    </Dialog>
  );
}
