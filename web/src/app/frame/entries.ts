/** The lines of the navigation as the frame draws them. */
import type { ReactElement, ReactNode } from "react";

export type FrameEntry = {
  readonly key: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** The link, without text. */
  readonly link: ReactElement<Record<string, unknown>>;
  readonly isHere: boolean;
  readonly group: "work" | "portfolio" | "settings";
  /** How many, at the right. */
  readonly note?: string;
};
