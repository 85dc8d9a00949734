/** An input method as the browser meets one: keys it swallows, a word that is not yet accepted, a word that is. */
import type { CDPSession, Page } from "@playwright/test";

/** The code of every key that an input method has taken for itself. */
const TAKEN = 229;

export type InputMethod = {
  /** Letters typed so far, shown underlined in the field. */
  readonly compose: (letters: string) => Promise<void>;
  /** A key that belongs to the input method, such as the Enter that accepts a word. */
  readonly press: (key: "Enter" | "Escape") => Promise<void>;
  readonly accept: (word: string) => Promise<void>;
};

export async function inputMethodOf(page: Page): Promise<InputMethod> {
  const session: CDPSession = await page.context().newCDPSession(page);
  return {
    compose: async (letters) => {
      await session.send("Input.imeSetComposition", { text: letters, selectionStart: letters.length, selectionEnd: letters.length });
    },
    press: async (key) => {
      await session.send("Input.dispatchKeyEvent", {
        type: "rawKeyDown",
        key,
        code: key,
        windowsVirtualKeyCode: TAKEN,
        nativeVirtualKeyCode: TAKEN,
      });
      await session.send("Input.dispatchKeyEvent", {
        type: "keyUp",
        key,
        code: key,
        windowsVirtualKeyCode: TAKEN,
        nativeVirtualKeyCode: TAKEN,
      });
    },
    accept: async (word) => {
      await session.send("Input.insertText", { text: word });
    },
  };
}
