import { failureText } from "../../lib/failure.ts";
import { useLanguage } from "../../lib/words.tsx";
import type { ErrorAnswer } from "./operations.ts";

/** Values for messages that have some. */
const SAMPLES = {
  limit: "1 MB",
  seconds: 30,
  expected: "application/json",
  header: "If-Match",
  email: "somebody@example.com",
  reason: "…",
};

export function ErrorTable({ errors }: { readonly errors: readonly ErrorAnswer[] }) {
  const { say, translate } = useLanguage();
  const lines = errors.flatMap(({ status, codes }) => codes.map((code) => ({ status, code })));
  return (
    <table className="w-full text-left">
      <thead className="text-small text-ink-3">
        <tr>
          <th scope="col" className="w-14 py-1 pr-3 font-normal">
            {say("api-docs/column.status")}
          </th>
          <th scope="col" className="py-1 pr-3 font-normal md:w-60">
            {say("api-docs/column.code")}
          </th>
          <th scope="col" className="py-1 font-normal max-md:hidden">
            {say("api-docs/column.meaning")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ status, code }) => (
          <tr key={code} className="border-t border-line align-top">
            <td className="py-1.5 pr-3 tabular-nums">{status}</td>
            <td className="py-1.5 pr-3">
              <span className="font-mono text-small break-all">{code}</span>
              <span className="block text-ink-2 md:hidden">{meaning(code)}</span>
            </td>
            <td className="py-1.5 text-ink-2 max-md:hidden">{meaning(code)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );

  function meaning(code: string): string {
    return failureText(translate, { code, details: SAMPLES, requestId: "" });
  }
}
