/** Serves the built web app: its files by name, and its page for every other address. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
};
const COMPRESSED: ReadonlySet<string> = new Set([".html", ".js", ".css", ".json", ".svg", ".wasm", ".webmanifest"]);

export type Pages = {
  /** `null` when there is nothing to show at a path. */
  readonly answer: (path: string, headers: Headers) => Promise<Response | null>;
};

type Served = {
  readonly file: string;
  readonly type: string;
  readonly size: number;
  readonly isForever: boolean;
  readonly isText: boolean;
};
type Encoding = "br" | "gzip";

/** @param folder of the built app; the files are those that are there now */
export function servePages(folder: string): Pages {
  const files = existsSync(folder) ? listed(folder) : new Map<string, Served>();
  const compressed = new Map<string, Promise<Buffer>>();
  const index = files.get("/index.html");
  const tag = index === undefined ? "" : `"${createHash("sha256").update(readFileSync(index.file)).digest("base64url").slice(0, 20)}"`;

  const bodyOf = (served: Served, encoding: Encoding): Promise<Buffer> => {
    const key = `${encoding}:${served.file}`;
    const known = compressed.get(key) ?? compress(readFileSync(served.file), encoding);
    compressed.set(key, known);
    return known;
  };

  return {
    answer: async (path, headers) => {
      const file = files.get(path);
      // An address of the app, which finds its own way; a missing file is missing.
      const served = file ?? (extname(path) === "" ? index : undefined);
      if (served === undefined) return null;
      const isPage = served === index;
      if (isPage && headers.get("if-none-match") === tag) return new Response(null, { status: 304, headers: { etag: tag } });
      const encoding = served.isText ? encodingOf(headers) : null;
      const all = { ...headersOf(served, encoding), ...(isPage && { etag: tag }) };
      if (encoding !== null) return new Response(new Uint8Array(await bodyOf(served, encoding)), { headers: all });
      // Opened first: that a file is gone is found out before anything is answered.
      const opened = await open(served.file);
      const stream = Readable.toWeb(opened.createReadStream()) as ReadableStream<Uint8Array>;
      return new Response(stream, { headers: { ...all, "content-length": String(served.size) } });
    },
  };
}

const headersOf = ({ type, isForever, isText }: Served, encoding: Encoding | null): Readonly<Record<string, string>> => ({
  "content-type": type,
  "cache-control": isForever ? "public, max-age=31536000, immutable" : "no-cache",
  ...(isText && { vary: "accept-encoding" }),
  ...(encoding !== null && { "content-encoding": encoding }),
});

function listed(folder: string): ReadonlyMap<string, Served> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const path = `/${relative(folder, file).split(sep).join("/")}`;
      const type = extname(entry.name);
      return [
        path,
        {
          file,
          type: TYPES[type] ?? "application/octet-stream",
          size: statSync(file).size,
          isForever: path.startsWith("/assets/"),
          isText: COMPRESSED.has(type),
        },
      ];
    }),
  );
}

function encodingOf(headers: Headers): Encoding | null {
  const accepted = headers.get("accept-encoding") ?? "";
  if (/\bbr\b/u.test(accepted)) return "br";
  return /\bgzip\b/u.test(accepted) ? "gzip" : null;
}

function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === "br" ? promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }) : promisify(gzip)(bytes);
}
