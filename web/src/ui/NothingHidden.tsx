/**
 * Keeps the rest of a page there for assistive technology while a list is open. Base UI hides all but the input
 * and its list, and yet leaves it to be reached by Tab: a screen reader would stand on a field that says nothing
 * (WCAG 4.1.2). A combobox is no dialog; who goes on by Tab closes its list.
 */
import { useLayoutEffect } from "react";

export function NothingHidden() {
  useLayoutEffect(() => {
    const observer = new MutationObserver((changes) => {
      for (const { target, oldValue } of changes)
        if (oldValue === null && target instanceof Element && target.getAttribute("aria-hidden") === "true")
          target.removeAttribute("aria-hidden");
    });
    observer.observe(document.body, { subtree: true, attributeFilter: ["aria-hidden"], attributeOldValue: true });
    return () => observer.disconnect();
  }, []);
  return null;
}
