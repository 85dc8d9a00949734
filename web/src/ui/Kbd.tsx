/** A key to press. */
export const Kbd = ({ children }: { readonly children: string }) => (
  <kbd className="inline-block min-w-4 rounded-sm border border-line-2 bg-surface px-1 text-center font-sans text-caption leading-4 font-medium text-ink-3">
    {children}
  </kbd>
);
