/** The roles of somebody, each with what it may; for a form that has a field `roles`. */
import { ROLES, type Role } from "@entente/domain/members/role.ts";
import type { Say } from "@entente/i18n/translator.ts";
import { z } from "zod";
import { CheckboxGroup } from "../ui/CheckboxGroup.tsx";
import { FormField } from "../ui/Form.tsx";
import { useWords } from "./words.tsx";

export const rolesSchema = (say: Say) => z.array(z.enum(ROLES)).min(1, say("roles/missing"));

export function RolesField() {
  const say = useWords();
  const options = ROLES.map((role) => ({ value: role, label: say(`shell/role.${role}`), hint: say(`roles/may.${role}`) }));
  return (
    <FormField<{ readonly roles: readonly Role[] }, "roles"> name="roles" label={say("roles/roles")} hint={say("roles/hint")}>
      {({ value, onChange }) => (
        // In the order of the list, whichever was chosen first.
        <CheckboxGroup options={options} value={value} onChange={(chosen) => onChange(ROLES.filter((role) => chosen.includes(role)))} />
      )}
    </FormField>
  );
}
