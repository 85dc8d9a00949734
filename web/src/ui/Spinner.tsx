/** A ring that turns while something is under way. Decoration: the words beside it say what. */
export const Spinner = () => (
  <span
    aria-hidden
    className="inline-block size-3.5 shrink-0 animate-turn rounded-full border-[1.5px] border-current border-r-transparent"
  />
);
