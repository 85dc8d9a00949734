/** A person as others are shown them. */
import type { StoredPerson } from "./person.service.ts";

export const presentPerson = (person: StoredPerson) => ({
  id: person.id,
  email: person.email,
  fullName: person.fullName,
  locale: person.locale,
  timeZone: person.timeZone,
  isOperator: person.isOperator,
});
