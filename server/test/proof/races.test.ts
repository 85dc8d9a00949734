/** Several at once: what may happen once happens once, what must stay stays, and what was taken away is gone. */
import { acceptInvitation, invite, joinByInvitation, revokeInvitation } from "@entente/contract/invitations.ts";
import { changeMember, getMember, setMemberAccess } from "@entente/contract/members.ts";
import { askReset, resetPassword } from "@entente/contract/resets.ts";
import {
  addPasskey,
  beginOneTimePassword,
  beginPasskey,
  changePassword,
  confirmOneTimePassword,
  getSecurity,
  removeOneTimePassword,
  removePasskey,
} from "@entente/contract/security.ts";
import {
  askPasskey,
  endOtherSessions,
  endSession,
  getSession,
  giveSecondFactor,
  listSessions,
  signIn,
  signInWithPasskey,
  signOut,
} from "@entente/contract/sessions.ts";
import { setUp } from "@entente/contract/setup.ts";
import { createToken, revokeToken } from "@entente/contract/tokens.ts";
import { changeWorkspace, getWorkspace } from "@entente/contract/workspaces.ts";
import { epochMs, MINUTE_MS } from "@entente/domain/dates.ts";
import { Secret, TOTP } from "otpauth";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { firstAdministratorLink } from "../../src/setup/setup.service.ts";
import { authenticatorFor } from "../authenticator.ts";
import type { Browser } from "../browser.ts";
import { outcomeOf } from "../outcome.ts";
import { createWorkspace, enterWorkspace } from "../workspaces.ts";
import { createWorld, PASSWORD, type Somebody, tokenIn } from "../world.ts";

const world = await createWorld({ sendsMail: true });
const founder = await world.founder();
const deputy = await world.member(founder, ["workspace_admin"]);
afterAll(world.stop);
// The guesses of one test do not count for the next.
beforeEach(async () => {
  world.pass(16 * MINUTE_MS);
  world.mails.length = 0;
  await enterWorkspace(await signedIn(founder), founder.workspaceId);
});
afterEach(() => expect(world.logged).toEqual([]));

const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const atOnce = async (count: number, ask: (at: number) => Promise<unknown>): Promise<string[]> =>
  (await Promise.all(times(count, (at) => outcomeOf(ask(at))))).toSorted();
const done = (outcomes: readonly string[]) => outcomes.filter((outcome) => outcome === "done").length;
const signedIn = async <B extends Browser & { readonly email: string }>(somebody: B, password = PASSWORD): Promise<B> => {
  await somebody.api(signIn, { body: { email: somebody.email, password } });
  return somebody;
};
const elsewhereAs = async ({ email }: Somebody): Promise<Browser> => signedIn({ ...world.browser(), email });
const about = async ({ personId }: Somebody) => {
  const { headers } = await founder.api(getMember, { params: { personId } });
  return { params: { personId }, headers: { "if-match": headers.etag } };
};

/** Sets up one-time codes. @returns what makes them */
async function withCodes(
  somebody: Browser,
): Promise<{ readonly codeAfter: (ms: number) => string; readonly recoveryCodes: readonly string[] }> {
  const { secret } = await somebody.api(beginOneTimePassword, {});
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const codeAfter = (ms: number) => totp.generate({ timestamp: epochMs(world.now()) + ms });
  const { body } = await somebody.api(confirmOneTimePassword, { body: { code: codeAfter(0) } });
  world.pass(MINUTE_MS);
  return { codeAfter, recoveryCodes: body.recoveryCodes ?? [] };
}
async function challengeFor({ email }: Somebody): Promise<{ readonly browser: Browser; readonly challenge: string }> {
  const browser = world.browser();
  const { body } = await browser.api(signIn, { body: { email, password: PASSWORD } });
  return { browser, challenge: body.next === "second_factor" ? body.challenge : "" };
}

describe("once", () => {
  test("an invitation makes one person, however many open it at once", async () => {
    const { link } = await founder.api(invite, { body: { email: "newcomer@example.com", roles: ["analyst"], locale: "en" } });
    const body = {
      token: tokenIn(link.url),
      fullName: "Somebody New",
      password: PASSWORD,
      locale: "en",
      timeZone: "Europe/London",
    } as const;
    const outcomes = await atOnce(6, () => world.browser().api(acceptInvitation, { body }));
    expect(done(outcomes)).toBe(1);
    const { rows } = await world.app.query("select from auth.people where email = 'newcomer@example.com'");
    expect(rows).toHaveLength(1);
  });

  test("an invitation lets a person in once, from however many screens", async () => {
    const workspaceId = await createWorkspace(founder, "Alder Works");
    const somebody = await world.member(founder, ["analyst"]);
    await enterWorkspace(founder, workspaceId);
    const { link } = await founder.api(invite, { body: { email: somebody.email, roles: ["director"], locale: "en" } });
    const screens = await Promise.all(times(4, () => elsewhereAs(somebody)));
    expect(done(await atOnce(4, (at) => (screens[at] ?? somebody).api(joinByInvitation, { body: { token: tokenIn(link.url) } })))).toBe(1);
  });

  test("an invitation is accepted or taken back, not both", async () => {
    for (let round = 0; round < 8; round++) {
      const email = `between.${round}@example.com`;
      const { link, invitation } = await founder.api(invite, { body: { email, roles: ["analyst"], locale: "en" } });
      const body = {
        token: tokenIn(link.url),
        fullName: "Somebody New",
        password: PASSWORD,
        locale: "en",
        timeZone: "Europe/London",
      } as const;
      const outcomes = await Promise.all([
        outcomeOf(world.browser().api(acceptInvitation, { body })),
        // About as long as a password takes to be hashed.
        new Promise((resolve) => setTimeout(resolve, round * 12)).then(() =>
          outcomeOf(founder.api(revokeInvitation, { params: { invitationId: invitation.id } })),
        ),
      ]);
      expect(done(outcomes)).toBe(1);
    }
  });

  test("an address that several invite at once has one open invitation", async () => {
    expect(
      done(await atOnce(6, () => founder.api(invite, { body: { email: "wanted@example.com", roles: ["analyst"], locale: "en" } }))),
    ).toBe(6);
    const { rows } = await world.transaction({ workspaceId: founder.workspaceId }, async ({ db }) => ({
      rows: await db
        .selectFrom("core.invitations")
        .select("id")
        .where("email", "=", "wanted@example.com")
        .where("revoked_at", "is", null)
        .execute(),
    }));
    expect(rows).toHaveLength(1);
  });

  test("a one-time code signs in once", async () => {
    const somebody = await world.member(founder, ["analyst"]);
    const { codeAfter } = await withCodes(somebody);
    const asked = await Promise.all(times(4, () => challengeFor(somebody)));
    const outcomes = await atOnce(4, (at) =>
      (asked[at]?.browser ?? somebody).api(giveSecondFactor, { body: { challenge: asked[at]?.challenge ?? "", code: codeAfter(0) } }),
    );
    expect(outcomes).toEqual(["auth.wrong_code", "auth.wrong_code", "auth.wrong_code", "done"]);
  });

  test("a recovery code signs in once", async () => {
    const somebody = await world.member(founder, ["analyst"]);
    const { recoveryCodes } = await withCodes(somebody);
    const asked = await Promise.all(times(4, () => challengeFor(somebody)));
    const outcomes = await atOnce(4, (at) =>
      (asked[at]?.browser ?? somebody).api(giveSecondFactor, {
        body: { challenge: asked[at]?.challenge ?? "", recoveryCode: recoveryCodes[0] ?? "" },
      }),
    );
    expect(outcomes).toEqual(["auth.wrong_code", "auth.wrong_code", "auth.wrong_code", "done"]);
  });

  test("a password's question is answered once, even by two codes that are both right", async () => {
    const somebody = await world.member(founder, ["analyst"]);
    const { codeAfter } = await withCodes(somebody);
    const { challenge } = await challengeFor(somebody);
    const outcomes = await atOnce(3, (at) =>
      world.browser().api(giveSecondFactor, { body: { challenge, code: codeAfter((at - 1) * 30_000) } }),
    );
    expect(done(outcomes)).toBe(1);
  });

  test("what a passkey has signed signs in once", async () => {
    const somebody = await world.member(founder, ["analyst"]);
    const key = authenticatorFor(world.installation.baseUrl);
    await somebody.api(addPasskey, { body: { name: "Key", credential: key.register(await somebody.api(beginPasskey, {})) } });
    const credential = key.sign(await world.browser().api(askPasskey, {}));
    const outcomes = await atOnce(5, () => world.browser().api(signInWithPasskey, { body: { credential } }));
    expect(outcomes.slice(-2)).toEqual(["auth.passkey_refused", "done"]);
  });

  test("a link sets a password once", async () => {
    const somebody = await world.member(founder, ["analyst"]);
    await world.browser().api(askReset, { body: { email: somebody.email } });
    await world.work();
    const mail = world.mails.find(({ text }) => text.includes("/reset-password#"));
    const token = tokenIn(/http\S+/u.exec(mail?.text ?? "")?.[0] ?? "");
    const outcomes = await atOnce(4, (at) => world.browser().api(resetPassword, { body: { token, password: `${PASSWORD} and ${at}` } }));
    expect(outcomes).toEqual(["auth.link_expired", "auth.link_expired", "auth.link_expired", "done"]);
  });

  test("an installation gets one first administrator, whichever link they come by", async () => {
    const empty = await createWorld();
    const { baseUrl } = empty.installation;
    const links = await Promise.all(times(2, () => firstAdministratorLink(empty.app, { baseUrl, now: empty.now(), newId: empty.newId })));
    const outcomes = await atOnce(4, (at) =>
      empty.browser().api(setUp, {
        body: {
          token: tokenIn(links[at % 2] ?? ""),
          fullName: `Somebody ${at}`,
          email: `s${at}@example.com`,
          password: PASSWORD,
          locale: "en",
          timeZone: "UTC",
          workspaceName: "Works",
        },
      }),
    );
    expect(done(outcomes)).toBe(1);
    expect((await empty.app.query("select from auth.people")).rowCount).toBe(1);
    expect(empty.logged).toEqual([]);
    await empty.stop();
  });

  test("a change to what several have read is made by one of them", async () => {
    const { headers } = await founder.api(getWorkspace, {});
    const outcomes = await atOnce(8, (at) =>
      founder.api(changeWorkspace, { headers: { "if-match": headers.etag }, body: { name: `Works ${at}` } }),
    );
    expect(outcomes).toEqual(["done", ...times(7, () => "request.changed_since_read")]);
  });
});

describe("what must stay", () => {
  test.each(times(8, (at) => at))("of two administrators who demote or shut out each other, one is left (%i)", async (at) => {
    const workspaceId = await createWorkspace(founder, `Works ${at}`);
    const part = { workspace_id: workspaceId, person_id: deputy.personId, roles: ["workspace_admin"], joined_at: world.now() };
    await world.transaction({ workspaceId }, ({ db }) => db.insertInto("core.members").values(part).execute());
    for (const one of [founder, await signedIn(deputy)]) await enterWorkspace(one, workspaceId);
    const [aboutFounder, aboutDeputy] = [await about(founder), await about(deputy)];
    await Promise.all([
      outcomeOf(
        at % 2 === 0
          ? founder.api(changeMember, { ...aboutDeputy, body: { roles: ["analyst"] } })
          : founder.api(setMemberAccess, { ...aboutDeputy, body: { isDisabled: true } }),
      ),
      outcomeOf(
        at % 3 === 0
          ? deputy.api(changeMember, { ...aboutFounder, body: { roles: ["analyst"] } })
          : deputy.api(setMemberAccess, { ...aboutFounder, body: { isDisabled: true } }),
      ),
    ]);
    const members = await world.transaction({ workspaceId }, ({ db }) =>
      db.selectFrom("core.members").selectAll().where("workspace_id", "=", workspaceId).execute(),
    );
    expect(members.filter(({ roles, disabled_at }) => disabled_at === null && roles.includes("workspace_admin"))).toHaveLength(1);
  });

  test("of two factors given up at once, one is left where the workspace asks for one", async () => {
    const somebody = await world.member(founder, ["analyst"]);
    await withCodes(somebody);
    const key = authenticatorFor(world.installation.baseUrl);
    const { body } = await somebody.api(addPasskey, {
      body: { name: "Key", credential: key.register(await somebody.api(beginPasskey, {})) },
    });
    await world.app.query("update core.workspaces set requires_second_factor = true where id = $1", [somebody.workspaceId]);
    const outcomes = await Promise.all([
      outcomeOf(somebody.api(removeOneTimePassword, {})),
      outcomeOf(somebody.api(removePasskey, { params: { passkeyId: body.passkey.id } })),
    ]);
    expect(outcomes.toSorted()).toEqual(["auth.last_factor", "done"]);
    const { oneTimePassword, passkeys } = await somebody.api(getSecurity, {});
    expect((oneTimePassword === null ? 0 : 1) + passkeys.length).toBe(1);
    await world.app.query("update core.workspaces set requires_second_factor = false");
  });

  test.each(times(8, (at) => at))(
    "a member who is shut out while they make tokens has none that works when they are let in again (%i)",
    async () => {
      const somebody = await world.member(founder, ["analyst"]);
      const making = times(6, (at) =>
        somebody.api(createToken, { body: { name: `Script ${at}`, scopes: ["members:read"], expiresInDays: 1 } }),
      );
      const secrets = Promise.allSettled(making);
      await founder.api(setMemberAccess, { ...(await about(somebody)), body: { isDisabled: true } });
      const made = (await secrets).flatMap((one) => (one.status === "fulfilled" ? [one.value.secret] : []));
      await founder.api(setMemberAccess, { ...(await about(somebody)), body: { isDisabled: false } });
      const outcomes = await Promise.all(
        made.map((secret) => outcomeOf(world.withToken(secret)(getMember, { params: { personId: somebody.personId } }))),
      );
      expect(outcomes.filter((outcome) => outcome !== "auth.required")).toEqual([]);
    },
  );
});

describe("what was taken away is gone with the answer that says so", () => {
  /** Eight ask without pause; once `revoke` is answered, whoever asks anew is refused. */
  async function refusedAfter(ask: () => Promise<unknown>, revoke: () => Promise<unknown>): Promise<{ before: string[]; after: string[] }> {
    const outcomes = { before: [] as string[], after: [] as string[] };
    let isRevoked = false;
    const askers = times(8, async () => {
      while (outcomes.after.length < 40) {
        const when = isRevoked ? "after" : "before";
        outcomes[when].push(await outcomeOf(ask()));
      }
    });
    while (outcomes.before.length < 20) await new Promise((resolve) => setImmediate(resolve));
    await revoke();
    isRevoked = true;
    await Promise.all(askers);
    return outcomes;
  }

  const ways: ReadonlyArray<
    readonly [string, (somebody: Somebody) => Promise<{ readonly ask: () => Promise<unknown>; readonly revoke: () => Promise<unknown> }>]
  > = [
    [
      "a session that its owner ends",
      async (somebody) => {
        const other = await elsewhereAs(somebody);
        const { items } = await other.api(listSessions, {});
        const own = items.find(({ isThis }) => !isThis);
        return { ask: () => somebody.api(getSession, {}), revoke: () => other.api(endSession, { params: { sessionId: own?.id ?? "" } }) };
      },
    ],
    [
      "sessions that their owner ends from another",
      async (somebody) => {
        const other = await elsewhereAs(somebody);
        return { ask: () => somebody.api(getSession, {}), revoke: () => other.api(endOtherSessions, {}) };
      },
    ],
    [
      "a session that is signed out",
      async (somebody) => {
        const cookie = somebody.cookies.get("entente_s") ?? "";
        const same = world.browser();
        same.cookies.set("entente_s", cookie);
        return { ask: () => same.api(getSession, {}), revoke: () => somebody.api(signOut, {}) };
      },
    ],
    [
      "sessions with an old password",
      async (somebody) => {
        const other = await elsewhereAs(somebody);
        return {
          ask: () => somebody.api(getSession, {}),
          revoke: () => other.api(changePassword, { body: { currentPassword: PASSWORD, password: `${PASSWORD} anew` } }),
        };
      },
    ],
    [
      "a member who is shut out",
      async (somebody) => {
        const target = await about(somebody);
        return {
          ask: () => somebody.api(getWorkspace, {}),
          revoke: () => founder.api(setMemberAccess, { ...target, body: { isDisabled: true } }),
        };
      },
    ],
    [
      "a session from before a role was gained",
      async (somebody) => {
        const target = await about(somebody);
        return {
          ask: () => somebody.api(getWorkspace, {}),
          revoke: () => founder.api(changeMember, { ...target, body: { roles: ["analyst", "director"] } }),
        };
      },
    ],
    [
      "a token that is revoked",
      async (somebody) => {
        const { token, secret } = await somebody.api(createToken, {
          body: { name: "Script", scopes: ["workspace:read"], expiresInDays: 1 },
        });
        const program = world.withToken(secret);
        return { ask: () => program(getWorkspace, {}), revoke: () => founder.api(revokeToken, { params: { tokenId: token.id } }) };
      },
    ],
    [
      "a token of a member who is shut out",
      async (somebody) => {
        const { secret } = await somebody.api(createToken, { body: { name: "Script", scopes: ["workspace:read"], expiresInDays: 1 } });
        const program = world.withToken(secret);
        const target = await about(somebody);
        return {
          ask: () => program(getWorkspace, {}),
          revoke: () => founder.api(setMemberAccess, { ...target, body: { isDisabled: true } }),
        };
      },
    ],
  ];

  test.each(ways)("%s", async (_, way) => {
    const { ask, revoke } = await way(await world.member(founder, ["analyst"]));
    const { before, after } = await refusedAfter(ask, revoke);
    expect(before[0]).toBe("done");
    expect(new Set(after)).toEqual(new Set(["auth.required"]));
  });

  test("a right that is taken away, from writes too", async () => {
    const somebody = await world.member(founder, ["workspace_admin", "analyst"]);
    const target = await about(somebody);
    const { before, after } = await refusedAfter(
      () => somebody.api(invite, { body: { email: "x@example.com", roles: ["analyst"], locale: "en" } }),
      () => founder.api(changeMember, { ...target, body: { roles: ["analyst"] } }),
    );
    expect(before[0]).toBe("done");
    expect(new Set(after)).toEqual(new Set(["auth.forbidden"]));
  });
});
