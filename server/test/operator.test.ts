/** The commands of those who run an installation, as they type them: `entente …` as a process of its own. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { emptyInstallation } from "./installation.ts";
import { startProcess, type TestProcess } from "./torture/process.ts";

const ENTENTE = join(import.meta.dirname, "..", "..", "cli", "bin", "entente.mjs");

let place: ReturnType<typeof emptyInstallation>;
let other: ReturnType<typeof emptyInstallation>;
let port: number;
const running: TestProcess[] = [];

beforeAll(async () => {
  place = emptyInstallation();
  other = emptyInstallation();
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  port = typeof address === "object" ? (address?.port ?? 0) : 0;
  probe.close();
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});
afterAll(() => {
  place.remove();
  other.remove();
});

const settings = (environment: Readonly<Record<string, string>>) => ({
  ENTENTE_DATA: place.config.dataFolder,
  ENTENTE_PORT: String(port),
  LC_ALL: "C.UTF-8",
  ...environment,
});

function entente(command: string, environment: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTENTE, ...command.split(" ")], {
    encoding: "utf8",
    env: { ...process.env, ...settings(environment) },
  });
  return { code: status, printed: stdout.trim(), told: stderr.trim() };
}

function serve(): TestProcess {
  const one = startProcess(ENTENTE, ["serve"], settings({}));
  running.push(one);
  return one;
}

describe("entente", () => {
  it("serve starts from nothing, prints the address and the first administrator's link, and stops when told to", async () => {
    const server = serve();
    await server.line("Nobody is here yet");
    const link = await server.line("http://");
    expect(server.lines[0]).toBe(`Entente is at http://localhost:${port}`);
    expect(link).toMatch(new RegExp(`^http://localhost:${port}/setup#[\\w-]{43}$`, "u"));
    expect(await get("/readyz")).toBe("ready");
    expect(await server.stop()).toBe(0);
    expect(existsSync(join(place.config.dataFolder, `server-${port}.json`))).toBe(false);
  });

  it("serve a second time says where the first one is", async () => {
    const both = [serve(), serve()];
    await Promise.race(both.map(({ gone }) => gone));
    const said = both.flatMap(({ lines }) => lines);
    expect(said).toContain(`Entente already runs here, at http://localhost:${port}`);
    expect(said).toContain(`Entente is at http://localhost:${port}`);
  });

  it("works beside a running server: doctor, backup, verify; and restores where there is nothing", async () => {
    await serve().line("Entente is at");
    expect(entente("doctor")).toMatchObject({ code: 0, printed: expect.stringContaining(`✓ Entente runs at port ${port}.`) });
    const made = entente("backup");
    expect(made).toMatchObject({ code: 0, told: expect.stringContaining("The keys are not in it.") });
    const folder = /^The backup is in (.+) \(/u.exec(made.printed)?.[1] ?? "";
    expect(entente("backup list").printed).toContain(folder);
    expect(entente("backup verify")).toMatchObject({ code: 0, printed: expect.stringContaining("is sound") });

    const elsewhere = { ENTENTE_DATA: other.config.dataFolder };
    expect(entente(`restore ${folder}`, elsewhere)).toMatchObject({
      code: 0,
      printed: expect.stringContaining("is back."),
      told: expect.stringContaining(`at ${other.config.keysPath} before you start`),
    });
    expect(entente(`restore ${folder}`, elsewhere)).toMatchObject({ code: 1, told: expect.stringContaining("a restore replaces nothing") });
    expect(entente("migrate", { ...elsewhere, ENTENTE_KEYS: place.config.keysPath })).toMatchObject({
      code: 0,
      printed: "The schema is up to date; nothing was changed.",
    });
  });

  it("audit verify, user, keys and openapi work whether the server runs or not", () => {
    expect(entente("audit verify")).toMatchObject({ code: 0, printed: expect.stringContaining("The audit log is whole") });
    expect(entente("user list")).toMatchObject({ code: 0, printed: "", told: expect.stringContaining("There is nobody yet.") });
    expect(entente("user reset-link eve@example.com")).toMatchObject({
      code: 1,
      told: "There is nobody with the address eve@example.com here. “entente user list” shows who is.",
    });
    expect(entente("keys rotate")).toMatchObject({
      code: 0,
      printed: "Key 2 is in use: there was no secret to seal anew.",
      told: expect.stringContaining(`Keep a copy of ${place.config.keysPath} somewhere else`),
    });
    expect(JSON.parse(entente("openapi").printed)).toMatchObject({
      openapi: "3.1.1",
      paths: { "/invitations": { post: { operationId: "invite" } } },
    });
  });

  it.each(["serve", "migrate"])(
    "%s without the keys of the installation does nothing, says which file to bring, and leaves no other",
    (command) => {
      const keys = join(place.config.dataFolder, "other-keys.json");
      expect(entente(command, { ENTENTE_KEYS: keys })).toMatchObject({ code: 1, told: expect.stringContaining("ENTENTE_KEYS") });
      expect(existsSync(keys)).toBe(false);
      expect(entente("doctor", { ENTENTE_KEYS: keys }).printed).toContain(`The key file ${keys} is not there`);
      expect(entente("migrate")).toMatchObject({ code: 0 });
    },
  );

  it("with another installation's key file does not start, and leaves that file alone", () => {
    const keys = join(other.config.dataFolder, "kept-keys.json");
    const text = JSON.stringify({ keys: [{ version: 1, key: Buffer.alloc(32, 9).toString("base64") }] });
    writeFileSync(keys, text);
    expect(entente("serve", { ENTENTE_KEYS: keys })).toMatchObject({ code: 1, told: expect.stringContaining("ENTENTE_KEYS") });
    expect(readFileSync(keys, "utf8")).toBe(text);
  });

  it.each([
    ["backup everything", "entente backup [--to <folder>] [--portable]"],
    ["restore", "Which backup?"],
    ["doctor please", "one file too many"],
    ["audit", "entente audit verify"],
    ["user reset-link", "entente user list"],
    ["keys", "entente keys rotate"],
    ["serve --loud", "There is no option --loud"],
  ])("%s is not understood", (command, words) => {
    expect(entente(command)).toMatchObject({ code: 2, told: expect.stringContaining(words) });
  });

  it.each([
    ["backup verify /nowhere", {}, "There is no backup in /nowhere."],
    ["backup", { ENTENTE_DATA: "/nowhere" }, "Entente has not been started here yet: /nowhere/postgres is not there."],
    ["doctor", { ENTENTE_PORT: "many" }, "These settings do not fit: ENTENTE_PORT."],
  ])("%s fails with what to do", (command, environment, words) => {
    expect(entente(command, environment)).toMatchObject({ code: 1, told: expect.stringContaining(words) });
  });

  it.each([
    ["zh-CN", "最新的备份是"],
    ["zh-TW", "最新的備份是"],
  ])("doctor speaks %s", (locale, word) => {
    expect(entente(`doctor --lang ${locale}`)).toMatchObject({ code: 0, printed: expect.stringContaining(word) });
  });
});

/** Tests may not reach out by `fetch`; this is our own machine. */
async function get(path: string): Promise<string> {
  const [answer] = (await once(request({ port, path }).end(), "response")) as [IncomingMessage];
  return (await answer.toArray()).join("");
}
