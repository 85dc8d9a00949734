/** What is wrong with a request, in few words: of what a caller sends, little comes back. */
import type { Issue } from "@entente/contract/errors.ts";
import { AppError } from "@entente/domain/errors.ts";

const MOST_ISSUES = 100;
const LONGEST_TEXT = 300;

export const invalidRequest = (issues: readonly Issue[], cause?: unknown): AppError =>
  new AppError(
    "request.invalid",
    {
      issues: issues
        .slice(0, MOST_ISSUES)
        .map(({ pointer, code, message }) => ({ pointer: pointer.slice(0, LONGEST_TEXT), code, message: message.slice(0, LONGEST_TEXT) })),
    },
    cause === undefined ? {} : { cause },
  );

/** A pointer to where a path of names and numbers leads (RFC 6901). */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
