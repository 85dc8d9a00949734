/** A process that runs the embedded PostgreSQL of a data folder until it is told to stop, and tells what happens to it. */
import { startEmbedded } from "../../src/db/embedded.ts";

const [dataFolder = ""] = process.argv.slice(2);
const server = await startEmbedded({ dataFolder, log: (event) => process.stdout.write(`${event.kind}\n`) });
process.once("SIGTERM", () => void server.stop().then(() => process.exit(0)));
process.stdout.write(`ready ${server.isOwner() ? "owner" : "guest"} ${server.address.host}\n`);
// Watching alone keeps no process alive.
setInterval(() => {}, 60_000);
