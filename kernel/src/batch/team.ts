/** The threads of a run: this one and as many workers as help. */
import { Worker } from "node:worker_threads";
import { type Answer, type Command, obey, type Setup } from "./commands.ts";
import { openShard } from "./shard.ts";

export type Team = {
  /** Every member's answer. `onDone` hears how many chunks are done; what it throws stops the run. */
  readonly all: (command: Command, onDone?: (done: number) => void) => Promise<readonly Answer[]>;
  readonly one: (member: number, command: Command) => Promise<Answer>;
  readonly close: () => Promise<void>;
};

export function openTeam(setup: Setup, threads: number): Team {
  // Workers first: they start while this thread opens its own shard.
  const workers = Array.from({ length: threads - 1 }, () => new Worker(new URL("./worker.ts", import.meta.url), { workerData: setup }));
  const own = openShard(setup.module, setup.shape, setup.powers);

  const ask = (worker: Worker, command: Command) =>
    new Promise<Answer>((resolve, reject) => {
      const onMessage = ({ answer }: { readonly answer: Answer }) => {
        worker.removeListener("error", onError);
        resolve(answer);
      };
      const onError = (error: unknown) => {
        worker.removeListener("message", onMessage);
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      worker.once("message", onMessage).once("error", onError);
      worker.postMessage(command);
    });

  const here = async (command: Command, onDone: (done: number) => void): Promise<Answer> => {
    let found: Answer = null;
    for (const _ of obey(own, setup, command, (answer) => (found = answer))) {
      onDone(Atomics.load(setup.counter, 1));
      // Lets signals and messages in.
      await new Promise((resolve) => setImmediate(resolve));
    }
    onDone(Atomics.load(setup.counter, 1));
    return found;
  };

  const all: Team["all"] = async (command, onDone = () => {}) => {
    const asked = workers.map((worker) => ask(worker, command));
    try {
      return await Promise.all([here(command, onDone), ...asked]);
    } catch (error) {
      Atomics.store(setup.counter, 2, 1);
      throw error;
    }
  };

  return {
    all,
    one: (member, command) => {
      const worker = workers[member - 1];
      return worker === undefined ? here(command, () => {}) : ask(worker, command);
    },
    close: async () => {
      own.close();
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
