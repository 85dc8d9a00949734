/** The product's mark, two ways that become one, and its name. */
import { useWords } from "../../lib/words.tsx";

export const Mark = ({ size = 26 }: { readonly size?: number }) => (
  <svg aria-hidden width={size} height={size} viewBox="0 0 26 26" className="shrink-0">
    <rect width="26" height="26" rx="6" className="fill-[#1d4f60]" />
    <path
      d="M5.5 7.5c6.5 0 6.5 5.5 13 5.5M5.5 18.5c6.5 0 6.5-5.5 13-5.5"
      fill="none"
      strokeWidth="1.7"
      strokeLinecap="round"
      stroke="#fff"
    />
    <circle cx="19" cy="13" r="2.5" className="fill-[#e3b25f]" />
  </svg>
);

export function Brand() {
  const say = useWords();
  return (
    <span className="flex items-center gap-2.5">
      <Mark />
      <span className="min-w-0">
        <span className="block font-serif text-[16px] leading-5 font-semibold tracking-[0.01em]">{say("shell/brand")}</span>
        <span className="block text-[10.5px] leading-[13px] text-ink-3">{say("shell/tagline")}</span>
      </span>
    </span>
  );
}
