/** A thread that holds one shard and does what it is told. */
import { parentPort, workerData } from "node:worker_threads";
import type { Command, Setup } from "./commands.ts";
import { obey } from "./commands.ts";
import { openShard } from "./shard.ts";

// Sent by our own coordinator.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const setup = workerData as Setup;
const shard = openShard(setup.module, setup.shape, setup.powers);

parentPort?.on("message", (command: Command) => {
  for (const _ of obey(shard, setup, command, (answer) => parentPort?.postMessage({ answer })));
});
