import { expect, it } from "vitest";
import { inSlices } from "./slices.ts";

function* fourSlices(done: number[]): Generator<number, string, void> {
  for (const share of [0.25, 0.5, 0.75, 1]) {
    done.push(share);
    yield share;
  }
  return "all of it";
}

it("others have their turn after every slice, and the share done is told", async () => {
  const seen: Array<number | string> = [];
  const result = await inSlices(fourSlices([]), {
    signal: new AbortController().signal,
    onShare: (share) => seen.push(share),
    breathe: async () => seen.push("others"),
  });
  expect(result).toBe("all of it");
  expect(seen).toEqual([0.25, "others", 0.5, "others", 0.75, "others", 1, "others"]);
});

it("work that is called off stops before its next slice, with the reason given", async () => {
  const done: number[] = [];
  const calledOff = new AbortController();
  const work = inSlices(fourSlices(done), {
    signal: calledOff.signal,
    onShare: () => {},
    breathe: async () => {
      if (done.length === 2) calledOff.abort(new Error("enough"));
    },
  });
  await expect(work).rejects.toThrow("enough");
  expect(done).toEqual([0.25, 0.5]);
});
