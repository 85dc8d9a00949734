/** The version of the code, as the API, logs and backups name it. */
import manifest from "../package.json" with { type: "json" };

export const VERSION: string = manifest.version;
