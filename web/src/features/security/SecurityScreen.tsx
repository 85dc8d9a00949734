/** How one signs in, and where one is signed in. */
import { useState } from "react";
import { Crumbs } from "../../lib/crumbs.tsx";
import { PendingPage } from "../../lib/PendingPage.tsx";
import { useWords } from "../../lib/words.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { OneTimeSection } from "./OneTimeSection.tsx";
import { PasskeySection } from "./PasskeySection.tsx";
import { PasswordSection } from "./PasswordSection.tsx";
import { CodesDialog } from "./CodesDialog.tsx";
import { RecoverySection } from "./RecoverySection.tsx";
import { SessionSection } from "./SessionSection.tsx";
import { guardOf } from "./guard.ts";
import { useSecurity } from "./useSecurity.ts";
import { useOwnSessions } from "./useOwnSessions.ts";

export function SecurityScreen() {
  const say = useWords();
  const security = useSecurity();
  const sessions = useOwnSessions();
  // Recovery codes just made: they are nowhere else and are gone when the dialog closes.
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (security.status !== "ready") return <PendingPage name={say("security/nav")} state={security} />;
  const { oneTimePassword, passkeys, recoveryCodesLeft, needsSecondFactor } = security.data;
  const guard = guardOf(security.data);
  const places = sessions.status === "ready" ? say("security/lead", { sessions: sessions.data.all.length }) : undefined;
  return (
    <Page title={say("security/title", { kind: guard })} lead={guard === "password" ? say("security/lead.weak") : places}>
      <Crumbs steps={[say("settings/settings"), say("security/nav")]} />
      {needsSecondFactor && guard === "password" && (
        <div className="mb-4">
          <Notice tone="warning" title={say("security/needed")}>
            {say("security/needed.text")}
          </Notice>
        </div>
      )}
      <PasswordSection />
      <PasskeySection passkeys={passkeys} onCodes={setCodes} />
      <OneTimeSection oneTimePassword={oneTimePassword} onCodes={setCodes} />
      <RecoverySection left={recoveryCodesLeft} hasSecondFactor={guard !== "password"} onCodes={setCodes} />
      <SessionSection sessions={sessions} />
      {codes !== null && <CodesDialog codes={codes} onKept={() => setCodes(null)} />}
    </Page>
  );
}
