/** One Chinese character, or the first letters of the first and last word: 王 · AL. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = firstOf(words[0]);
  if (/\p{Script=Han}/u.test(first)) return first;
  const last = words.length > 1 ? firstOf(words.at(-1)) : "";
  return `${first}${last}`.toUpperCase();
}

const firstOf = (word = ""): string => /^./u.exec(word)?.[0] ?? "";
