/**
 * A form over something that others may change at the same time. Only the fields that were changed are sent,
 * with the version that was read. When somebody else was first, nothing is lost on either side: what they made
 * of the untouched fields comes in, what was entered stays, and the difference is there to be decided on.
 */
import { ApiError } from "@entente/contract/client.ts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useRef, useState } from "react";
import { type DefaultValues, type FieldPath, type FieldValues, type PathValue, useForm, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { useFormFailure } from "./form-failure.tsx";

export type Versioned<T> = { readonly etag: string; readonly value: T };

/** What a thing was when it was read here, and what others have made of it since. */
export type Conflict<V> = { readonly before: V; readonly now: V };

export type VersionedForm<V extends FieldValues> = {
  readonly form: UseFormReturn<V, unknown, V>;
  readonly submit: (values: V) => Promise<void>;
  /** Stands until the form is saved or given up. */
  readonly conflict: Conflict<V> | null;
  /** Gives up what was entered. */
  readonly takeTheirs: () => void;
};

type Wanted<T, V extends FieldValues> = {
  readonly read: Versioned<T>;
  readonly valuesOf: (value: T) => V;
  readonly schema: z.ZodType<V, V>;
  readonly write: (change: Partial<V>, etag: string) => Promise<Versioned<T>>;
  readonly reread: () => Promise<Versioned<T>>;
  readonly onSaved: (now: Versioned<T>) => void;
};

export function useVersionedForm<T, V extends FieldValues>(wanted: Wanted<T, V>): VersionedForm<V> {
  const { read, valuesOf, schema, write, reread, onSaved } = wanted;
  const base = useRef(read);
  const [conflict, setConflict] = useState<Conflict<V> | null>(null);
  const form = useForm<V, unknown, V>({ resolver: zodResolver(schema), defaultValues: defaultsOf(valuesOf(read.value)) });
  const showFailure = useFormFailure(form);
  const { isDirty } = form.formState;

  // Whoever has begun to type keeps what they see; otherwise the form shows what there is.
  useEffect(() => {
    if (read.etag === base.current.etag || isDirty || conflict !== null) return;
    base.current = read;
    form.reset(valuesOf(read.value));
  }, [read, isDirty, conflict, form, valuesOf]);

  const settle = (now: Versioned<T>) => {
    base.current = now;
    setConflict(null);
    form.reset(valuesOf(now.value));
  };
  const meet = async (values: V) => {
    const before = valuesOf(base.current.value);
    base.current = await reread();
    const now = valuesOf(base.current.value);
    form.reset(now);
    for (const name of changedFields(before, values)) form.setValue(name, valueAt(values, name), { shouldDirty: true });
    // What others changed is not in this form: there is nothing to decide.
    if (changedFields(before, now).length === 0) return send(values);
    setConflict({ before, now });
  };
  const send = async (values: V): Promise<void> => {
    const { etag, value } = base.current;
    const own = changedFields(valuesOf(value), values).map((name) => [name, valueAt(values, name)]);
    if (own.length === 0) return settle(base.current);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fields of the form, with their values
    const saved = await write(Object.fromEntries(own) as Partial<V>, etag);
    onSaved(saved);
    settle(saved);
  };

  return {
    form,
    conflict,
    takeTheirs: () => settle(base.current),
    submit: async (values) => {
      form.clearErrors("root");
      try {
        await send(values).catch((error: unknown) => (isLate(error) ? meet(values) : Promise.reject(error)));
      } catch (error) {
        showFailure(error);
      }
    },
  };
}

const isLate = (error: unknown): boolean => error instanceof ApiError && error.problem.code === "request.changed_since_read";

export function changedFields<V extends FieldValues>(before: V, after: V): ReadonlyArray<FieldPath<V>> {
  // The forms here are flat: a field's name is its path.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])) as Array<FieldPath<V>>;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all fields of a form have a value from the beginning
const defaultsOf = <V extends FieldValues>(values: V): DefaultValues<V> => values as DefaultValues<V>;
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above: a name is a path
const valueAt = <V extends FieldValues>(values: V, name: FieldPath<V>) => values[name] as PathValue<V, FieldPath<V>>;
