/** What features know of the installation they run in. */
import type { Keys } from "./keys.ts";
import type { SendMail } from "./mail.ts";

export type Installation = {
  readonly keys: Keys;
  /** Where files are kept that are not in the database. */
  readonly dataFolder: string;
  /** Where people reach it, such as `http://localhost:4870`. */
  readonly baseUrl: string;
  /** `null` where no mail server is set: links are then shown to an administrator. */
  readonly sendMail: SendMail | null;
};
