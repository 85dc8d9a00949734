import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { servePages } from "./pages.ts";

const folder = mkdtempSync(join(tmpdir(), "entente-pages-"));
mkdirSync(join(folder, "web", "assets"), { recursive: true });
writeFileSync(join(folder, "secret.txt"), "secret");
writeFileSync(join(folder, "web", "index.html"), "<!doctype html>");
writeFileSync(join(folder, "web", "assets", "app-1234.js"), "let a;");
writeFileSync(join(folder, "web", "assets", "letters.woff2"), "font");
afterAll(() => rmSync(folder, { recursive: true }));

const pages = servePages(join(folder, "web"));
const ask = (path: string, headers: Record<string, string> = {}) => pages.answer(path, new Headers(headers));

describe("the web app's pages", () => {
  test("a file is served by its name, for ever where its name changes with it", async () => {
    const answer = await ask("/assets/app-1234.js");
    expect(await answer?.text()).toBe("let a;");
    expect(answer?.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(answer?.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  test("every address of the app gets the page, which is asked for anew each time", async () => {
    for (const path of ["/", "/index.html", "/settings/members"]) {
      const answer = await ask(path);
      expect(await answer?.text()).toBe("<!doctype html>");
      expect(answer?.headers.get("cache-control")).toBe("no-cache");
    }
  });

  test("a page that the browser has already is not sent again", async () => {
    const etag = (await ask("/"))?.headers.get("etag") ?? "";
    const again = await ask("/", { "if-none-match": etag });
    expect(again?.status).toBe(304);
  });

  test("text is packed for those who can unpack it; a typeface is packed already", async () => {
    const packed = await ask("/assets/app-1234.js", { "accept-encoding": "gzip, br" });
    expect(packed?.headers.get("content-encoding")).toBe("br");
    expect(brotliDecompressSync(Buffer.from((await packed?.arrayBuffer()) ?? new ArrayBuffer())).toString()).toBe("let a;");
    expect((await ask("/assets/letters.woff2", { "accept-encoding": "br" }))?.headers.get("content-encoding")).toBeNull();
  });

  test.each(["/../secret.txt", "/assets/../../secret.txt", "/..%2fsecret.txt", "/assets/gone.js", "//etc/passwd.txt"])(
    "%s is nowhere",
    async (path) => {
      expect(await ask(path)).toBeNull();
    },
  );
});
