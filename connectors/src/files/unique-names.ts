/** Names for formats in which every column must have one of its own: `a`, `a`, `` become `a`, `a_2`, `column_3`. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((given, at) => {
    const base = given.trim() === "" ? `column_${at + 1}` : given;
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}_${number}`;
    taken.add(name);
    return name;
  });
}
