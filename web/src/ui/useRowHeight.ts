/** The height of a row in pixels, as the density and the pointing device have it. */
import { useSyncExternalStore } from "react";

export const useRowHeight = (): number => useSyncExternalStore(subscribe, read);

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-density"] });
  const fingers = matchMedia("(pointer: coarse)");
  fingers.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    fingers.removeEventListener("change", changed);
  };
}

const read = (): number => Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue("--row"), 10) || 32;
