/** Serves the built gallery as the product serves its app: the same headers, the same policy. */
import { servePages } from "@entente/server/platform/pages.ts";
import { securityHeaders } from "@entente/server/platform/security-headers.ts";
import { createServer } from "node:http";
import { join } from "node:path";

const GALLERY_PORT = Number(process.env["ENTENTE_GALLERY_PORT"] ?? 4179);

const pages = servePages(join(import.meta.dirname, "..", "web", "dist-gallery"));

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const answer = await pages.answer(pathname === "/" ? "/gallery.html" : pathname, new Headers());
  response.writeHead(answer?.status ?? 404, { ...Object.fromEntries(answer?.headers ?? []), ...securityHeaders(false) });
  response.end(answer === null ? undefined : Buffer.from(await answer.arrayBuffer()));
});
server.listen(GALLERY_PORT, "127.0.0.1", () => console.log(`http://127.0.0.1:${GALLERY_PORT}/`));
