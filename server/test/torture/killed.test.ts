/** What was acknowledged is there, whatever is killed, whenever. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isAlive } from "../../src/db/embedded/cluster.ts";
import { emptyInstallation } from "../installation.ts";
import { expectWhole, startServerProcess } from "./installed.ts";
import type { TestProcess } from "./process.ts";
import { report, roundsOf, someMs, spread } from "./rounds.ts";
import { createWriters, type Writers } from "./writers.ts";

const SERVER = roundsOf(20, 1000);
const POSTGRES = roundsOf(5, 200);

let place: ReturnType<typeof emptyInstallation>;
let port: number;
let server: TestProcess;
let writers: Writers;

beforeEach(async () => {
  place = emptyInstallation();
  port = await freePort();
  server = await startServerProcess(place.config, port);
  writers = await createWriters(place.config, `http://localhost:${port}`, await server.line("http://"));
});
afterEach(async () => {
  await server.stop();
  place.remove();
});

it(
  `the server killed ${SERVER.rounds} times while people write loses nothing it has acknowledged`,
  { timeout: SERVER.timeoutMs },
  async () => {
    const backAfterMs: number[] = [];
    let askedAgain = 0;
    for (let round = 0; round < SERVER.rounds; round++) {
      const stopWriting = writers.start();
      await pause(someMs(30, 400));
      await server.kill();
      await stopWriting();
      const killed = performance.now();
      server = await startServerProcess(place.config, port);
      backAfterMs.push(performance.now() - killed);
      askedAgain += await writers.finish();
    }
    await server.stop();
    await expectWhole(place.config, writers.acknowledged);
    expect(writers.acknowledged.size).toBeGreaterThan(SERVER.rounds);
    report("server killed", {
      rounds: SERVER.rounds,
      acknowledged: writers.acknowledged.size,
      askedAgain,
      lost: 0,
      ...spread(backAfterMs),
    });
  },
);

it(
  `PostgreSQL killed ${POSTGRES.rounds} times with all its processes loses nothing; the server goes on by itself`,
  { timeout: POSTGRES.timeoutMs },
  async () => {
    const backAfterMs: number[] = [];
    let askedAgain = 0;
    for (let round = 0; round < POSTGRES.rounds; round++) {
      const stopWriting = writers.start();
      await pause(someMs(30, 400));
      const postmaster = Number(
        readFileSync(join(place.config.dataFolder, "postgres", "cluster", "postmaster.pid"), "utf8").split("\n")[0],
      );
      for (const pid of [postmaster, ...childrenOf(postmaster)]) if (isAlive(pid)) process.kill(pid, "SIGKILL");
      const killed = performance.now();
      await stopWriting();
      askedAgain += await writers.finish();
      backAfterMs.push(performance.now() - killed);
    }
    expect(await Promise.race([server.gone.then(() => "ended"), pause(0, "runs")])).toBe("runs");
    await server.stop();
    await expectWhole(place.config, writers.acknowledged);
    expect(writers.acknowledged.size).toBeGreaterThan(POSTGRES.rounds);
    report("PostgreSQL killed", {
      rounds: POSTGRES.rounds,
      acknowledged: writers.acknowledged.size,
      askedAgain,
      lost: 0,
      ...spread(backAfterMs),
    });
  },
);

function childrenOf(parent: number): readonly number[] {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  return stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/u).map(Number))
    .flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid] : []));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}
