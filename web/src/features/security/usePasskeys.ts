/** Adding, renaming and removing one's passkeys. */
import { addPasskey, beginPasskey, type Passkey, removePasskey, renamePasskey } from "@entente/contract/security.ts";
import { useState } from "react";
import { api } from "../../lib/api.ts";
import { useStepUp } from "../../lib/step-up.tsx";
import { type Doing, useDoing } from "../../lib/useDoing.ts";
import { useWords } from "../../lib/words.tsx";
import { useToast } from "../../ui/Toast.tsx";
import { makePasskey } from "./make-passkey.ts";
import { useFactorsChanged } from "./useSecurity.ts";

export type PasskeyAdding = {
  /** @throws what a call throws */
  readonly add: (name: string) => Promise<void>;
  /** Why the browser made none. */
  readonly fault: string | null;
};

/** @param onDone with recovery codes where there were none before */
export function usePasskeyAdding(onDone: (recoveryCodes: readonly string[] | null) => void): PasskeyAdding {
  const say = useWords();
  const toast = useToast();
  const stepUp = useStepUp();
  const changed = useFactorsChanged();
  const [fault, setFault] = useState<string | null>(null);
  const add = async (name: string) => {
    setFault(null);
    const made = await makePasskey(await stepUp(() => api(beginPasskey, {})));
    if (made.kind === "left") return setFault(say("security/passkey.left"));
    if (made.kind === "known") return setFault(say("security/passkey.known"));
    if (made.kind === "failed") return setFault(say("security/passkey.failed", { reason: made.reason }));
    const { body } = await api(addPasskey, { body: { name, credential: made.credential } });
    await changed();
    toast({ title: say("security/passkey.added", { name }) });
    return onDone(body.recoveryCodes);
  };
  return { add, fault };
}

/** @returns renames; throws what the call throws */
export function usePasskeyRenaming(passkeyId: string, onDone: () => void): (name: string) => Promise<void> {
  const say = useWords();
  const toast = useToast();
  const changed = useFactorsChanged();
  return async (name) => {
    await api(renamePasskey, { params: { passkeyId }, body: { name } });
    await changed();
    toast({ title: say("security/passkey.renamed", { name }) });
    onDone();
  };
}

export function usePasskeyRemoval(): Doing<Pick<Passkey, "id" | "name">> {
  const say = useWords();
  const toast = useToast();
  const changed = useFactorsChanged();
  return useDoing(async ({ id, name }) => {
    await api(removePasskey, { params: { passkeyId: id } });
    await changed();
    toast({ title: say("security/passkey.removed", { name }) });
  });
}
