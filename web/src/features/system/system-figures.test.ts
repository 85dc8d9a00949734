import type { SystemState } from "@entente/contract/system.ts";
import { formatAgo, formatTime } from "@entente/i18n/format-day.ts";
import { formatBytes, formatCount, formatShare } from "@entente/i18n/format.ts";
import { translatorOf } from "@entente/i18n/translate.ts";
import type { Say } from "@entente/i18n/translator.ts";
import { expect, test } from "vitest";
import { figuresOf } from "./system-figures.ts";

const translate = translatorOf("en");
const say: Say = (key, ...[values]) => translate(key, values);
const format = {
  time: (instant: string) => formatTime("en", instant, "UTC"),
  ago: (instant: string, now: string) => formatAgo("en", instant, now),
  bytes: (bytes: number) => formatBytes("en", bytes),
  share: (share: number, decimals?: number) => formatShare("en", share, decimals),
  count: (count: number) => formatCount("en", count),
};

const STATE: SystemState = {
  at: "2026-11-22T08:00:00.000Z",
  version: "1.0.0",
  baseUrl: "https://entente.example.com",
  dataFolder: "/srv/entente",
  database: { version: "18.4", isEmbedded: true, sizeBytes: 10_000_000, migration: "0001_platform" },
  freeDiskBytes: 50e9,
  diskBytes: 100e9,
  lastBackupAt: "2026-11-22T02:00:00.000Z",
  sendsMail: false,
  workspaces: 2,
  people: 1204,
  startedAt: "2026-11-01T08:00:00.000Z",
};
const figure = (key: string, change: Partial<SystemState> = {}) =>
  figuresOf({ say, format }, { ...STATE, ...change }).find((one) => one.key === key);

test("every figure has a value, says where it comes from and of when it is", () => {
  for (const { value, source } of figuresOf({ say, format }, STATE)) {
    expect(value).not.toBe("");
    expect(source).toMatch(/\d{1,2} Nov 2026/u);
  }
});

test.each([
  ["2026-11-22T02:00:00.000Z", "22 Nov 2026, 02:00 (6 hours ago)", false],
  ["2026-11-21T08:00:00.000Z", "21 Nov 2026, 08:00 (yesterday)", false],
  ["2026-11-21T07:59:00.000Z", "21 Nov 2026, 07:59 (yesterday)", true],
  [null, "none yet", true],
])("a backup of %s is told as %s, with a warning: %s", (lastBackupAt, value, isWarned) => {
  const told = figure("backup", { lastBackupAt });
  expect(told?.value).toBe(value);
  expect(told?.warning !== null).toBe(isWarned);
});

test.each([
  [50e9, false],
  [10e9, false],
  [9e9, true],
])("%d bytes free of 100 GB, with a warning: %s", (freeDiskBytes, isWarned) => {
  expect(figure("disk", { freeDiskBytes })?.warning !== null).toBe(isWarned);
});
