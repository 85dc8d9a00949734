import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askerOn, systemTerminal } from "./terminal.ts";

/** What a process whose standard error is, or is not, a terminal writes there. */
function written(isTTY: boolean, act: (terminal: ReturnType<typeof systemTerminal>) => void): string {
  const before = Object.getOwnPropertyDescriptor(process.stderr, "isTTY");
  Object.defineProperty(process.stderr, "isTTY", { value: isTTY, configurable: true });
  const pieces: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((piece) => pieces.push(String(piece)) > 0);
  try {
    act(systemTerminal());
    return pieces.join("");
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.stderr, "isTTY");
    else Object.defineProperty(process.stderr, "isTTY", before);
  }
}

beforeEach(() => {
  for (const name of ["NO_COLOR", "FORCE_COLOR", "NODE_DISABLE_COLORS"]) vi.stubEnv(name, "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

describe("colours", () => {
  it("are there where a person watches", () => {
    expect(written(true, ({ tell, style }) => tell(style("red", "no")))).toBe("\u001B[31mno\u001B[39m\n");
  });

  it("are not there in a file or a pipe", () => {
    expect(written(false, ({ tell, style }) => tell(style("red", "no")))).toBe("no\n");
  });

  it("are not there with NO_COLOR", () => {
    vi.stubEnv("NO_COLOR", "1");
    expect(written(true, ({ tell, style }) => tell(style("red", "no")))).toBe("no\n");
  });
});

describe("progress", () => {
  it("is one line that each step replaces and the next message clears", () => {
    vi.useFakeTimers();
    const all = written(true, ({ progress, tell }) => {
      vi.advanceTimersByTime(1000);
      progress("half");
      progress("too soon after to be read");
      vi.advanceTimersByTime(1000);
      progress("whole");
      tell("done");
    });
    expect(all).toBe("\r\u001B[2Khalf\r\u001B[2Kwhole\r\u001B[2Kdone\n");
  });

  it("leaves nothing behind", () => {
    const all = written(true, ({ progress }) => {
      progress("half");
      progress(null);
      progress(null);
    });
    expect(all).toBe("\r\u001B[2Khalf\r\u001B[2K");
  });

  it("is not there in a file or a pipe", () => {
    expect(written(false, ({ progress, tell }) => [progress("half"), progress(null), tell("done")])).toBe("done\n");
  });
});

describe("asking", () => {
  const asked = (...pieces: readonly string[]) => {
    const input = new PassThrough();
    const output = new PassThrough();
    for (const piece of pieces) input.write(piece);
    return { input, ask: askerOn(input, output), heard: () => String(output.read() ?? "") };
  };

  it("takes one line an answer", async () => {
    const { ask, input, heard } = asked("yes\n");
    expect(await ask("Really?")).toBe("yes");
    const second = ask("Sure?");
    input.write("no\n");
    expect([await second, heard()]).toEqual(["no", "Really? Sure? "]);
  });

  it("keeps lines pasted ahead for the questions that follow, and shows them there", async () => {
    const { ask, heard } = asked("60\n30\n\n");
    expect([await ask("First?"), await ask("Second?"), await ask("Third?")]).toEqual(["60", "30", ""]);
    expect(heard()).toBe("First? Second? 30\nThird? \n");
  });

  it("of somebody who ends the input is an interruption, not an answer", async () => {
    const { ask, input } = asked();
    const answer = ask("Really?");
    input.end();
    await expect(answer).rejects.toMatchObject({ code: "command.interrupted" });
  });
});
