/** Reads a JSON body: of bounded size, well-formed Unicode, without what PostgreSQL or a prototype could choke on. */
import { AppError } from "@entente/domain/errors.ts";
import { invalidRequest, pointerOf } from "./issues.ts";

export const MOST_BODY_BYTES = 1 << 20;
const MOST_DEPTH = 64;

/** The body as a value; `undefined` when there is none. @throws AppError `request.*` */
export async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return undefined;
  const type = (request.headers.get("content-type") ?? "").split(";");
  if (type[0]?.trim().toLowerCase() !== "application/json" || !isUtf8(type.slice(1)))
    throw new AppError("request.media_type", { expected: "application/json" });
  return parse(bytes);
}

function isUtf8(parameters: readonly string[]): boolean {
  const charset = parameters.map((one) => one.trim().toLowerCase()).find((one) => one.startsWith("charset="));
  return charset === undefined || /^charset="?utf-8"?$/u.test(charset);
}

async function readBytes(request: Request): Promise<Buffer> {
  const tooLarge = () => new AppError("request.too_large", { limit: `${MOST_BODY_BYTES / (1 << 20)} MB` });
  if (Number(request.headers.get("content-length") ?? 0) > MOST_BODY_BYTES) throw tooLarge();
  if (request.headers.has("content-encoding")) throw new AppError("request.media_type", { expected: "application/json" });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of untilCut(request.body)) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A caller who leaves in the middle, or goes on after the end, has sent nothing. */
async function* untilCut(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  try {
    yield* body ?? [];
  } catch (error) {
    throw invalid("/body", "cut_off", error);
  }
}

function parse(bytes: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw invalid("/body", "not_json");
  }
  refuseUnstorable(value, "/body", 0);
  return value;
}

/** NUL and half a surrogate pair cannot be stored as text; `__proto__` is never a field of ours; nothing we ask for is deep. */
function refuseUnstorable(value: unknown, at: string, depth: number): void {
  if (depth > MOST_DEPTH) throw invalid(at, "too_deep");
  const fault = faultOf(value);
  if (fault !== null) throw invalid(at, fault);
  if (value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "__proto__" || !isStorable(key)) throw invalid(at, "unrecognized_keys");
    refuseUnstorable(inner, `${at}${pointerOf([key])}`, depth + 1);
  }
}

function faultOf(value: unknown): string | null {
  if (typeof value === "string") return isStorable(value) ? null : "text_not_storable";
  return typeof value === "number" && !Number.isFinite(value) ? "number_out_of_range" : null;
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");

const invalid = (pointer: string, code: string, cause?: unknown) => invalidRequest([{ pointer, code, message: code }], cause);
