/** The version of the code, as packages and runs name it. */
import manifest from "../package.json" with { type: "json" };

export const VERSION: string = manifest.version;
