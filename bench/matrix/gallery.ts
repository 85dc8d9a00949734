/** The gallery built and served as the product serves its app, for as long as it is measured. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { servePages } from "../../server/src/platform/pages.ts";
import { securityHeaders } from "../../server/src/platform/security-headers.ts";
import { root } from "../machine.ts";

export type Served = { readonly address: string; readonly stop: () => void };

/** @throws Error when it cannot be built */
export async function serveGallery(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "entente-gallery-"));
  const vite = join(root, "node_modules", ".bin", "vite");
  const { status, stderr } = spawnSync(vite, ["build", "--mode", "gallery", "--logLevel", "error", "--outDir", folder, "web"], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`vite ended with ${status}: ${stderr}`);
  const pages = servePages(folder);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const answer = await pages.answer(pathname === "/" ? "/gallery.html" : pathname, new Headers());
    response.writeHead(answer?.status ?? 404, { ...Object.fromEntries(answer?.headers ?? []), ...securityHeaders(false) });
    response.end(answer === null ? undefined : Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true });
    },
  };
}
