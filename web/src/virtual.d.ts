/** Written by build/words.ts. */
declare module "virtual:words/*" {
  import type { Message } from "@entente/i18n/translator.ts";
  export const words: Readonly<Record<string, Message>>;
}
