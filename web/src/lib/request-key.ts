/** A key that makes a request be done once, however often it is sent; what is asked for differently has another. */
import { useRef } from "react";

export function useRequestKey(): (asked: unknown) => { readonly "idempotency-key": string } {
  const last = useRef({ asked: "", key: "" });
  return (asked) => {
    const text = JSON.stringify(asked);
    if (last.current.key === "" || last.current.asked !== text) last.current = { asked: text, key: crypto.randomUUID() };
    return { "idempotency-key": last.current.key };
  };
}
