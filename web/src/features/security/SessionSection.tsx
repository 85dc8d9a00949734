import type { OwnSession } from "@entente/contract/sessions.ts";
import { deviceText } from "../../lib/device.ts";
import type { Loaded } from "../../lib/loaded.ts";
import { useFailureText } from "../../lib/useFailureText.ts";
import { useLanguage, useWords } from "../../lib/words.tsx";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { SettingsSection } from "../../ui/SettingsSection.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import type { OwnSessions } from "./useOwnSessions.ts";

export function SessionSection({ sessions }: { readonly sessions: Loaded<OwnSessions> }) {
  const say = useWords();
  const textOf = useFailureText();
  return (
    <SettingsSection title={say("security/sessions")} about={say("security/sessions.text")}>
      {sessions.status === "loading" && <Skeleton lines={3} />}
      {sessions.status === "failed" && (
        <Notice
          tone="bad"
          title={say("security/sessions.failed")}
          action={<Button onClick={sessions.retry}>{say("shell/failed.again")}</Button>}
        >
          {textOf(sessions.failure)}
        </Notice>
      )}
      {sessions.status === "ready" && <Sessions {...sessions.data} />}
    </SettingsSection>
  );
}

function Sessions({ all, end, endOthers }: OwnSessions) {
  const say = useWords();
  return (
    <>
      <ul aria-label={say("security/sessions")} className="border-b border-line">
        {all.map((session) => (
          <SessionLine
            key={session.id}
            session={session}
            isEnding={end.busyWith === session.id}
            onEnd={session.isThis ? null : () => void end.run(session.id)}
          />
        ))}
      </ul>
      {endOthers !== null && (
        <div>
          <Button busy={endOthers.isBusy} onClick={() => void endOthers.run()}>
            {say("security/sessions.end-others")}
          </Button>
        </div>
      )}
    </>
  );
}

type SessionLineProps = {
  readonly session: OwnSession;
  readonly isEnding: boolean;
  /** `null` for the session that looks. */
  readonly onEnd: (() => void) | null;
};

function SessionLine({ session, isEnding, onEnd }: SessionLineProps) {
  const { say, format } = useLanguage();
  const { userAgent, address, createdAt, lastSeenAt, factors, isThis } = session;
  const device = deviceText(say, userAgent);
  const seen = isThis
    ? say("security/sessions.seen.now")
    : say("security/sessions.seen", { ago: format.ago(lastSeenAt, new Date().toISOString()) });
  return (
    <li className="flex items-center gap-3 border-t border-line py-2">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          <span className="min-w-0 break-words">{device}</span>
          {isThis && <Chip tone="teal">{say("security/sessions.here")}</Chip>}
        </p>
        <p className="text-small text-ink-3">
          {seen} · {say("security/sessions.from", { address })}
        </p>
        <p className="text-small text-ink-3">
          {say("security/sessions.since", {
            time: format.time(createdAt),
            factors: format.list(factors.map((factor) => say(`security/factor.${factor}`))),
          })}
        </p>
      </div>
      {onEnd !== null && (
        <Button busy={isEnding} aria-label={say("security/sessions.end.named", { device })} onClick={onEnd}>
          {say("security/sessions.end")}
        </Button>
      )}
    </li>
  );
}
