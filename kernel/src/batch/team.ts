/** The threads of a run: this one and as many workers as help. */
import type { Worker } from "node:worker_threads";
import { type Answer, type Answers, type Command, obey, type Setup } from "./commands.ts";
import { doneOf, stop } from "./control.ts";
import { openShard, type Shard } from "./shard.ts";
import { takeThread } from "./threads.ts";

type Kind = Command["kind"];
type CommandOf<K extends Kind> = Extract<Command, { readonly kind: K }>;

export type Team = {
  /** Every member's answer. `onDone` hears how many chunks are done; what it throws stops the run. */
  readonly all: <K extends Kind>(command: CommandOf<K>, onDone?: (done: number) => void) => Promise<ReadonlyArray<Answers[K]>>;
  readonly one: <K extends Kind>(member: number, command: CommandOf<K>) => Promise<Answers[K]>;
  readonly close: () => Promise<void>;
};

/** @throws the system's error when the file cannot be read */
export function openTeam(setup: Setup, threads: number): Team {
  // Workers first: they start while this thread opens its own shard.
  const workers = Array.from({ length: threads - 1 }, takeThread);
  for (const worker of workers) worker.postMessage(setup);
  const own = openOwn(setup, workers);

  const here = async (command: Command, onDone: (done: number) => void): Promise<Answer> => {
    const work = obey(own, setup, command);
    for (;;) {
      const { done, value } = work.next();
      onDone(doneOf(setup.control));
      if (done === true) return value;
      // Lets signals and messages in.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  const all = async (command: Command, onDone: (done: number) => void = () => {}): Promise<readonly Answer[]> => {
    try {
      return await Promise.all([...workers.map((worker) => ask(worker, command)), here(command, onDone)]);
    } catch (error) {
      stop(setup.control);
      throw error;
    }
  };

  const one = async (member: number, command: Command): Promise<Answer> => {
    const worker = workers[member];
    return worker === undefined ? here(command, () => {}) : ask(worker, command);
  };

  return {
    // `obey` answers each kind with its own.
    // oxlint-disable typescript/no-unsafe-type-assertion -- see above
    all: all as Team["all"],
    one: one as Team["one"],
    // oxlint-enable typescript/no-unsafe-type-assertion
    close: async () => {
      own.close();
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function openOwn({ module, shape, powers }: Setup, workers: readonly Worker[]): Shard {
  try {
    return openShard(module, shape, powers);
  } catch (error) {
    // They meet the same fault, which is told once.
    for (const worker of workers) void worker.on("error", () => {}).terminate();
    throw error;
  }
}

async function ask(worker: Worker, command: Command): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const onMessage = (answer: Answer) => {
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
}
