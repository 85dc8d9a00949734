/** One operation: who may call it, with what, what comes back, and what it can fail with. */
import { Link as RouterLink } from "@tanstack/react-router";
import { CodeSample } from "../../lib/CodeSample.tsx";
import { useLanguage } from "../../lib/words.tsx";
import { Link } from "../../ui/Link.tsx";
import { Page, Section } from "../../ui/Page.tsx";
import { curlOf } from "./curl.ts";
import { ErrorTable } from "./ErrorTable.tsx";
import { Method } from "./Method.tsx";
import type { Answer, Operation } from "./operations.ts";
import type { Schemas } from "./schema.ts";
import { exampleOf } from "./schema-example.ts";
import { ParameterTable, SchemaTable } from "./SchemaTable.tsx";

export type OperationPageProps = { readonly operation: Operation; readonly schemas: Schemas; readonly address: string };

export function OperationPage({ operation, schemas, address }: OperationPageProps) {
  const { say } = useLanguage();
  const { method, path, summary, isOpen, scope, parameters, body, answers, errors } = operation;
  const who = isOpen ? say("api-docs/who.anyone") : scope === null ? say("api-docs/who.session") : say("api-docs/who.token", { scope });
  return (
    <Page
      title={summary}
      lead={
        <span className="flex flex-wrap items-center gap-2 font-mono text-body">
          <Method method={method} />
          <span className="min-w-0 break-all">{path}</span>
        </span>
      }
    >
      <div className="max-w-230">
        <p className="pb-3 md:hidden">
          <Link render={<RouterLink to="/api-docs" />}>{say("api-docs/all")}</Link>
        </p>
        <Section title={say("api-docs/who")}>
          <p>{who}</p>
        </Section>
        {parameters.length > 0 && (
          <Section title={say("api-docs/parameters")}>
            <ParameterTable parameters={parameters} />
          </Section>
        )}
        {body !== null && (
          <Section title={say("api-docs/body")} note={body.media}>
            <SchemaTable label={say("api-docs/body")} schema={body.schema} schemas={schemas} way="sent" />
          </Section>
        )}
        {(isOpen || scope !== null) && (
          <Section title={say("api-docs/try")}>
            <CodeSample label="curl" text={curlOf(operation, { address, schemas })} />
          </Section>
        )}
        {answers.map((answer) => (
          <AnswerSection key={answer.status} answer={answer} schemas={schemas} />
        ))}
        <Section title={say("api-docs/errors")}>
          <ErrorTable errors={errors} />
        </Section>
      </div>
    </Page>
  );
}

function AnswerSection({ answer: { status, body, headers }, schemas }: { readonly answer: Answer; readonly schemas: Schemas }) {
  const { say, format } = useLanguage();
  const note = [
    ...(body === null ? [] : [body.media]),
    ...(headers.length === 0 ? [] : [say("api-docs/answer.headers", { headers: format.list(headers) })]),
  ].join(" · ");
  const title = say("api-docs/answer", { status: String(status) });
  const example = body === null ? undefined : exampleOf(body.schema, schemas);
  const isEmpty = JSON.stringify(example) === "{}";
  return (
    <Section title={title} note={note}>
      {body === null || isEmpty ? (
        <p className="text-ink-3">{say("api-docs/answer.empty")}</p>
      ) : (
        <div className="flex flex-col gap-4">
          <SchemaTable label={title} schema={body.schema} schemas={schemas} way="answered" />
          {body.media === "application/json" && <CodeSample label={say("api-docs/example")} text={JSON.stringify(example, null, 2)} />}
        </div>
      )}
    </Section>
  );
}
