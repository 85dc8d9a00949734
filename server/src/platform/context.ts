/** What a use case is given: the database, who asks, when, and where the request came from. */
import type { Role } from "@entente/domain/members/role.ts";
import type { Factor } from "@entente/domain/security/factor.ts";
import type { Scope } from "@entente/contract/scopes.ts";
import type { Route } from "@entente/contract/route.ts";
import type { Kysely } from "kysely";
import type { DB } from "../db/schema.ts";
import type { Outbox } from "./events.ts";
import type { Transaction, TransactionMode } from "./transaction.ts";

/** Reads: the type has no way to write. A writing one can do all it can, so finders serve both. */
export type ReadDb = Pick<Kysely<DB>, "selectFrom" | "with" | "fn" | "selectNoFrom">;
/** Always inside one transaction, opened and committed by `transaction.ts`. */
export type WriteDb = Kysely<DB>;

/** A person who has signed in, or the token that acts for one. */
export type Person = {
  readonly personId: string;
  readonly locale: string;
  readonly isOperator: boolean;
  /** The workspace the person is in now; `null` in none. */
  readonly workspaceId: string | null;
  readonly roles: readonly Role[];
  /** `null` for a token. */
  readonly sessionId: string | null;
  readonly factors: readonly Factor[];
  /** Whether the workspace is closed to them because it asks for a second factor, and this sign-in had none. */
  readonly needsSecondFactor: boolean;
  /** When they last proved who they are. */
  readonly provedAt: string;
  /** What a token may do; `null` for a session, which may do all that the person may. */
  readonly scopes: readonly Scope[] | null;
};
/** A person in a workspace they belong to. */
export type Member = Person & { readonly workspaceId: string };

/** Where a request came from. */
export type Origin = {
  readonly requestId: string;
  /** The caller's address, as far as trusted proxies tell it. */
  readonly address: string;
  readonly userAgent: string;
  /** Where people reach this installation, such as `http://localhost:4870`. */
  readonly baseUrl: string;
};

type Common = {
  /** Now, as `2026-11-22T08:00:00.000Z`; the same throughout a request. */
  readonly now: string;
  /** A new UUIDv7. */
  readonly newId: () => string;
  readonly origin: Origin;
  /** Shows the rows of another workspace or person instead of the actor's. */
  readonly enter: Transaction["enter"];
};
type ActorOf<R extends Pick<Route, "access">> = R["access"] extends "member" ? Member : R["access"] extends "person" ? Person : null;
type Reading = { readonly db: ReadDb };
type Writing = {
  readonly db: WriteDb;
  /** Runs once the transaction is committed, and not at all if it is not. */
  readonly afterCommit: (work: () => void) => void;
  readonly outbox: Outbox;
};

/** GET handlers get a context that cannot write; all others write in one transaction. */
export type ContextOf<R extends Pick<Route, "access" | "method">> = Common & { readonly actor: ActorOf<R> } & (R["method"] extends "GET"
    ? Reading
    : Writing);

/** What a step before the transaction is given: for work that is slow, or must stay done when the request fails. */
export type OutsideOf<R extends Pick<Route, "access">> = Omit<Common, "enter"> & {
  readonly actor: ActorOf<R>;
  /** Does a part in a transaction of its own, which sees the actor's rows. */
  readonly transaction: <T>(
    mode: TransactionMode,
    work: (context: Common & Writing & { readonly actor: ActorOf<R> }) => Promise<T>,
  ) => Promise<T>;
};
export type Outside = OutsideOf<{ readonly access: "anyone" }>;
export type PersonOutside = OutsideOf<{ readonly access: "person" }>;

export type ReadContext = Common & Reading & { readonly actor: Member };
export type WriteContext = Common & Writing & { readonly actor: Member };
export type PersonReadContext = Common & Reading & { readonly actor: Person };
export type PersonWriteContext = Common & Writing & { readonly actor: Person };
export type PublicReadContext = Common & Reading;
export type PublicWriteContext = Common & Writing;
