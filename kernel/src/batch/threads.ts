/** Threads beside this one. Their start takes as long as reading some megabytes, so that they can be started before there is work. */
import { getCompileCacheDir } from "node:module";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";

/** Below so many bytes a second thread costs more than it brings. */
const PARALLEL_FROM = 8 << 20;

/** How many threads to use on a file of so many bytes; `asked` decides where it is not `null`. */
export function threadsFor(bytes: number, asked: number | null): number {
  return asked ?? (bytes < PARALLEL_FROM ? 1 : availableParallelism());
}

const waiting: Worker[] = [];

/** Starts the threads that a file of so many bytes will be given. They keep no program from ending. */
export function startEarly(bytes: number, asked: number | null): void {
  while (waiting.length < threadsFor(bytes, asked) - 1) {
    const worker = start();
    // Who is given it hears what is wrong with it.
    worker.on("error", () => {}).unref();
    waiting.push(worker);
  }
}

/** A thread that waits for its setup as the first message. */
export function takeThread(): Worker {
  const worker = waiting.pop() ?? start();
  worker.ref();
  return worker;
}

/** Where this thread keeps what it has compiled, the worker finds it: most of its start goes into compiling. */
function start(): Worker {
  const cache = getCompileCacheDir();
  // The folder is one of its own within the one that was asked for.
  const env = cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(cache) };
  return new Worker(new URL("./worker.ts", import.meta.url), { env });
}
