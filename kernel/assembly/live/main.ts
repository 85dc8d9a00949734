/** The live kernel: scores held ready for weights to be tried, one vector or a thousand. */
export { divide, weigh, weighTwo } from "./weigh";
export { bin, collect, count, find, fit } from "./bins";
export { drawBins, drawFit, drawScores, keep } from "./draw";
export { assign, hold, scatter, tally } from "./assign";
