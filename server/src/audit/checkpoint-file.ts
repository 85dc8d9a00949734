/** Signed checkpoints as lines of files, one file a workspace. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { appendFile, open } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Checkpoint } from "../platform/audit-chain.ts";

/** Where they are in the data folder. */
export const CHECKPOINT_FOLDER = "audit-checkpoints";

const Line = z.strictObject({ workspaceId: z.string(), seq: z.int(), hash: z.string(), at: z.string(), signature: z.string() });
const LONGEST_LINE_BYTES = 1024;

/** Appends a checkpoint, unless the last one in the file says the same: a log at rest makes no file grow. */
export async function appendCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  const file = join(folder, `${checkpoint.workspaceId}.jsonl`);
  const end = await endOf(file);
  const last = checkpointIn(end.trimEnd().split("\n").at(-1) ?? "");
  if (last !== null && last.seq === checkpoint.seq && last.hash === checkpoint.hash) return;
  // A power cut may have left half a line, which must not spoil the next one.
  const begin = end === "" || end.endsWith("\n") ? "" : "\n";
  await appendFile(file, `${begin}${JSON.stringify(checkpoint)}\n`, { mode: 0o600 });
}

/**
 * The checkpoints of a folder; none where there is no folder. What a power cut left of a line is no checkpoint:
 * whoever could break lines could take them out as well.
 */
export function readCheckpoints(folder: string): readonly Checkpoint[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n"))
    .map(checkpointIn)
    .filter((one) => one !== null);
}

async function endOf(file: string): Promise<string> {
  if (!existsSync(file)) return "";
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - LONGEST_LINE_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function checkpointIn(line: string): Checkpoint | null {
  try {
    return z.parse(Line, JSON.parse(line));
  } catch {
    return null;
  }
}
