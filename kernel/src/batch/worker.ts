/** A thread that holds one shard and does what it is told. */
import { parentPort } from "node:worker_threads";
import { type Answer, type Command, obey, type Setup } from "./commands.ts";
import { stop } from "./control.ts";
import { openShard, type Shard } from "./shard.ts";

parentPort?.once("message", (setup: Setup) => {
  const shard = openShard(setup.module, setup.shape, setup.powers);
  parentPort?.on("message", (command: Command) => {
    try {
      parentPort?.postMessage(answerTo(shard, setup, command));
    } catch (error) {
      // Others may be waiting for this one's turn.
      stop(setup.control);
      throw error;
    }
  });
});

function answerTo(shard: Shard, setup: Setup, command: Command): Answer {
  const work = obey(shard, setup, command);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
