/** The state of the installation, for those who operate it. */
import { RefreshCw } from "lucide-react";
import { Crumbs } from "../../lib/crumbs.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { useLanguage } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { type Figure, figuresOf } from "./system-figures.ts";
import { type System, useSystemScreen } from "./useSystemScreen.ts";

export function SystemScreen() {
  const { say } = useLanguage();
  const screen = useSystemScreen();
  if (screen.status === "closed")
    return (
      <Page title={say("system/nav")}>
        <EmptyState kind="no-permission" title={say("system/closed")} />
      </Page>
    );
  if (screen.status !== "ready") return <PendingPage name={say("system/nav")} state={screen} />;
  return <Ready {...screen.data} />;
}

function Ready({ state, again, isAsking }: System) {
  const { say, format } = useLanguage();
  const { version, lastBackupAt, at } = state;
  const backup = lastBackupAt === null ? "none" : format.ago(lastBackupAt, at);
  return (
    <Page
      title={say("system/title", { version, backup })}
      lead={say("system/lead", { time: format.time(at) })}
      actions={
        <Button icon={<RefreshCw />} busy={isAsking} onClick={again}>
          {say("system/again")}
        </Button>
      }
    >
      <Crumbs steps={[say("settings/settings"), say("system/nav")]} />
      <dl className="border-b border-line">
        {figuresOf({ say, format }, state).map((figure) => (
          <Line key={figure.key} figure={figure} />
        ))}
      </dl>
      <p className="pt-3 text-small text-ink-3">{say("system/doctor")}</p>
    </Page>
  );
}

const Line = ({ figure: { name, value, source, warning } }: { readonly figure: Figure }) => (
  <div className="grid gap-x-6 gap-y-0.5 border-t border-line py-2 md:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
    <dt className="text-ink-2">{name}</dt>
    <dd className="min-w-0">
      <span className="tight text-lead font-semibold break-words tabular-nums">{value}</span>
      <span className="block text-caption break-words text-ink-3">{source}</span>
      {warning !== null && (
        <div className="max-w-170 pt-1.5">
          <Notice tone="warning">{warning}</Notice>
        </div>
      )}
    </dd>
  </div>
);
