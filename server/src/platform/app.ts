/** The whole HTTP face: health, the API with its document, and the web app's pages. */
import { AppError } from "@entente/domain/errors.ts";
import { Hono } from "hono";
import { type Env, mount, type Mounted, type Platform } from "./http.ts";
import type { Metrics } from "./metrics.ts";
import { originOf } from "./origin.ts";
import type { Pages } from "./pages.ts";
import { disclosed, problemResponse } from "./problems.ts";
import { securityHeaders } from "./security-headers.ts";

export type AppParts = {
  readonly platform: Platform;
  readonly mounted: readonly Mounted[];
  readonly baseUrl: string;
  readonly trustedProxies: number;
  readonly pages: Pages;
  readonly metrics: Metrics;
  /** `null` lets only callers on this machine read the metrics. */
  readonly metricsToken: string | null;
  /** The OpenAPI document. */
  readonly document: unknown;
  readonly isAlive: () => boolean;
  /** Whether requests can be answered now; says why not. */
  readonly readiness: () => Promise<{ readonly isReady: boolean; readonly reasons: readonly string[] }>;
};

/** The other end of a connection, as the Node server hands it over; absent in tests. */
type Bindings = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } };

export function createApp(parts: AppParts): Hono<Env> {
  const { platform, baseUrl } = parts;
  const app = new Hono<Env>();
  const document = JSON.stringify(parts.document);
  const headers = securityHeaders(baseUrl.startsWith("https:"));

  app.use(async (c, next) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the Node server hands over, or nothing
    const peer = (c.env as Bindings | undefined)?.incoming?.socket?.remoteAddress ?? "127.0.0.1";
    c.set("origin", originOf({ headers: c.req.raw.headers, peer, requestId: crypto.randomUUID() }, parts));
    await next();
    // Hono answers HEAD like GET and drops the body; a file it comes from would stay open.
    if (c.req.raw.method === "HEAD") await c.res.body?.cancel();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    c.res.headers.set("x-request-id", c.get("origin").requestId);
  });
  app.use("/api/*", async (c, next) => {
    const started = performance.now();
    await next();
    const route = c.req.routePath.includes("*") ? "unknown" : c.req.routePath;
    parts.metrics.observeRequest({ route, method: c.req.method, status: c.res.status }, (performance.now() - started) / 1000);
  });
  app.onError((error, c) => {
    const { requestId } = c.get("origin");
    return problemResponse(disclosed(error, requestId, platform.log), requestId);
  });

  health(app, parts);
  app.use(async (c, next) => {
    // Another name for this machine would have other cookies, and no passkeys. The health checks above go by any name.
    if (c.req.raw.headers.get("host") === new URL(baseUrl).host || c.req.raw.headers.get("host") === null) return next();
    if (c.req.path.startsWith("/api/")) throw new AppError("request.forged");
    // As it was written: decoded, it could not always stand in a header.
    const { pathname, search } = new URL(c.req.raw.url);
    return c.redirect(`${baseUrl}${pathname}${search}`, 302);
  });
  app.get("/api/openapi.json", (c) => c.body(document, 200, { "content-type": "application/json" }));
  mount(app, parts.mounted, platform);
  app.get("/.well-known/security.txt", async (c) => (await parts.pages.answer("/security.txt", c.req.raw.headers)) ?? c.notFound());
  app.on(["GET", "HEAD"], "/*", async (c) => {
    if (c.req.path.startsWith("/api/") || c.req.path === "/api") return c.notFound();
    return (await parts.pages.answer(c.req.path, c.req.raw.headers)) ?? c.notFound();
  });
  app.notFound((c) => problemResponse(new AppError("request.not_found"), c.get("origin").requestId));
  return app;
}

function health(app: Hono<Env>, { isAlive, readiness, metrics, metricsToken }: AppParts): void {
  app.get("/livez", (c) => (isAlive() ? c.text("ok") : c.text("busy", 503)));
  app.get("/readyz", async (c) => {
    const { isReady, reasons } = await readiness();
    return isReady ? c.text("ready") : c.text(reasons.join("\n"), 503);
  });
  app.get("/metrics", async (c) => {
    const isAllowed =
      metricsToken === null
        ? isFromHere(c.req.raw.headers, c.get("origin").address)
        : c.req.header("authorization") === `Bearer ${metricsToken}`;
    if (!isAllowed) throw new AppError("request.not_found");
    return c.body(await metrics.text(), 200, { "content-type": metrics.contentType });
  });
}

/** A program on this machine, not a proxy on it that speaks for somebody else. */
const isFromHere = (headers: Headers, address: string): boolean =>
  /^(?:::ffff:)?127\.|^::1$/u.test(address) && !headers.has("x-forwarded-for") && !headers.has("forwarded");
