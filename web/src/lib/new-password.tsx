/** Choosing a password: what it has to be is seen while it is typed. The server knows the much-used ones as well. */
import { foldPassword, PASSWORD_LENGTH, passwordFault } from "@entente/domain/people/password.ts";
import type { Say } from "@entente/i18n/translator.ts";
import { Check, Circle } from "lucide-react";
import { type FieldPath, type FieldValues, useFormContext, useWatch } from "react-hook-form";
import { type ZodType, z } from "zod";
import { cx } from "../ui/classes.ts";
import { FormField } from "../ui/Form.tsx";
import { UNSEEN } from "../ui/looks.ts";
import { PasswordInput } from "../ui/PasswordInput.tsx";
import { useWords } from "./words.tsx";

type Fields = Readonly<Record<string, ZodType>>;

/**
 * A form with a field `password` and others.
 *
 * @param own words of the person that are no fields of the form: an e-mail address that stands fast
 */
export const newPasswordSchema = <F extends Fields>(fields: F, say: Say, own: readonly string[] = []) =>
  z
    .object({ ...fields, password: z.string().superRefine((password, context) => tell(password, [], { say, context })) })
    .superRefine((values: Readonly<Record<string, unknown>>, context) => {
      const { password = "", ...others } = values;
      const texts = Object.values(others).filter((one) => typeof one === "string");
      tell(String(password), [...own, ...texts], { say, context, path: ["password"] });
    });

type Telling = { readonly say: Say; readonly context: z.RefinementCtx; readonly path?: string[] };

function tell(password: string, own: readonly string[], { say, context, path = [] }: Telling): void {
  const reason = faultOf(password, own);
  if (reason !== null) context.addIssue({ code: "custom", message: say("errors/auth.password_weak", { reason }), path });
}

/** What is wrong with a password as far as a browser can tell: the much-used ones are with the server. */
const faultOf = (password: string, own: readonly string[]) => passwordFault(password, own, () => false);

export type NewPasswordProps<V extends FieldValues> = {
  readonly name: FieldPath<V>;
  readonly label: string;
  /** The person's name and e-mail address, as far as they are known. */
  readonly own: readonly string[];
};

/** The field with its rules, for a form around it. */
export function NewPassword<V extends FieldValues>({ name, label, own }: NewPasswordProps<V>) {
  const { control } = useFormContext<V>();
  const typed: unknown = useWatch({ control, name });
  const password = typeof typed === "string" ? typed : "";
  return (
    <FormField<V> name={name} label={label} hint={<Rules password={password} own={own} />}>
      {({ value, ...field }) => <PasswordInput {...field} value={String(value)} autoComplete="new-password" />}
    </FormField>
  );
}

function Rules({ password, own }: { readonly password: string; readonly own: readonly string[] }) {
  const say = useWords();
  const { least, most } = PASSWORD_LENGTH;
  const length = Array.from(foldPassword(password)).length;
  const isLong = length >= least && length <= most;
  const isOwn = faultOf(password, own) !== "guessable";
  return (
    <span className="mt-0.5 flex flex-col gap-0.5">
      <Rule
        isMet={isLong}
        text={length > most ? say("passwords/rule.most", { most, length }) : say("passwords/rule.length", { least, length })}
      />
      <Rule isMet={isLong && isOwn} text={say("passwords/rule.own")} />
    </span>
  );
}

function Rule({ isMet, text }: { readonly isMet: boolean; readonly text: string }) {
  const say = useWords();
  return (
    <span className={cx("flex items-start gap-1.5", isMet && "text-green-ink")}>
      <span aria-hidden className="mt-[3px] shrink-0 [&_svg]:size-3">
        {isMet ? <Check strokeWidth={3} /> : <Circle />}
      </span>
      <span>
        {text}
        <span className={UNSEEN}> {isMet ? say("passwords/rule.met") : say("passwords/rule.unmet")}</span>
      </span>
    </span>
  );
}
