/** A process that applies the migrations of a folder and tells before each; it can be killed at any moment. */
import { migrate, readMigrations } from "../../src/db/migrate.ts";

const [address = "", folder = ""] = process.argv.slice(2);
process.stdout.write("begins\n");
await migrate({ connectionString: address }, readMigrations(folder), ({ kind }) => process.stdout.write(`${kind}\n`));
process.stdout.write("done\n");
