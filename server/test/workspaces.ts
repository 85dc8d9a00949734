/** More workspaces than one. */
import * as sessions from "@entente/contract/sessions.ts";
import * as workspaces from "@entente/contract/workspaces.ts";
import type { Somebody } from "./world.ts";

/** @returns its id */
export async function createWorkspace(operator: Somebody, name: string): Promise<string> {
  const body = { name, locale: "zh-CN", timeZone: "Asia/Shanghai", currency: "CNY" } as const;
  return (await operator.api(workspaces.createWorkspace, { headers: {}, body })).id;
}

export async function enterWorkspace(somebody: Somebody, workspaceId: string): Promise<void> {
  await somebody.api(sessions.enterWorkspace, { body: { workspaceId } });
}
