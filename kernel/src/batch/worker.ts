/** A thread that holds one shard and does what it is told. */
import { parentPort, workerData } from "node:worker_threads";
import { type Answer, type Command, obey, type Setup } from "./commands.ts";
import { stop } from "./control.ts";
import { openShard, type Shard } from "./shard.ts";

// Sent by our own coordinator.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const setup = workerData as Setup;
const shard = openShard(setup.module, setup.shape, setup.powers);

parentPort?.on("message", (command: Command) => {
  try {
    parentPort?.postMessage(answerTo(shard, command));
  } catch (error) {
    // Others may be waiting for this one's turn.
    stop(setup.control);
    throw error;
  }
});

function answerTo(own: Shard, command: Command): Answer {
  const work = obey(own, setup, command);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
