/** Whether the app that is there is built from what is there. */
export function isWebBuilt(): boolean;
/** Builds the app and puts it in place; ends the process when that fails. */
export function buildWeb(): void;
