/** A link that is shown once, to be handed over by whoever made it. */
import type { Link } from "@entente/contract/members.ts";
import type { z } from "zod";
import { CopyField } from "../ui/CopyField.tsx";
import { Field } from "../ui/Field.tsx";
import { useLanguage } from "./words.tsx";

export function MadeLink({ link, label }: { readonly link: z.infer<typeof Link>; readonly label: string }) {
  const { say, format } = useLanguage();
  return (
    <Field label={label} hint={say("members/link.until", { time: format.time(link.expiresAt) })}>
      <CopyField value={link.url} />
    </Field>
  );
}
