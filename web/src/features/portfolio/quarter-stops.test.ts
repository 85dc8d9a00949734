import { describe, expect, it } from "vitest";
import { quarterStops, type Standing } from "./quarter-stops.ts";

const standing = (runId: string, finishedAt: string, x: number | null, model = "m"): Standing => ({
  runId,
  finishedAt: `${finishedAt}T08:00:00.000Z`,
  model: { id: model },
  coordinates: [{ x, y: 0.5 }],
});
const asked = { modelId: "m", runId: "now", dayOf: (instant: string) => instant.slice(0, 10) };

describe("the course of an account over the last quarters", () => {
  it("has the last run of each quarter before this one, oldest first", () => {
    const stops = quarterStops(
      [
        standing("now", "2026-11-20", 0.9),
        standing("earlier", "2026-10-02", 0.8),
        standing("q3-late", "2026-09-30", 0.7),
        standing("q3-early", "2026-07-01", 0.6),
        standing("q2", "2026-05-05", 0.5),
      ],
      asked,
    );
    expect(stops).toEqual([
      { period: "2026-Q2", places: [{ x: 0.5, y: 0.5 }] },
      { period: "2026-Q3", places: [{ x: 0.7, y: 0.5 }] },
    ]);
  });

  it("leaves out runs by another model, and keeps four quarters at most", () => {
    const days = ["2026-09-01", "2026-06-01", "2026-03-01", "2025-12-01", "2025-09-01", "2025-06-01"];
    const stops = quarterStops(
      [standing("now", "2026-11-20", 1), standing("other", "2026-09-20", 0.1, "n"), ...days.map((day) => standing(day, day, 0.3))],
      asked,
    );
    expect(stops.map(({ period }) => period)).toEqual(["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]);
    expect(stops.at(-1)?.places).toEqual([{ x: 0.3, y: 0.5 }]);
  });

  it("has no place where an axis was unknown", () => {
    expect(quarterStops([standing("then", "2026-05-05", null)], asked)[0]?.places[0]?.x).toBeNaN();
  });
});
