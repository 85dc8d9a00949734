/** A director and another in a workspace of their own, for tests in which everything that is there counts. */
import type { Page } from "@playwright/test";
import { foundBy, memberBy, type Somebody } from "./people.ts";
import { BEHIND_A_PROXY } from "./product.ts";
import { title } from "./screen.ts";
import { startServer, type TestServer } from "./server.ts";

export type Team = { readonly server: TestServer; readonly ada: Somebody; readonly grace: Somebody };

/** A workspace of its own: how many accounts and changes there are is part of what is looked at. */
export async function withTeam(page: Page, work: (team: Team) => Promise<void>): Promise<void> {
  const server = await startServer(BEHIND_A_PROXY);
  try {
    const ada = await foundBy(server.setupUrl);
    const grace = await memberBy(ada, { email: "grace@example.com", fullName: "Grace Hopper", roles: ["director"] });
    await ada.signInAt(page.context());
    await work({ server, ada, grace });
  } finally {
    await server.stop();
  }
}

export async function open(page: Page, { baseUrl }: TestServer, path: string): Promise<void> {
  await page.goto(`${baseUrl}${path}`);
  await title(page).waitFor();
}
