import { useFormats, useWords } from "../../lib/words.tsx";
import type { OpenInvitation } from "./useInvitationScreen.ts";

/** What one is invited as, and until when: what somebody looks at before they give their name. */
export function InvitationFacts({ invitation: { email, roles, expiresAt } }: { readonly invitation: OpenInvitation }) {
  const say = useWords();
  const format = useFormats();
  const facts = [
    [say("sign-in/email"), email],
    [say("acceptance/roles"), format.list(roles.map((role) => say(`shell/role.${role}`)))],
    [say("acceptance/until"), format.time(expiresAt)],
  ] as const;
  return (
    <dl className="border-y border-line">
      {facts.map(([label, value]) => (
        <div key={label} className="grid gap-x-4 border-line py-1.5 not-first:border-t sm:grid-cols-[8rem_minmax(0,1fr)]">
          <dt className="text-ink-3">{label}</dt>
          <dd className="tight break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
