import { Link as RouterLink } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { CodeSample } from "../../lib/CodeSample.tsx";
import { useWords } from "../../lib/words.tsx";
import { Link } from "../../ui/Link.tsx";
import { Page, Section } from "../../ui/Page.tsx";
import { type ApiDocs, DOCUMENT_PATH } from "./useApiDocs.ts";

/** What holds for every operation. */
export function Introduction({ operations, version, address }: Pick<ApiDocs, "operations" | "version" | "address">) {
  const say = useWords();
  const open = operations.filter(({ scope }) => scope !== null).length;
  return (
    <Page title={say("api-docs/title", { count: operations.length, open })} lead={say("api-docs/lead", { version })}>
      <div className="max-w-190">
        <Part title={say("api-docs/intro.address")} text={say("api-docs/intro.address.text")}>
          <CodeSample label={say("api-docs/intro.address")} text={address} />
        </Part>
        <Part title={say("api-docs/intro.token")} text={say("api-docs/intro.token.text")}>
          <p>
            <Link render={<RouterLink to="/settings/tokens" />}>{say("api-docs/intro.token.link")}</Link>
          </p>
          <CodeSample
            label={say("api-docs/try")}
            text={`curl \\\n  --header "Authorization: Bearer $ENTENTE_TOKEN" \\\n  ${address}/workspace`}
          />
        </Part>
        <Part title={say("api-docs/intro.errors")} text={say("api-docs/intro.errors.text")}>
          <CodeSample label={say("api-docs/example")} text={PROBLEM} />
        </Part>
        <Part title={say("api-docs/intro.versions")} text={say("api-docs/intro.versions.text")} />
        <Part title={say("api-docs/intro.once")} text={say("api-docs/intro.once.text")} />
        <Part title={say("api-docs/intro.pages")} text={say("api-docs/intro.pages.text")} />
        <Section title={say("api-docs/intro.document")}>
          <p className="break-words">
            {say("api-docs/intro.document.text")} <Link href={DOCUMENT_PATH}>{`${location.origin}${DOCUMENT_PATH}`}</Link>
          </p>
        </Section>
      </div>
    </Page>
  );
}

type PartProps = { readonly title: string; readonly text: string; readonly children?: ReactNode };

const Part = ({ title, text, children }: PartProps) => (
  <Section title={title}>
    <div className="flex flex-col gap-3">
      <p>{text}</p>
      {children}
    </div>
  </Section>
);

const PROBLEM = JSON.stringify(
  {
    type: "urn:entente:problem:member.already_there",
    title: "Conflict",
    status: 409,
    code: "member.already_there",
    details: { email: "somebody@example.com" },
    requestId: "5f0c2c1e-9a53-4a1e-8a0e-0d8d1f6b7c11",
  },
  null,
  2,
);
