/**
 * The same text in memory of its own. A part cut out of a long text keeps all of it alive: names kept from
 * a file would keep the file.
 */
export function ownCopy(text: string): string {
  // Shorter ones are copied anyway when they are cut out.
  return text.length < 13 ? text : Buffer.from(text, "utf16le").toString("utf16le");
}
