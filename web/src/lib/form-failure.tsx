/** What went wrong with a form that was sent: beside the field it concerns, else above the buttons. Nothing entered is lost. */
import { Issue } from "@entente/contract/errors.ts";
import { type FieldPath, type FieldValues, type UseFormReturn, useFormContext } from "react-hook-form";
import { z } from "zod";
import { Notice } from "../ui/Notice.tsx";
import { failureOf } from "./failure.ts";
import { useFailureText } from "./useFailureText.ts";

const Issues = z.array(Issue);

/**
 * @param form whose fields have the names of the body's, as the contract has them
 * @param passwordField gets what is wrong with a new password
 * @returns shows a failure of the call; @throws what is no failure of a call
 */
export function useFormFailure<V extends FieldValues, R extends FieldValues>(
  { setError, getValues }: UseFormReturn<V, unknown, R>,
  passwordField?: FieldPath<V>,
): (error: unknown) => void {
  const textOf = useFailureText();
  return (error) => {
    const failure = failureOf(error);
    const message = textOf(failure);
    const own = failure.code === "auth.password_weak" ? [passwordField] : namesIn(failure.details["issues"]);
    const fields = own.filter((name): name is FieldPath<V> => name !== undefined && name in getValues());
    for (const name of fields) setError(name, { message }, { shouldFocus: true });
    if (fields.length === 0) setError("root", { message });
  };
}

/** Draws what concerns the form as a whole. */
export function FormFailure() {
  const { formState } = useFormContext();
  const { root } = formState.errors;
  return root?.message === undefined ? null : <Notice tone="bad">{root.message}</Notice>;
}

const namesIn = (issues: unknown): readonly string[] =>
  Issues.safeParse(issues).data?.flatMap(({ pointer }) => /^\/body\/([^/]+)/u.exec(pointer)?.[1] ?? []) ?? [];
