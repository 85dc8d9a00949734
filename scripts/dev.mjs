/**
 * `npm run dev`: the server, started again whenever its files change, and the web app as Vite serves it while
 * one works on it. People go to Vite's address; it passes on what is for the server.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { installLocked } from "./install.mjs";
import { environmentOf, root } from "./node24.mjs";

const ADDRESS = process.env.ENTENTE_URL ?? "http://localhost:5173";
const SERVER_PORT = process.env.ENTENTE_PORT ?? "4870";

installLocked(root);
const children = [
  start("node", ["--watch", "--watch-preserve-output", join("cli", "bin", "entente.mjs"), "serve"]),
  start("vite", ["--config", join("web", "vite.config.ts"), "--host", "localhost", "--port", new URL(ADDRESS).port, "--strictPort"]),
];
// One without the other is of no use.
for (const child of children) child.once("exit", (code) => stop(code ?? 1));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stop(0));

function start(command, args) {
  const env = environmentOf({ ENTENTE_URL: ADDRESS, ENTENTE_PORT: SERVER_PORT, ENTENTE_API: `http://127.0.0.1:${SERVER_PORT}` });
  return spawn(command, args, { cwd: root, stdio: "inherit", env });
}

function stop(code) {
  process.exitCode ??= code;
  for (const child of children) if (child.exitCode === null) child.kill("SIGTERM");
}
