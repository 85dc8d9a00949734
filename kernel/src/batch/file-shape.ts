/** What is known of a CSV file before its rows are read. */
export type FileShape = {
  readonly path: string;
  /** Where the first row starts, after the header's line end. */
  readonly start: number;
  readonly fieldCount: number;
  /** Field of each column that is wanted; no two the same. */
  readonly fields: readonly number[];
  /** Bytes read at a time. */
  readonly chunkBytes: number;
};

export const CHUNK_BYTES = 4 << 20;
