/** The batch kernel: bytes of CSV to columns, scores, exact order statistics, and bytes again. */
export { countLines, parse } from "./parse";
export { measure, pack, unpack } from "./pack";
export { normalise, score } from "./score";
export { collect, countBins } from "./select";
export { useTables, writeDouble } from "./digits";
export { writeRows } from "./write";
