/** A line of the main navigation; each feature brings its own. */
import type { Session } from "@entente/contract/sessions.ts";
import type { MessageKey } from "@entente/i18n/keys.gen.ts";
import type { LucideIcon } from "lucide-react";

export type NavigationEntry = {
  /** The path of its screen; screens below it count as the same entry. */
  readonly path: string;
  readonly label: MessageKey;
  readonly icon: LucideIcon;
  readonly group: "work" | "portfolio" | "settings";
  /** The least comes first. */
  readonly order: number;
  readonly isFor: (session: Session) => boolean;
};
