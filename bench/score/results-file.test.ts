import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { compareResults, readResults } from "./results-file.ts";

const HEADER = "customer_id,score,current,future,attract,strength,tier,quartile,quadrant,cell";
const OURS = [HEADER, "K00000000,0.5,0.25,0.125,0.1,0.2,A,Q1,STAR,HH", "K00000001,0.3,,0.125,0.1,0.2,B,Q2,,LL"];

describe("what a rival wrote against what we wrote", () => {
  const folder = mkdtempSync(join(tmpdir(), "entente-results-"));
  after(() => rmSync(folder, { recursive: true }));
  const file = (lines: readonly string[]) => {
    const path = join(folder, "one.csv");
    writeFileSync(path, `${lines.join("\n")}\n`);
    return path;
  };
  const ours = readResults(file(OURS), 2);

  it("is the same in another order and with quotes", () => {
    const quoted = (line: string) => line.split(",").map((cell) => `"${cell}"`).join(",");
    assert.deepEqual(compareResults(ours, file([OURS[0] ?? "", quoted(OURS[2] ?? ""), OURS[1] ?? ""])), {
      rows: 2,
      largestDifference: 0,
      sameBits: 10,
      knownToOne: 0,
      labels: { tier: 0, quartile: 0, quadrant: 0, cell: 0 },
    });
  });

  it("shows a differing score, a score known to one side, and a differing label", () => {
    const found = compareResults(ours, file([HEADER, "K00000000,0.5,0.25,0.125,0.1,0.25,A,Q1,STAR,HM", "K00000001,0.3,0.1,0.125,0.1,0.2,B,Q2,STAR,LL"]));
    assert.equal(found.knownToOne, 1);
    assert.ok(Math.abs(found.largestDifference - 0.05) < 1e-15);
    assert.deepEqual(found.labels, { tier: 0, quartile: 0, quadrant: 1, cell: 1 });
  });

  it("is refused when an account is missing, is there twice, or a column has another name", () => {
    assert.throws(() => compareResults(ours, file(OURS.slice(0, 2))), /holds 1 accounts instead of 2/u);
    assert.throws(() => compareResults(ours, file([...OURS, OURS[1] ?? ""])), /a row that is none/u);
    assert.throws(() => compareResults(ours, file([HEADER.replace("tier", "class"), ...OURS.slice(1)])), /has the columns/u);
  });
});
