/** What the system says about a path. */
import { type Stats, statSync } from "node:fs";

/** `null` where nothing can be said: it is not there, or cannot be. Opening it will tell why. */
export function statusOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
