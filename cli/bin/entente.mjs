#!/usr/bin/env node
/** Starts the command line under Node 24. Plain JavaScript: it has to run, and say what to do, on older ones. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

if (Number(process.versions.node.split(".")[0]) >= 24) {
  module.enableCompileCache?.();
  const { main } = await import("../src/main.ts");
  process.exitCode = await main(process.argv.slice(2));
} else {
  // `npm test` has fetched Node 24 into the project's folder if this machine had none.
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const platform = process.platform === "win32" ? "win" : process.platform;
  const node = join(root, ".node", "node_modules", `node-${platform}-${process.arch}`, "bin", "node");
  if (existsSync(node)) {
    const { status, signal } = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
    process.exitCode = signal === null ? (status ?? 1) : 130;
  } else {
    console.error(
      `entente needs Node 24 or later; this is ${process.versions.node}. Run “npm test” once in ${root}, which fetches it, or install Node 24.`,
    );
    console.error(
      `entente 需要 Node 24 或更高版本，当前为 ${process.versions.node}。请先在 ${root} 运行一次“npm test”，或自行安装 Node 24。`,
    );
    console.error(
      `entente 需要 Node 24 以上版本，目前為 ${process.versions.node}。請先在 ${root} 執行一次「npm test」，或自行安裝 Node 24。`,
    );
    process.exitCode = 1;
  }
}
