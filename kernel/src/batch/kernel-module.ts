/** The batch kernel as this machine can run it. */
import { readFileSync } from "node:fs";

/** @returns `null` where there is no WebAssembly with vectors, or no memory that threads can share */
export function kernelModule(): WebAssembly.Module | null {
  if (typeof WebAssembly === "undefined" || typeof SharedArrayBuffer === "undefined") return null;
  const bytes = readFileSync(new URL("../../batch.wasm", import.meta.url));
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}
