/** One spelling per address: full-width letters and capitals are the same address to us. */
export const foldEmail = (text: string): string => text.normalize("NFKC").trim().toLowerCase();
