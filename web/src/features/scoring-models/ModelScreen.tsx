/** One scoring model: what it says, which versions there were, and how it is changed. */
import { getScoringModel, listModelVersions, type ModelVersion, type ScoringModel } from "@entente/contract/scoring-models.ts";
import { useQuery } from "@tanstack/react-query";
import { Link as RouterLink, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import { MODELS_KEY } from "../../lib/accounts.ts";
import { api } from "../../lib/api.ts";
import { useCriterionName } from "../../lib/criteria.ts";
import { Crumbs } from "../../lib/crumbs.tsx";
import { Listed } from "../../lib/Listed.tsx";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { usePaged } from "../../lib/paged.ts";
import { PendingPage } from "../../lib/PendingPage.tsx";
import type { Versioned } from "../../lib/useVersionedForm.ts";
import { useLanguage, useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Link } from "../../ui/Link.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page, Section } from "../../ui/Page.tsx";
import { ChangeModel } from "./ChangeModel.tsx";
import { faultText } from "./fault-words.ts";
import { ModelSearch } from "./model-search.ts";
import { ModelRulesView } from "./ModelRulesView.tsx";
import { usePutInForce } from "./useModelsScreen.ts";

export function ModelScreen() {
  const say = useWords();
  const { modelId = "" } = useParams({ strict: false });
  const { version } = ModelSearch.parse(useSearch({ strict: false }));
  const screen = useModel(modelId, version);
  if (screen.status !== "ready") return <PendingPage name={say("models/model")} state={screen} />;
  return <Model key={`${modelId} ${version ?? ""}`} read={screen.data} isEarlier={version !== undefined} />;
}

function useModel(modelId: string, version: number | undefined): Loaded<Versioned<ScoringModel>> {
  return loadedOf(
    useQuery({
      queryKey: [...MODELS_KEY, modelId, version ?? "now"],
      queryFn: async ({ signal }): Promise<Versioned<ScoringModel>> => {
        const { headers, body } = await api(getScoringModel, { params: { modelId }, query: { version } }, signal);
        return { etag: headers.etag, value: body };
      },
    }),
  );
}

function Model({ read, isEarlier }: { readonly read: Versioned<ScoringModel>; readonly isEarlier: boolean }) {
  const language = useLanguage();
  const { say, format } = language;
  const model = read.value;
  const nameOf = useCriterionName();
  const inForce = usePutInForce();
  const [isChanging, setChanging] = useState(false);
  const { id, name, version, rules, notices, comment, createdAt, createdBy, isInForce, abilities } = model;
  return (
    <Page
      title={say(isInForce ? "models/model.title.in-force" : "models/model.title", { name, criteria: rules.criteria.length })}
      lead={say("models/model.lead", { version, day: format.day(format.dayOf(createdAt)), name: createdBy.name })}
      actions={
        isEarlier ? (
          <LinkButton render={<RouterLink to="/portfolio/models/$modelId" params={{ modelId: id }} />}>
            {say("models/model.now")}
          </LinkButton>
        ) : (
          <>
            {abilities.putInForce && !isInForce && (
              <Button busy={inForce.isBusy} onClick={() => void inForce.run(model)}>
                {say("models/put-in-force")}
              </Button>
            )}
            {abilities.change && (
              <Button variant="primary" onClick={() => setChanging(true)}>
                {say("models/change")}
              </Button>
            )}
          </>
        )
      }
    >
      <Crumbs
        steps={[
          <Link key="models" plain render={<RouterLink to="/portfolio/models" />}>
            {say("models/nav")}
          </Link>,
          name,
        ]}
      />
      <div className="flex flex-col gap-2 pb-2 empty:hidden">
        {isEarlier && <Notice tone="info">{say("models/model.earlier", { version })}</Notice>}
        {comment !== "" && <Notice tone="info">{comment}</Notice>}
        {notices.map((fault) => (
          <Notice key={`${fault.code} ${fault.path}`} tone="warning">
            {faultText(language, fault, nameOf)}
          </Notice>
        ))}
      </div>
      <div className="grid gap-x-12 gap-y-2 lg:grid-cols-[minmax(0,1fr)_minmax(0,19rem)]">
        <ModelRulesView rules={rules} />
        <div>
          <Section title={say("models/versions")}>
            <Versions modelId={id} shown={version} />
          </Section>
        </div>
      </div>
      {isChanging && <ChangeModel read={read} onClose={() => setChanging(false)} />}
    </Page>
  );
}

type Version = z.infer<typeof ModelVersion>;

function Versions({ modelId, shown }: { readonly modelId: string; readonly shown: number }) {
  const { say, format } = useLanguage();
  const versions = usePaged<Version>({
    key: [...MODELS_KEY, modelId, "versions"],
    ask: (cursor, signal) => api(listModelVersions, { params: { modelId }, query: { limit: 20, cursor } }, signal),
  });
  return (
    <Listed list={versions} empty="">
      {(items) => (
        <ol aria-label={say("models/versions")}>
          {items.map(({ version, comment, createdAt, createdBy }) => (
            <li key={version} className="border-b border-line py-2">
              <p className="flex flex-wrap items-baseline gap-x-2">
                <Link render={<RouterLink to="/portfolio/models/$modelId" params={{ modelId }} search={{ version }} />}>
                  {say("models/version", { version })}
                </Link>
                {version === shown && <Chip outline>{say("models/version.shown")}</Chip>}
              </p>
              {comment !== "" && <p className="break-words">{comment}</p>}
              <p className="text-small text-ink-3">
                {createdBy.name} · {format.time(createdAt)}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Listed>
  );
}
