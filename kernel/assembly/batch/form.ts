/**
 * How a packed column is kept: whole numbers of 8, 16 or 32 bits over a power of ten, the smallest of them
 * for an unknown value; or 64 bits as they are. A form is the bytes a value takes, and the decimals from bit 8 on.
 */

export const UNKNOWN_8: i32 = <i32>i8.MIN_VALUE;
export const UNKNOWN_16: i32 = <i32>i16.MIN_VALUE;
export const UNKNOWN_32: i32 = i32.MIN_VALUE;

export const MOST_DECIMALS: i32 = 6;
export const SCALES: StaticArray<f64> = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6];
