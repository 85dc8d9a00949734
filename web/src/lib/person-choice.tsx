/** One of those who can sign in here, or nobody. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Combobox } from "../ui/Combobox.tsx";
import type { Option } from "../ui/options.ts";
import { membersQuery } from "./members.ts";
import { useSession } from "./session.ts";
import { useFormats } from "./words.tsx";

export type PersonChoiceProps = {
  readonly value: string | null;
  readonly onChange: (personId: string | null) => void;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
  readonly "aria-label"?: string;
};

export function PersonChoice({ value, onChange, ...props }: PersonChoiceProps) {
  const options = usePeople();
  const chosen = useMemo(() => options.find((one) => one.value === value) ?? null, [options, value]);
  return <Combobox {...props} options={options} value={chosen} onChange={(next) => onChange(next?.value ?? null)} />;
}

function usePeople(): readonly Option[] {
  const { abilities } = useSession();
  const format = useFormats();
  const { data } = useQuery({ ...membersQuery, enabled: abilities.seeMembers });
  return useMemo(
    () =>
      (data ?? [])
        .filter(({ isDisabled }) => !isDisabled)
        .map(({ personId, fullName, title }) => ({ value: personId, label: fullName, ...(title !== "" && { hint: title }) }))
        .toSorted((one, other) => format.compare(one.label, other.label)),
    [data, format],
  );
}
