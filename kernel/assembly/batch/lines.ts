/** Line ends in [from, to), whether CRLF or LF. */
export function countLines(from: usize, to: usize): u32 {
  const feeds = i8x16.splat(10);
  let p = from;
  let count: u32 = 0;
  for (; p + 16 <= to; p += 16) count += popcnt(i8x16.bitmask(i8x16.eq(v128.load(p), feeds)));
  for (; p < to; p++) count += u32(load<u8>(p) == 10);
  return count;
}
