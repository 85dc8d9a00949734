/** Figures for those who watch the installation, in Prometheus' text. No name of anybody is a label. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Pool } from "pg";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = {
  readonly observeRequest: (labels: { readonly route: string; readonly method: string; readonly status: number }, seconds: number) => void;
  readonly countJobFailure: (job: string) => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

export function createMetrics(pool: Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "entente_" });
  const requests = new Histogram({
    name: "entente_request_seconds",
    help: "Time to answer API requests, by route.",
    labelNames: ["route", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const failures = new Counter({
    name: "entente_job_failures_total",
    help: "Jobs that failed and will be tried again.",
    labelNames: ["job"],
    registers: [registry],
  });
  const connections = new Gauge({
    name: "entente_database_connections",
    help: "Connections to the database, by state.",
    labelNames: ["state"],
    registers: [registry],
    collect: () => {
      connections.set({ state: "idle" }, pool.idleCount);
      connections.set({ state: "busy" }, pool.totalCount - pool.idleCount);
      connections.set({ state: "waited_for" }, pool.waitingCount);
    },
  });
  return {
    observeRequest: ({ route, method, status }, seconds) => requests.observe({ route, method, status: String(status) }, seconds),
    countJobFailure: (job) => failures.inc({ job }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

export type Liveness = { readonly isAlive: () => boolean; readonly stop: () => void };

const MOST_DELAY_MS = 5000;

/** Tells whether this process still gets round to its work. */
export function watchEventLoop(): Liveness {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const timer = setInterval(() => delay.reset(), 10_000).unref();
  return {
    isAlive: () => delay.max / 1e6 < MOST_DELAY_MS,
    stop: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}
