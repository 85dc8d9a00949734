/** How a call ended: `done`, or the code of its problem. */
import { ApiError } from "@entente/contract/client.ts";

export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "done";
  } catch (error) {
    if (error instanceof ApiError) return error.problem.code;
    throw error;
  }
}
