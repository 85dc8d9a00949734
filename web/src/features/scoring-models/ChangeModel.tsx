/** Changing weights and lines: makes the model's next version; no tier changes by it until a run and its approval. */
import { changeScoringModel, type ScoringModel } from "@entente/contract/scoring-models.ts";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { MODELS_KEY, tierPoliciesQuery } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { useCriterionName } from "../../lib/criteria.ts";
import { useDoing } from "../../lib/useDoing.ts";
import type { Versioned } from "../../lib/useVersionedForm.ts";
import { useLanguage } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/classes.ts";
import { Drawer } from "../../ui/Drawer.tsx";
import { Field } from "../../ui/Field.tsx";
import { FormActions } from "../../ui/Form.tsx";
import { NumberInput } from "../../ui/NumberInput.tsx";
import { Section } from "../../ui/Page.tsx";
import { Textarea } from "../../ui/Textarea.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { draftOf, type ModelDraft, rulesWith, sumOf } from "./model-draft.ts";

export type ChangeModelProps = { readonly read: Versioned<ScoringModel>; readonly onClose: () => void };

export function ChangeModel({ read, onClose }: ChangeModelProps) {
  const { say } = useLanguage();
  return (
    <Drawer
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={say("models/change")}
      lead={say("models/change.lead", { version: read.value.version + 1 })}
    >
      <DraftForm read={read} onDone={onClose} />
    </Drawer>
  );
}

function DraftForm({ read, onDone }: { readonly read: Versioned<ScoringModel>; readonly onDone: () => void }) {
  const { say } = useLanguage();
  const toast = useToast();
  const queries = useQueryClient();
  const { id, rules } = read.value;
  const [draft, setDraft] = useState(() => draftOf(rules));
  const [comment, setComment] = useState("");
  const { run, isBusy } = useDoing(async () => {
    const body = { rules: rulesWith(rules, draft), comment: comment.trim() };
    const { body: made } = await api(changeScoringModel, { params: { modelId: id }, headers: { "if-match": read.etag }, body });
    await Promise.all([MODELS_KEY, tierPoliciesQuery.queryKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
    toast({ title: say("models/changed.done", { version: made.version }), text: say("models/changed.done.text") });
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run();
  };
  return (
    <form noValidate aria-label={say("models/change")} onSubmit={submit} className="flex flex-col gap-2">
      {rules.scores.map(({ key }) => (
        <Weights key={key} score={key} draft={draft} setDraft={setDraft} />
      ))}
      <Cuts draft={draft} setDraft={setDraft} rules={rules} />
      <Field label={say("models/comment")} hint={say("models/comment.hint")} optional>
        <Textarea value={comment} onChange={setComment} maxLength={1000} />
      </Field>
      <FormActions>
        <Button variant="primary" type="submit" busy={isBusy} disabled={!isSound(draft)}>
          {say("models/change.send")}
        </Button>
      </FormActions>
    </form>
  );
}

type DraftProps = { readonly draft: ModelDraft; readonly setDraft: (draft: ModelDraft) => void };

function Weights({ score, draft, setDraft }: DraftProps & { readonly score: string }) {
  const { say, format } = useLanguage();
  const nameOf = useCriterionName();
  const weights = draft.weights.filter((one) => one.score === score);
  if (weights.length === 0) return null;
  const sum = sumOf(draft, score);
  const isWhole = Math.abs(sum - 100) < 1e-6;
  const set = (criterion: string, percent: number | null) =>
    setDraft({
      ...draft,
      weights: draft.weights.map((one) => (one.score === score && one.criterion === criterion ? { ...one, percent } : one)),
    });
  return (
    <Section
      title={nameOf(score)}
      note={
        <span role="status" className={cx(!isWhole && "font-semibold text-red-ink")}>
          {say("models/sum", { sum: format.value(sum), isWhole: String(isWhole) })}
        </span>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        {weights.map(({ criterion, percent }) => (
          <Field key={criterion} label={nameOf(criterion)}>
            <NumberInput value={percent} onChange={(next) => set(criterion, next)} min={0} max={100} unit="%" />
          </Field>
        ))}
      </div>
    </Section>
  );
}

function Cuts({ draft, setDraft, rules }: DraftProps & { readonly rules: ScoringModel["rules"] }) {
  const { say } = useLanguage();
  if (draft.cuts.length === 0) return null;
  const isShares = (tiers: string) => rules.tiers.find(({ key }) => key === tiers)?.mode.kind === "shares";
  return (
    <Section title={say("models/lines")}>
      <div className="grid grid-cols-2 gap-3">
        {draft.cuts.map(({ tiers, name, value }, index) => (
          <Field key={`${tiers} ${name}`} label={say(isShares(tiers) ? "models/lines.share" : "models/lines.from", { tier: name })}>
            <NumberInput
              value={value}
              onChange={(next) => setDraft({ ...draft, cuts: draft.cuts.map((one, at) => (at === index ? { ...one, value: next } : one)) })}
              min={0}
              max={100}
              unit={isShares(tiers) ? "%" : ""}
            />
          </Field>
        ))}
      </div>
    </Section>
  );
}

/** Every field has a number, and each score's weights are the whole. Whether the model holds is for the server to say. */
function isSound(draft: ModelDraft): boolean {
  const isNumber = (value: number | null) => value !== null && Number.isFinite(value);
  const scores = new Set(draft.weights.map(({ score }) => score));
  return (
    draft.weights.every(({ percent }) => isNumber(percent)) &&
    draft.cuts.every(({ value }) => isNumber(value)) &&
    [...scores].every((score) => Math.abs(sumOf(draft, score) - 100) < 1e-6)
  );
}
