/** A change of a tier is proposed by one and decided by another, where there is another. */

/**
 * Whether somebody may decide a proposal. Whoever proposed it may only where no other director could.
 *
 * @param directors everybody who could decide, the one who asks among them
 */
export function mayDecideProposal(
  { proposedBy }: { readonly proposedBy: string | null },
  personId: string,
  directors: readonly string[],
): boolean {
  return proposedBy !== personId || !directors.some((director) => director !== personId);
}
