/** `entente audit verify`. */
import { resolve } from "node:path";
import { readArguments, usage } from "../arguments.ts";
import { loadAuditVerify } from "../operate.ts";
import type { Place } from "../place.ts";
import { showStep } from "./steps.ts";

/** @returns 1 when an entry is missing, moved or changed */
export async function auditCommand(words: readonly string[], place: Place): Promise<number> {
  const { terminal, translate } = place;
  const { rest, options } = readArguments(words, { checkpoints: "text" }, translate);
  if (rest.length !== 1 || rest[0] !== "verify") throw usage(translate("operate/audit.usage"));
  const { verifyAudit } = await loadAuditVerify();
  const folder = options.checkpoints === null ? null : resolve(options.checkpoints);
  const { entries, workspaces, checkpoints, faults } = await verifyAudit(process.env, folder, showStep(place));
  terminal.progress(null);
  for (const { workspaceId, seq, fault } of faults) terminal.tell(translate("operate/audit.fault", { workspace: workspaceId, seq, fault }));
  if (faults.length === 0) terminal.print(translate("operate/audit.sound", { entries, workspaces, checkpoints }));
  else terminal.print(terminal.style("red", translate("operate/audit.broken")));
  return faults.length === 0 ? 0 : 1;
}
