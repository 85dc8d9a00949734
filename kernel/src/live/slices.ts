/** Long work in slices: between two of them others have their turn, and the work can be called off. */

export type Pace = {
  readonly signal: AbortSignal;
  /** Told the share done, 0–1, after each slice. */
  readonly onShare: (share: number) => void;
  /** Lets the program's other events happen; how is the platform's business. */
  readonly breathe: () => Promise<unknown>;
};

/** Goes through all slices and returns what they come to. @throws the signal's reason once it is aborted */
export async function inSlices<T>(slices: Generator<number, T, void>, { signal, onShare, breathe }: Pace): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const { done, value } = slices.next();
    if (done === true) return value;
    onShare(value);
    await breathe();
  }
}
