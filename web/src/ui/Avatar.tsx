/** A person: our side in teal, the customer's in amber. */
import { Avatar as Base } from "@base-ui/react/avatar";
import { cx } from "./classes.ts";
import { initialsOf } from "./initials.ts";
import { useUi } from "./UiProvider.tsx";

export type Person = {
  /** As the person writes it. */
  readonly name: string;
  readonly side: "ours" | "theirs";
  readonly picture?: string;
};

export type AvatarProps = {
  readonly person: Person;
  readonly size?: "small" | "large";
  /** The name stands beside it already. */ readonly silent?: boolean;
};

export function Avatar({ person, size = "small", silent = false }: AvatarProps) {
  return (
    <Base.Root
      title={silent ? undefined : person.name}
      role={silent ? undefined : "img"}
      aria-label={silent ? undefined : person.name}
      aria-hidden={silent || undefined}
      className={cx(
        "inline-grid shrink-0 place-items-center overflow-hidden rounded-full font-semibold select-none",
        size === "small" ? "size-6 text-caption" : "size-10 text-lead",
        person.side === "ours" ? "bg-teal-soft text-teal-ink" : "bg-amber-soft text-amber-ink",
      )}
    >
      {person.picture !== undefined && <Base.Image src={person.picture} alt="" className="size-full object-cover" />}
      <Base.Fallback>{initialsOf(person.name)}</Base.Fallback>
    </Base.Root>
  );
}

export type AvatarGroupProps = { readonly people: readonly Person[]; readonly label: string; readonly most?: number };

/** Several people in little room; the rest are counted and named in the hint. */
export function AvatarGroup({ people, label, most = 4 }: AvatarGroupProps) {
  const { words } = useUi();
  const shown = people.length > most ? people.slice(0, most - 1) : people;
  const rest = people.slice(shown.length);
  return (
    <ul aria-label={label} className="inline-flex items-center gap-1">
      {shown.map((person) => (
        <li key={`${person.side} ${person.name}`} className="inline-flex">
          <Avatar person={person} />
        </li>
      ))}
      {rest.length > 0 && (
        <li title={rest.map(({ name }) => name).join(" · ")} className="pl-0.5 text-small text-ink-3">
          {words.more(rest.length)}
        </li>
      )}
    </ul>
  );
}
