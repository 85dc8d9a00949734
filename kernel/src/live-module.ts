/** The live kernel's module, where programs live in files. A browser fetches `live.wasm` and compiles it itself. */
import { readFileSync } from "node:fs";

/** @returns `null` where there is no WebAssembly, or one without the instructions the kernel is made of */
export function liveModule(): WebAssembly.Module | null {
  if (typeof WebAssembly === "undefined") return null;
  const bytes = readFileSync(new URL("../live.wasm", import.meta.url));
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}
