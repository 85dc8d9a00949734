import { Link as RouterLink } from "@tanstack/react-router";
import { Search } from "lucide-react";
import type { RefObject } from "react";
import { useWords } from "../../lib/words.tsx";
import { cx } from "../../ui/classes.ts";
import { Input } from "../../ui/Input.tsx";
import { keyOf } from "../../ui/keys.ts";
import { Method } from "./Method.tsx";
import type { Operation } from "./operations.ts";
import type { ApiDocs } from "./useApiDocs.ts";

export type OperationListProps = Pick<ApiDocs, "found" | "search" | "setSearch" | "wantedId"> & {
  readonly searchRef: RefObject<HTMLInputElement | null>;
};

const LINK = "flex items-baseline gap-2 rounded px-2 py-1 no-underline hover:bg-hover";
const HERE = "bg-teal-soft font-semibold text-teal-ink";

export function OperationList({ found, search, setSearch, wantedId, searchRef }: OperationListProps) {
  const say = useWords();
  const count = [...found.values()].reduce((sum, { length }) => sum + length, 0);
  return (
    <div className="px-3 pb-3">
      <div role="search" className="sticky top-0 z-1 bg-paper px-1 pt-3 pb-2">
        <Input
          ref={searchRef}
          type="search"
          aria-label={say("api-docs/search")}
          placeholder={say("api-docs/search")}
          icon={<Search />}
          value={search}
          onChange={setSearch}
          onKeyDown={(event) => {
            if (keyOf(event) === "Escape") setSearch("");
          }}
        />
        <p role="status" className="pt-1 text-caption text-ink-3">
          {search.trim() === "" ? say("api-docs/search.key") : say("api-docs/search.found", { count })}
        </p>
      </div>
      <nav aria-label={say("api-docs/operations")}>
        <RouterLink
          to="/api-docs"
          aria-current={wantedId === null ? "page" : undefined}
          className={cx(LINK, wantedId === null ? HERE : "text-ink-2")}
        >
          {say("api-docs/introduction")}
        </RouterLink>
        {count === 0 && <p className="px-2 py-3 text-ink-3">{say("api-docs/search.none")}</p>}
        {[...found].map(([tag, operations]) => (
          <section key={tag} aria-labelledby={`tag-${tag}`}>
            <h2 id={`tag-${tag}`} lang="en" className="px-2 pt-3 pb-1 text-caption font-medium text-ink-3">
              {tag}
            </h2>
            <ul>
              {operations.map((operation) => (
                <Line key={operation.id} operation={operation} isHere={operation.id === wantedId} />
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </div>
  );
}

/** A list that is longer than the window opens where one is; the page beside it stays. */
function intoSight(link: HTMLAnchorElement | null): void {
  const list = link?.closest("[data-scrolls]");
  if (link === null || list === null || list === undefined) return;
  const [here, box] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
  if (here.bottom > box.bottom) list.scrollTop += here.bottom - box.bottom + box.height / 2;
}

const Line = ({ operation: { id, method, summary }, isHere }: { readonly operation: Operation; readonly isHere: boolean }) => (
  <li>
    <RouterLink
      ref={isHere ? intoSight : null}
      to="/api-docs/$operationId"
      params={{ operationId: id }}
      aria-current={isHere ? "page" : undefined}
      className={cx(LINK, isHere ? HERE : "text-ink-2")}
    >
      <Method method={method} />
      <span lang="en" className="min-w-0 leading-4.5 break-words">
        {summary}
      </span>
    </RouterLink>
  </li>
);
