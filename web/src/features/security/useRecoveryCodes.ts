import { makeRecoveryCodes } from "@entente/contract/security.ts";
import { api } from "../../lib/api.ts";
import { type Doing, useDoing } from "../../lib/useDoing.ts";
import { useFactorsChanged } from "./useSecurity.ts";

/** Makes new recovery codes; those there were are void. */
export function useRecoveryCodes(onCodes: (codes: readonly string[]) => void): Doing<void> {
  const changed = useFactorsChanged();
  return useDoing(async () => {
    const { recoveryCodes } = await api(makeRecoveryCodes, {});
    await changed();
    onCodes(recoveryCodes);
  });
}
