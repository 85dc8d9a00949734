/** The bytes of the file that a shard looks at, in its kernel's memory. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { KernelMemory } from "./memory.ts";

export type Input = {
  /** Where the bytes are. */
  readonly at: number;
  /** Of the whole file. */
  readonly size: number;
  /**
   * Reads so many bytes, at most `most`, from a place of the file on.
   *
   * @returns the address of their end; zeros follow it, and a row without an end at the end of the file has got one
   */
  readonly fill: (from: number, length: number) => number;
  readonly close: () => void;
};

/** Zeros after what was read: whole vectors are looked at. */
const ZEROS = 64;
const LF = 10;

/** @throws the system's error when the file cannot be read */
export function openInput(memory: KernelMemory, path: string, most: number): Input {
  const file = openSync(path, "r");
  const { size } = fstatSync(file);
  const at = memory.room(most + ZEROS + 16);
  return {
    at,
    size,
    fill: (from, length) => {
      const bytes = memory.bytes();
      let read = 0;
      while (read < length) {
        const got = readSync(file, bytes, at + read, length - read, from + read);
        if (got === 0) break;
        read += got;
      }
      const isCut = from + read >= size && bytes[at + read - 1] !== LF;
      if (isCut) bytes[at + read] = LF;
      const end = at + read + (isCut ? 1 : 0);
      bytes.fill(0, end, end + ZEROS);
      return end;
    },
    close: () => closeSync(file),
  };
}
