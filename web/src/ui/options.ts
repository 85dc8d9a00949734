/** What a list offers. */
export type Option = {
  readonly value: string;
  readonly label: string;
  /** A second line in smaller letters. */
  readonly hint?: string;
  readonly disabled?: boolean;
};
