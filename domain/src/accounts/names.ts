/** One spelling for what different people write of one company, so that it is found and not entered twice. */

/** What lists are ordered and searched by: width and case folded, one space between words. */
export const sortName = (name: string): string => name.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, " ").trim();

/** The same for all spellings of a name: letters and digits only. Empty where a name has neither. */
export const foldName = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "");

/** `DE 123.456-789` and `de123456789` are one number. */
export const foldTaxId = (taxId: string): string =>
  taxId
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s.\-_/]+/gu, "");

/** `https://www.Example.com/about` as `example.com`; empty where nothing is left. */
export const foldDomain = (domain: string): string =>
  domain
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//u, "")
    .replace(/^www\./u, "")
    .replace(/[/?#:].*$/u, "")
    .replace(/\.$/u, "");

/** What other systems call an account, without what cannot be seen. */
export const foldExternalId = (id: string): string => id.normalize("NFKC").trim();
