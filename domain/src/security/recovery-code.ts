/** Recovery codes: written down on paper, typed back by hand. The letters are Crockford's base 32, which has no I, L, O and U. */
export const RECOVERY_CODES = 10;
/** 80 bits: nobody guesses it, and nobody finds it from its hash. */
export const RECOVERY_CODE_BYTES = 10;

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP = 4;

/** @param bytes ten random ones @returns such as `7K3M-0QZX-…`, in four groups of four */
export function recoveryCodeOf(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const letters = Array.from({ length: bits.length / 5 }, (_, at) => LETTERS.charAt(Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)));
  return Array.from({ length: letters.length / GROUP }, (_, at) => letters.slice(at * GROUP, (at + 1) * GROUP).join("")).join("-");
}

/** What was typed as it was given: letters that look alike are the same, dashes and spaces do not count. */
export function foldRecoveryCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/gu, "1");
}
