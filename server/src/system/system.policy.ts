/** Who may see the state of the installation: those who operate it, in person. */
import type { Person } from "../platform/context.ts";

export const maySeeSystem = ({ isOperator, scopes }: Pick<Person, "isOperator" | "scopes">): boolean => isOperator && scopes === null;
