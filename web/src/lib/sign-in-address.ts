/** How a screen sends somebody to sign in. What is personal goes along in memory, not in the address. */
import { z } from "zod";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** Whose sign-in it will be. */
    email?: string;
    /** The person has just set a new password. */
    isPasswordNew?: boolean;
  }
}

/** An address of ours: `//elsewhere` and `/\elsewhere` are none. */
const OURS = /^\/(?![/\\])/u;

/** `next` is where to go afterwards; anything else than an address of ours is dropped. */
export const SignInSearch = z.object({ next: z.string().regex(OURS).optional().catch(undefined) });
