/** Reads a model file and tells every fault with the line and column it is at. */
import { readFile } from "node:fs/promises";
import { notReadable } from "@entente/connectors/files/format.ts";
import { AppError } from "@entente/domain/errors.ts";
import { checkModel, type ModelIssue } from "@entente/domain/scoring/check.ts";
import type { Model } from "@entente/domain/scoring/model.ts";
import type { Translate } from "@entente/i18n/translate.ts";
import { type Document, isAlias, isMap, LineCounter, parseDocument, visit } from "yaml";
import { senseFault, shapeFaults, type Source } from "./faults.ts";
import { modelFile } from "./schema.ts";
import { toModel } from "./to-model.ts";

export type ReadModel = { readonly model: Model; readonly notices: readonly string[] };

/**
 * @returns the model and what to tell about it though it can be used
 * @throws AppError `model.not_found`, `model.not_a_model`, `model.unreadable` (no YAML), `model.invalid` with every fault in words
 */
export async function readModelFile(path: string, translate: Translate): Promise<ReadModel> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const known = notReadable(path, error);
    throw known.code === "file.not_found" ? new AppError("model.not_found", { path }) : known;
  });
  return parseModel(path, textOf(path, bytes), translate);
}

/** The same of a text; `path` is how it is called in messages. */
export function parseModel(path: string, text: string, translate: Translate): ReadModel {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: "1.2", schema: "core", uniqueKeys: true, prettyErrors: false });
  const value = plainValue(path, document, lines);
  const source: Source = { path, document, lines, translate };
  const parsed = modelFile.safeParse(value);
  if (!parsed.success) throw invalid(parsed.error.issues.flatMap((issue) => shapeFaults(source, issue)));
  const model = toModel(parsed.data);
  const issues = checkModel(model);
  const words = (severity: ModelIssue["severity"]) =>
    issues.filter((issue) => issue.severity === severity).map((issue) => senseFault(source, model, issue));
  const errors = words("error");
  if (errors.length > 0) throw invalid(errors);
  return { model, notices: words("notice") };
}

const invalid = (issues: readonly string[]): AppError =>
  new AppError("model.invalid", { issues: issues.map((issue) => `  ${issue}`).join("\n"), count: issues.length });

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new AppError("model.not_a_model", { path, kind: "encoding" }, { cause: error });
  }
}

/** What the YAML says, as plain values. @throws AppError `model.unreadable`, or `model.not_a_model` when it is no group of settings at all */
function plainValue(path: string, document: Document.Parsed, lines: LineCounter): unknown {
  const unreadable = (at: number, fault: string, reason: string) => {
    const { line, col } = lines.linePos(at);
    return new AppError("model.unreadable", { path, line: Math.max(1, line), column: Math.max(1, col), fault, reason });
  };
  const [broken] = document.errors;
  if (broken !== undefined) {
    const isOpen = broken.code === "BAD_INDENT" && broken.message.startsWith("Flow");
    throw unreadable(broken.pos[0], isOpen ? "OPEN_BRACKET" : broken.code, broken.message);
  }
  if (document.contents === null) throw new AppError("model.not_a_model", { path, kind: "empty" });
  if (!isMap(document.contents)) throw new AppError("model.not_a_model", { path, kind: "other" });
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    throw unreadable(lostAlias(document), "BAD_ALIAS", String(error));
  }
}

/** Where the first alias stands that leads nowhere; else the first of too many. */
function lostAlias(document: Document.Parsed): number {
  const places: number[] = [];
  visit(document, (_, node) => {
    if (isAlias(node) && node.resolve(document) === undefined) places.unshift(node.range?.[0] ?? 0);
    else if (isAlias(node)) places.push(node.range?.[0] ?? 0);
  });
  return places[0] ?? 0;
}
