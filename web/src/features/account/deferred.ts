/**
 * Something that is done for good a moment later, and until then can be taken back as if it had never been asked for.
 * Whoever leaves the page before has meant it.
 */
import { useEffect, useRef, useState } from "react";

/** As long as the word on it, with its way back, stands at the foot of the screen. */
const LATER_MS = 12_000;

export type Deferred = {
  readonly isWaiting: (id: string) => boolean;
  readonly put: (id: string) => void;
  readonly takeBack: (id: string) => void;
};

export function useDeferred(work: (id: string) => Promise<unknown>): Deferred {
  const [ids, setIds] = useState<ReadonlySet<string>>(NOTHING);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  }, [work]);

  const forget = (id: string) => {
    clearTimeout(timers.current.get(id));
    timers.current.delete(id);
    setIds((now) => new Set([...now].filter((one) => one !== id)));
  };
  useEffect(() => {
    const waiting = timers.current;
    return () => {
      for (const [id, timer] of waiting) {
        clearTimeout(timer);
        void latest.current(id);
      }
    };
  }, []);

  return {
    isWaiting: (id) => ids.has(id),
    put: (id) => {
      setIds((now) => new Set([...now, id]));
      timers.current.set(
        id,
        // Hidden until the list is without it, so that it does not flash up in between.
        setTimeout(() => {
          timers.current.delete(id);
          void latest.current(id).finally(() => forget(id));
        }, LATER_MS),
      );
    },
    takeBack: forget,
  };
}

const NOTHING: ReadonlySet<string> = new Set();
