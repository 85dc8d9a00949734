/** Text as it is being typed, for a value that is written in its own way once the typing is over. */
import { useState } from "react";

export type Typed = {
  /** What the field shows. */
  readonly text: string;
  readonly type: (text: string) => void;
  /** The typing is over: the text is taken. */
  readonly settle: () => void;
  /** The value came from elsewhere, a calendar or a step: what was typed is void. */
  readonly forget: () => void;
};

/** @param written how the value is written · @param take gets the text when the typing is over */
export function useTyped(written: string, take: (text: string) => void): Typed {
  const [typed, setTyped] = useState<string | null>(null);
  return {
    text: typed ?? written,
    type: setTyped,
    settle: () => {
      if (typed === null) return;
      take(typed);
      setTyped(null);
    },
    forget: () => setTyped(null),
  };
}
