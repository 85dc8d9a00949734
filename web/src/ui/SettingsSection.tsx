/** One subject of the settings: what it is about at the left, its controls at the right. */
import type { ReactNode } from "react";

export type SettingsSectionProps = { readonly title: string; readonly about?: ReactNode; readonly children: ReactNode };

export const SettingsSection = ({ title, about, children }: SettingsSectionProps) => (
  <section className="grid gap-x-10 gap-y-3 border-t border-line py-5 first:border-t-line-2 lg:grid-cols-[minmax(0,17rem)_minmax(0,1fr)]">
    <div>
      <h2 className="font-serif text-lead font-semibold">{title}</h2>
      {about !== undefined && <div className="text-small text-ink-3">{about}</div>}
    </div>
    <div className="flex max-w-170 min-w-0 flex-col gap-4">{children}</div>
  </section>
);
