/** Walks the audit log of every workspace from its first entry. */
import type { KeyObject } from "node:crypto";
import type { Client, Pool } from "pg";
import { type ChainFault, type Checkpoint, walkChain } from "../platform/audit-chain.ts";
import * as audits from "../platform/audit.repo.ts";
import { inTransaction, NO_WORKSPACE } from "../platform/transaction.ts";

export type ChainReport = { readonly entries: number; readonly workspaces: number; readonly faults: readonly ChainFault[] };
export type Witness = { readonly checkpoints: readonly Checkpoint[]; readonly publicKey: KeyObject };

const PAGE = 1000;

/** @param witness what was signed outside the database */
export async function checkChains(pool: Pool, workspaceIds: readonly string[], { checkpoints, publicKey }: Witness): Promise<ChainReport> {
  const faults: ChainFault[] = [];
  let entries = 0;
  const all = [...new Set([NO_WORKSPACE, ...workspaceIds])];
  for (const workspaceId of all) {
    await inTransaction(pool, { mode: "read", scope: { workspaceId } }, async ({ db }) => {
      const walk = walkChain(workspaceId, checkpoints, publicKey);
      let fault: ChainFault | null = null;
      for (let seq = Number.MIN_SAFE_INTEGER; fault === null;) {
        const page = await audits.entriesAfter(db, workspaceId, seq, PAGE);
        for (const record of page) fault ??= walk.next(record);
        entries += page.length;
        seq = page.at(-1)?.seq ?? seq;
        if (page.length < PAGE) break;
      }
      const head = (await audits.heads(db)).find((one) => one.workspaceId === workspaceId) ?? null;
      fault ??= walk.end(head);
      if (fault !== null) faults.push(fault);
    });
  }
  return { entries, workspaces: all.length, faults };
}

/** The workspaces that have a log, or should have one. @param owner sees the rows of all */
export async function chainsIn(owner: Pick<Client, "query">): Promise<readonly string[]> {
  const { rows } = await owner.query<{ id: string }>(
    "select workspace_id as id from core.audit union select workspace_id from core.audit_heads union select id from core.workspaces order by id",
  );
  return rows.map(({ id }) => id);
}
