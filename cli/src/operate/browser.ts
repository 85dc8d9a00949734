/** Opens an address for the person who sits at this machine; does nothing where nobody does. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";

type Surroundings = {
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isWatched: boolean;
  readonly isWsl: boolean;
};

export function openInBrowser(url: string): void {
  const command = browserCommand({
    platform: process.platform,
    environment: process.env,
    isWatched: process.stdout.isTTY,
    isWsl: existsSync("/proc/sys/fs/binfmt_misc/WSLInterop"),
  });
  if (command === null) return;
  // Whether it opens or not, the address has been printed.
  spawn(command, [url], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

/** What opens an address here; `null` where there is no screen, or the person does not want it (`BROWSER=none`). */
export function browserCommand({ platform, environment, isWatched, isWsl }: Surroundings): string | null {
  if (!isWatched || environment["BROWSER"] === "none" || environment["CI"] !== undefined) return null;
  if (platform === "darwin") return "open";
  if (isWsl) return "explorer.exe";
  const hasScreen = [environment["DISPLAY"], environment["WAYLAND_DISPLAY"]].some((one) => one !== undefined && one !== "");
  return platform === "linux" && hasScreen ? "xdg-open" : null;
}
