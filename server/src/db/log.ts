/** What the database layer tells whoever started it: the steps of a start, and what happened to the server since. */
export type DatabaseEvent =
  | { readonly kind: "staging" | "initialising" | "starting" | "adopted" | "lost" | "stopping" }
  | { readonly kind: "started"; readonly major: number; readonly tookMs: number }
  | { readonly kind: "regained"; readonly isOwner: boolean; readonly tookMs: number }
  | { readonly kind: "recovery_failed"; readonly reason: string }
  /** Files that the database's user could not reach are elsewhere. */
  | { readonly kind: "moved"; readonly folder: string }
  | { readonly kind: "connection_lost"; readonly pool: "app" | "portal"; readonly reason: string }
  | { readonly kind: "migrated"; readonly migration: string; readonly tookMs: number };
export type DatabaseLog = (event: DatabaseEvent) => void;
