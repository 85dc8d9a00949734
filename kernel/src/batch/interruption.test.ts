import { join } from "node:path";
import type { Model } from "@entente/domain/scoring/model.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PLAIN, withColumns } from "./columns.fixture.ts";
import { isStopped, openControl, startPass, stop, takePlace, waitForTurn } from "./control.ts";
import { openColumns } from "./open-columns.ts";
import { models } from "./random-models.fixture.ts";

const TEXT = `id,c0\n${Array.from({ length: 2000 }, (_, row) => `K${row},${row}`).join("\n")}\n`;
const GIVEN = { text: TEXT, fieldCount: 2, fields: [1], chunkBytes: 512, threads: 2 };
const [MODEL] = fc.sample(models(1), { numRuns: 1, seed: 3 });

function model(): Model {
  if (MODEL === undefined) throw new Error("no model");
  return MODEL;
}

describe("work that cannot go on ends for all threads, and says why", () => {
  it("there is no file to write to", async () => {
    const error = await withColumns(GIVEN, async (columns, folder) => {
      const scored = await columns.score(model(), [0]);
      return columns.write(scored, { ...PLAIN, path: join(folder, "nowhere", "out.csv") }).catch((found: unknown) => found);
    });
    expect(error).toMatchObject({ code: "ENOENT" });
  });

  it("somebody interrupts the writing", async () => {
    const told = new Error("interrupted");
    const error = await withColumns(GIVEN, async (columns, folder) => {
      const path = join(folder, "in.csv");
      const onShare = () => {
        throw told;
      };
      return columns.write(await columns.score(model(), [0]), { ...PLAIN, path, onShare }).catch((found: unknown) => found);
    });
    expect(error).toBe(told);
  });

  it("there is no file to read", async () => {
    const shape = { path: "/nowhere/in.csv", start: 1, size: 10_000, fieldCount: 1, fields: [0], chunkBytes: 100 };
    await expect(openColumns(shape, { threads: 2, onShare: () => {} })).rejects.toMatchObject({ code: "ENOENT" });
  });
});

describe("chunks take their places in the file in their order", () => {
  it("each behind the one before", () => {
    const control = openControl();
    startPass(control, 100);
    const places = [0, 1, 2].map((chunk) => {
      expect(waitForTurn(control, chunk)).toBe(true);
      return takePlace(control, chunk, 10);
    });
    expect(places).toEqual([100, 110, 120]);
  });

  it("one whose turn will never come is told so when the others stop", () => {
    const control = openControl();
    startPass(control, 0);
    stop(control);
    expect([waitForTurn(control, 5), isStopped(control)]).toEqual([false, true]);
  });
});
