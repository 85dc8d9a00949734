/** The faults of a model file in words, each with its place: `model.yaml:13:5 scores.score.weights`. */
import type { ModelIssue } from "@entente/domain/scoring/check.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import type { Translate } from "@entente/i18n/translate.ts";
import { type Document, isNode, type LineCounter } from "yaml";
import { z } from "zod";
import { nearest } from "../nearest.ts";
import { modelFile } from "./schema.ts";

type Issue = z.core.$ZodIssue;
export type Source = {
  readonly path: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly translate: Translate;
};

/** A fault of shape, as the schema found it. Of a choice of shapes, the faults of the one that was meant are told. */
export function shapeFaults(source: Source, issue: Issue): string[] {
  const { translate } = source;
  const place = placeOf(source, issue.path.map(keyOf));
  // Faults a schema of ours cannot have (formats, multiples) are told as zod tells them.
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => translate("model/issue.unknown-key", { place, key, near: nearest(key, KNOWN_KEYS) ?? "none" }));
    case "invalid_type":
      return [
        isThere(source, issue.path)
          ? translate("model/issue.type", { place, expected: issue.expected })
          : translate("model/issue.missing", { place, expected: issue.expected }),
      ];
    case "invalid_value": {
      const allowed = issue.values.map(String);
      const given = String(valueAt(source, issue.path));
      return [translate("model/issue.value", { place, given, allowed: allowed.join(", "), near: nearest(given, allowed) ?? "none" })];
    }
    case "invalid_union":
      return unionFaults(source, issue);
    case "invalid_key":
      return [translate("model/issue.key", { place })];
    case "too_small":
    case "too_big":
      return [translate("model/issue.limit", { place, kind: limitOf(issue) })];
    case "invalid_format":
      return [translate("model/issue.limit", { place, kind: "day" })];
    case "custom":
      return [translate("model/issue.one-of", { place, code: String(issue.params?.["code"] ?? "") })];
    default:
      return [translate("model/issue.other", { place, reason: issue.message })];
  }
}

/** The schema limits lists, texts, whole numbers above 0, and the two numbers of an anchor. */
function limitOf(issue: Extract<Issue, { code: "too_small" | "too_big" }>): "pair" | "empty" | "low" | "high" {
  const isPair = issue.origin === "array" && (issue.code === "too_big" || issue.minimum === 2);
  if (isPair) return "pair";
  if (issue.code === "too_big") return "high";
  return issue.origin === "array" || issue.origin === "string" ? "empty" : "low";
}

/** A fault of sense, found in the model and told where the file says it. */
export function senseFault(source: Source, model: Model, { code, path, details }: ModelIssue): string {
  const place = placeOf(source, fileKeys(source, model, { path, details }));
  const keys = code === "unknown_score" ? model.scores : model.criteria;
  const near = nearest(
    String(details["criterion"] ?? details["score"] ?? ""),
    keys.map(({ key }) => key),
  );
  return source.translate(`scoring/issue.${code}`, { path: place, near: near ?? "none", ...details });
}

const PARTS = ["criteria", "scores", "tiers", "matrices"] as const;

/** What the file calls the parts that a model's path names otherwise. */
const FILE_NAMES: Readonly<Record<string, string>> = {
  normalisation: "normalise",
  mode: "by",
  minCoverage: "min-coverage",
  roundBeforeCut: "round-before-cut",
  demotionMarginPoints: "demotion-margin",
  weighting: "ahp",
};

/** `scores[0].terms` → `scores`, `score`, `weights`, and the criterion at fault where it has a weight of its own. */
function fileKeys(source: Source, model: Model, { path, details }: Pick<ModelIssue, "path" | "details">): Array<string | number> {
  const [, name, index, field] = /^(\w+)\[(\d+)\](?:\.(\w+))?$/u.exec(path) ?? [];
  const part = PARTS.find((one) => one === name);
  if (part === undefined) return sharedKey(model, path, String(details["key"] ?? "")) ?? [path];
  const key = model[part][Number(index)]?.key ?? "";
  if (field !== "terms") return [part, key, ...(field === undefined ? [] : [FILE_NAMES[field] ?? field])];
  const method = ["weights", "rank-order", "ahp"].find((one) => source.document.hasIn([part, key, one])) ?? "weights";
  const criterion = details["criterion"];
  const own = criterion !== undefined && source.document.hasIn([part, key, method, criterion]) ? [criterion] : [];
  return [part, key, method, ...own];
}

/** Scores, tiers and matrices share one space of names: the second by a name is the one at fault. */
function sharedKey(model: Model, path: string, key: string): string[] | null {
  if (path !== "scores, tiers, matrices") return null;
  const last = PARTS.findLast((part) => model[part].some((one) => one.key === key));
  return last === undefined ? null : [last, key];
}

function unionFaults(source: Source, issue: Extract<Issue, { code: "invalid_union" }>): string[] {
  const { translate } = source;
  const place = placeOf(source, issue.path.map(keyOf));
  if (!isThere(source, issue.path)) return [translate("model/issue.missing", { place, expected: "" })];
  // A word was meant for one of the allowed words, a group for a group.
  const isText = typeof valueAt(source, issue.path) === "string";
  const isOther = ({ code, path }: Issue) => path.length === 0 && (code === "invalid_type" || (code === "invalid_value" && !isText));
  const meant = issue.errors.filter((faults) => !faults.some(isOther));
  const [first] = meant;
  const inFull = (faults: readonly Issue[]) =>
    faults.flatMap((fault) => shapeFaults(source, { ...fault, path: [...issue.path, ...fault.path] }));
  if (first !== undefined && meant.length === 1) return inFull(first);
  // Several groups of settings are possible: what none of them knows was misspelt.
  const unknown = first?.filter(({ code }) => code === "unrecognized_keys") ?? [];
  const isUnknownToAll = meant.every((faults) => faults.some(({ code }) => code === "unrecognized_keys"));
  return unknown.length > 0 && isUnknownToAll ? inFull(unknown) : [translate("model/issue.choice", { place })];
}

function placeOf({ path, document, lines }: Source, keys: ReadonlyArray<string | number>): string {
  // What is missing has no place of its own; what it is missing from has.
  for (let depth = keys.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(keys.slice(0, depth), true);
    if (isNode(node) && node.range !== null && node.range !== undefined) {
      const { line, col } = lines.linePos(node.range[0]);
      return `${path}:${line}:${col} ${keys.join(".")}`.trimEnd();
    }
  }
  return `${path} ${keys.join(".")}`.trimEnd();
}

const isThere = ({ document }: Source, at: readonly PropertyKey[]): boolean => document.hasIn(at.map(keyOf));
const valueAt = ({ document }: Source, at: readonly PropertyKey[]): unknown => document.getIn(at.map(keyOf));
const keyOf = (key: PropertyKey): string | number => (typeof key === "symbol" ? String(key) : key);

/** Every name a model file may use, wherever. */
const KNOWN_KEYS: readonly string[] = [...new Set(namesIn(z.toJSONSchema(modelFile, { io: "input" })))];

function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn);
  if (typeof schema !== "object" || schema === null) return [];
  const own =
    "properties" in schema && typeof schema.properties === "object" && schema.properties !== null ? Object.keys(schema.properties) : [];
  return [...own, ...Object.values(schema).flatMap(namesIn)];
}
