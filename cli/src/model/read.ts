/** Reads a model file and tells every fault with the line it is on. */
import { readFile } from "node:fs/promises";
import { notReadable } from "@entente/connectors/files/format.ts";
import { AppError } from "@entente/domain/errors.ts";
import { checkModel, type ModelIssue } from "@entente/domain/scoring/check.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import type { Translate } from "@entente/i18n/translate.ts";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { nearest } from "../nearest.ts";
import { modelFile } from "./schema.ts";
import { toModel } from "./to-model.ts";

type Issue = z.core.$ZodIssue;
type Source = { readonly path: string; readonly document: Document.Parsed; readonly lines: LineCounter; readonly translate: Translate };

/**
 * @returns the model and what to tell about it though it can be used
 * @throws AppError `model.not_found`, `model.unreadable` (no YAML), `model.invalid` with every fault in words
 */
export async function readModelFile(
  path: string,
  translate: Translate,
): Promise<{ readonly model: Model; readonly notices: readonly string[] }> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    const known = notReadable(path, error);
    throw known.code === "file.not_found" ? new AppError("model.not_found", { path }) : known;
  });
  return parseModel(path, text, translate);
}

/** The same of a text; `path` is how it is called in messages. */
export function parseModel(
  path: string,
  text: string,
  translate: Translate,
): { readonly model: Model; readonly notices: readonly string[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: "1.2", schema: "core", uniqueKeys: true, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new AppError("model.unreadable", { path, line, column: col, reason: broken.message });
  }
  const source = { path, document, lines, translate };
  const parsed = modelFile.safeParse(document.toJS({ maxAliasCount: 20 }));
  if (!parsed.success) throw invalid(parsed.error.issues.flatMap((issue) => wordsOf(source, issue)));
  const model = toModel(parsed.data);
  const issues = checkModel(model);
  const words = (severity: ModelIssue["severity"]) =>
    issues.filter((issue) => issue.severity === severity).map((issue) => issueWords(source, model, issue));
  const errors = words("error");
  if (errors.length > 0) throw invalid(errors);
  return { model, notices: words("notice") };
}

const invalid = (issues: readonly string[]): AppError =>
  new AppError("model.invalid", { issues: issues.map((issue) => `  ${issue}`).join("\n"), count: issues.length });

/** A fault of shape. Of a choice of shapes the faults of the one that came nearest are told. */
function wordsOf(source: Source, issue: Issue): string[] {
  const { translate } = source;
  const place = placeOf(source, issue.path);
  // Faults a schema of ours cannot have (formats, multiples) are told as zod tells them.
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => translate("model/issue.unknown-key", { place, key }));
    case "invalid_type":
      return [
        isThere(source, issue.path)
          ? translate("model/issue.type", { place, expected: issue.expected })
          : translate("model/issue.missing", { place, expected: issue.expected }),
      ];
    case "invalid_value": {
      const allowed = issue.values.map(String);
      const given = String(source.document.getIn(issue.path.map(keyOf)));
      return [translate("model/issue.value", { place, given, allowed: allowed.join(", "), near: nearest(given, allowed) ?? "none" })];
    }
    case "invalid_union":
      return isThere(source, issue.path)
        ? [translate("model/issue.choice", { place })]
        : [translate("model/issue.missing", { place, expected: "" })];
    case "custom":
      return [translate("model/issue.one-of", { place, code: String(issue.params?.["code"] ?? "") })];
    default:
      return [translate("model/issue.other", { place, reason: issue.message })];
  }
}

/** A fault of sense, found in the model: its place is told by the path of the file. */
function issueWords({ path, translate }: Source, model: Model, { code, path: at, details }: ModelIssue): string {
  return translate(`scoring/issue.${code}`, { path: `${path}, ${filePath(model, at)}`, ...details });
}

/** `scores[0].terms` → `scores.score`. */
function filePath(model: Model, at: string): string {
  return at.replaceAll(
    /\b(criteria|scores|tiers|matrices)\[(\d+)\]/gu,
    (_, part: "criteria" | "scores" | "tiers" | "matrices", index: string) => `${part}.${model[part][Number(index)]?.key ?? index}`,
  );
}

function placeOf({ path, document, lines }: Source, at: readonly PropertyKey[]): string {
  const keys = at.map(keyOf);
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
const keyOf = (key: PropertyKey): string | number => (typeof key === "symbol" ? String(key) : key);
