/** The matrix of the workspace's own portfolio. */
import { Link as RouterLink, useNavigate } from "@tanstack/react-router";
import { Crumbs } from "../../lib/crumbs.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { useWords } from "../../lib/words.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { LinkButton } from "../../ui/LinkButton.tsx";
import { Page } from "../../ui/Page.tsx";
import { MatrixScreen } from "./MatrixScreen.tsx";
import { usePortfolioMatrix, usePropose } from "./usePortfolioMatrix.ts";
import { useTrail } from "./useTrail.ts";

export function PortfolioMatrixScreen() {
  const say = useWords();
  const state = usePortfolioMatrix();
  const navigate = useNavigate();
  const scored = state.status === "ready" ? state.data.scored : null;
  const propose = usePropose(scored?.table ?? null);
  const trail = useTrail(scored?.table ?? null);
  if (state.status !== "ready") return <PendingPage name={say("matrix/nav")} state={state} />;
  return (
    <>
      <Crumbs steps={[say("matrix/nav")]} />
      {scored === null ? (
        <Nothing title={say("matrix/none")} text={say("matrix/none.text")} />
      ) : scored.portfolio.model.matrices.length === 0 ? (
        <Nothing title={say("matrix/none.matrix")} text={say("matrix/none.matrix.text", { name: scored.portfolio.model.name })} />
      ) : (
        <MatrixScreen
          key={scored.runId}
          portfolio={scored.portfolio}
          kernel={state.data.kernel}
          onPropose={state.data.mayPropose && !propose.isBusy ? (proposal) => void propose.run(proposal) : null}
          onOpenAccount={(accountId) => void navigate({ to: "/accounts/$accountId", params: { accountId } })}
          trail={trail}
          addressOf={addressOf}
        />
      )}
    </>
  );
}

const addressOf = (id: string): string => `/accounts/${id}`;

function Nothing({ title, text }: { readonly title: string; readonly text: string }) {
  const say = useWords();
  return (
    <Page title={title}>
      <EmptyState
        kind="nothing-yet"
        title={say("matrix/table.none.all")}
        action={<LinkButton render={<RouterLink to="/portfolio/models" />}>{say("matrix/none.models")}</LinkButton>}
      >
        {text}
      </EmptyState>
    </Page>
  );
}
