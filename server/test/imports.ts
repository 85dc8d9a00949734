/** Files brought in through the API as the app brings them in. */
import { commitImport, createImport, getImport, mapImport, MOST_PART_BYTES, uploadImport } from "@entente/contract/imports.ts";
import type { Target } from "@entente/domain/imports/mapping.ts";
import { SAMPLE } from "./portfolio.ts";
import type { Somebody, World } from "./world.ts";

/** The five customers of the worked example, as a sheet. */
export const SHEET = [
  "客户ID,当前年收入,未来潜力评分,合作年限,客户满意度",
  ...Object.entries(SAMPLE).map(([name, one]) => [name, one.revenue, one.potential, one.years, one.satisfaction].join(",")),
  "",
].join("\n");

export type Sending = {
  readonly name?: string;
  readonly text?: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** What is suggested, where nothing is said. */
  readonly columns?: readonly Target[];
  readonly proposesTiers?: boolean;
};

export const bytesOf = (bytes: readonly number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);

/** Sends a file and has its columns read. @returns the import's id */
export async function upload(world: World, by: Somebody, { name = "accounts.csv", text = "", bytes }: Sending): Promise<string> {
  const content = bytes ?? new TextEncoder().encode(text);
  const { id } = await by.api(createImport, { headers: {}, body: { fileName: name, sizeBytes: content.length } });
  for (let offset = 0; offset < content.length; offset += MOST_PART_BYTES)
    await by.api(uploadImport, { params: { importId: id }, query: { offset }, upload: content.subarray(offset, offset + MOST_PART_BYTES) });
  await world.work();
  return id;
}

/** The same, and has its rows looked at. */
export async function send(world: World, by: Somebody, sending: Sending): Promise<string> {
  const importId = await upload(world, by, sending);
  const { suggested } = await by.api(getImport, { params: { importId } });
  await by.api(mapImport, { params: { importId }, body: { columns: [...(sending.columns ?? suggested)] } });
  await world.work();
  return importId;
}

/** The same, and has it done. */
export async function settle(world: World, by: Somebody, sending: Sending): Promise<string> {
  const importId = await send(world, by, sending);
  await by.api(commitImport, { params: { importId }, body: { proposesTiers: sending.proposesTiers ?? false } });
  await world.work();
  return importId;
}
