/** A form whose values live in react-hook-form and are checked by a schema; the first fault gets the focus. */
import type { ReactNode } from "react";
import {
  Controller,
  type ControllerRenderProps,
  type FieldPath,
  type FieldValues,
  FormProvider,
  type UseFormReturn,
  useFormContext,
} from "react-hook-form";
import { Field, type FieldProps } from "./Field.tsx";
import { keyOf } from "./keys.ts";

export type FormProps<V extends FieldValues, R extends FieldValues> = {
  readonly form: UseFormReturn<V, unknown, R>;
  readonly onSubmit: (values: R) => unknown;
  readonly children: ReactNode;
  /** Names the form when no heading does. */
  readonly label?: string;
};

export function Form<V extends FieldValues, R extends FieldValues>({ form, onSubmit, children, label }: FormProps<V, R>) {
  return (
    <FormProvider {...form}>
      <form
        noValidate
        aria-label={label}
        onSubmit={(event) => void form.handleSubmit(async (values) => void (await onSubmit(values)))(event)}
        onKeyDown={(event) => {
          // Some browsers send the form when Enter only accepts a word from an input method.
          if (event.key === "Enter" && keyOf(event) === null) event.preventDefault();
        }}
        className="flex flex-col gap-4"
      >
        {children}
      </form>
    </FormProvider>
  );
}

export type FormFieldProps<V extends FieldValues, N extends FieldPath<V>> = Omit<FieldProps, "children" | "error" | "name"> & {
  readonly name: N;
  readonly children: (field: ControllerRenderProps<V, N>) => ReactNode;
};

/** A Field bound to one value of the form around it. */
export function FormField<V extends FieldValues = FieldValues, N extends FieldPath<V> = FieldPath<V>>({
  name,
  children,
  ...field
}: FormFieldProps<V, N>) {
  const { control } = useFormContext<V>();
  return (
    <Controller
      name={name}
      control={control}
      render={({ field: bound, fieldState }) => (
        <Field {...field} name={name} error={fieldState.error?.message}>
          {children(bound)}
        </Field>
      )}
    />
  );
}

/** The foot of a form: what sends it, and what leaves it. */
export const FormActions = ({ children }: { readonly children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-2 pt-1">{children}</div>
);
