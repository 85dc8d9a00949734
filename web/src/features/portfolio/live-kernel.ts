/** The live scoring kernel as a browser gets it: an asset of the app, fetched and compiled once. */
import address from "@entente/kernel/live.wasm?url";

let compiled: Promise<WebAssembly.Module | null> | null = null;

/** @returns `null` where it cannot be had; the reference then computes the same, only slower */
export function liveKernel(): Promise<WebAssembly.Module | null> {
  return (compiled ??= compile());
}

async function compile(): Promise<WebAssembly.Module | null> {
  if (typeof WebAssembly === "undefined") return null;
  try {
    // oxlint-disable-next-line no-restricted-globals -- an asset of the app, no call to the server's interface
    return await WebAssembly.compileStreaming(fetch(address));
  } catch {
    // An old engine without the instructions, or a policy that forbids: scores are the same without it.
    return null;
  }
}
