/** Where a screen lies, told by the screen and shown in the frame's top bar. */
import { createContext, type ReactNode, useContext } from "react";
import { createPortal } from "react-dom";
import { Breadcrumb } from "../ui/Breadcrumb.tsx";
import { useWords } from "./words.tsx";

const Place = createContext<Element | null>(null);

export const CrumbsPlace = ({ place, children }: { readonly place: Element | null; readonly children: ReactNode }) => (
  <Place value={place}>{children}</Place>
);

/** @param steps links, outermost first, then the name of the screen itself */
export function Crumbs({ steps }: { readonly steps: readonly ReactNode[] }) {
  const say = useWords();
  const place = useContext(Place);
  return place === null ? null : createPortal(<Breadcrumb label={say("shell/trail")} steps={steps} />, place);
}
