/** The shape of what is coming. The region around it says that it is busy. */
export type SkeletonProps = { readonly lines?: number };

const WIDTHS = ["w-full", "w-11/12", "w-4/5", "w-full", "w-2/3"];

export function Skeleton({ lines = 1 }: SkeletonProps) {
  return (
    <span aria-hidden className="flex w-full animate-breathe flex-col gap-2.5 py-1">
      {Array.from({ length: lines }, (_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the lines are all alike
        <span key={index} className={`block h-2.5 rounded-sm bg-line ${WIDTHS[index % WIDTHS.length] ?? "w-full"}`} />
      ))}
    </span>
  );
}
