/** The batch kernel: bytes of CSV to columns, scores, exact order statistics, and bytes again. */
export { countLines } from "./lines";
export { parse } from "./parse";
export { pack } from "./pack";
export { count } from "./select";
export { usePowers, writeDouble } from "./digits";
export { tally, writeRows } from "./write";
