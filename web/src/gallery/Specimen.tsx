/** One component of the gallery under its name. */
import type { ReactNode } from "react";
import type { Samples } from "./samples.ts";

export type PartProps = { readonly t: Samples };

export const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title} className="border-b border-line-2 px-4 py-5 md:px-5">
    <h2 className="mb-3 font-serif text-heading font-semibold">{title}</h2>
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2 xl:grid-cols-3">{children}</div>
  </section>
);

export type SpecimenProps = { readonly name: string; readonly children: ReactNode; /** Takes the whole row. */ readonly wide?: boolean };

export const Specimen = ({ name, children, wide = false }: SpecimenProps) => (
  <div data-specimen={name} className={wide ? "col-span-full min-w-0" : "min-w-0"}>
    <h3 className="mb-1.5 text-caption text-ink-3">{name}</h3>
    <div className="flex flex-col items-stretch gap-3">{children}</div>
  </div>
);

/** Side by side, wrapping. */
export const Row = ({ children }: { readonly children: ReactNode }) => <div className="flex flex-wrap items-center gap-2">{children}</div>;
