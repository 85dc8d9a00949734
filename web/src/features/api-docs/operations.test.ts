import { toOpenApi } from "@entente/contract/openapi.ts";
import * as audit from "@entente/contract/audit.ts";
import * as members from "@entente/contract/members.ts";
import * as sessions from "@entente/contract/sessions.ts";
import { errorsOf, type Route } from "@entente/contract/route.ts";
import { expect, test } from "vitest";
import { OpenApi } from "./document.ts";
import { isAbout, operationsOf } from "./operations.ts";

const isRoute = (one: object): one is Route => "method" in one && "path" in one;
const routes: readonly Route[] = [audit, members, sessions].flatMap((all) => Object.values(all)).filter(isRoute);
// The document is plain data: what comes over the wire.
const operations = operationsOf(OpenApi.parse(JSON.parse(JSON.stringify(toOpenApi(routes, "1.0.0")))));

test("every route is there, with its method, its path and what it can fail with", () => {
  expect(operations.map(({ id }) => id).toSorted()).toEqual(routes.map(({ id }) => id).toSorted());
  for (const route of routes) {
    const operation = operations.find(({ id }) => id === route.id);
    expect(operation).toMatchObject({ method: route.method, path: route.path, summary: route.summary, isOpen: route.access === "anyone" });
    expect(new Set(operation?.errors.flatMap(({ codes }) => codes))).toEqual(new Set(errorsOf(route)));
    expect(operation?.scope).toBe(route.access === "anyone" ? null : route.scope);
  }
});

test("an operation has its parameters, its body and its answer", () => {
  const changed = operations.find(({ id }) => id === "changeMember");
  expect(changed?.parameters.map(({ place, name, isRequired }) => [place, name, isRequired])).toEqual([
    ["path", "personId", true],
    ["header", "if-match", false],
  ]);
  expect(Object.keys(changed?.body?.schema.properties ?? {})).toEqual(["roles", "title"]);
  expect(changed?.answers).toMatchObject([{ status: 200, body: { schema: { $ref: "#/components/schemas/Member" } } }]);
});

test.each([
  ["/members", "listMembers", true],
  ["Shut a member OUT", "setMemberAccess", true],
  ["shut forever", "setMemberAccess", false],
  ["member.last_administrator", "changeMember", true],
  ["isDisabled", "setMemberAccess", true],
  ["delete factors", "removeSecondFactors", true],
  ["audit:read", "listAudit", true],
  ["audit:read", "listMembers", false],
])("a search for “%s” finds %s: %s", (search, id, expected) => {
  const operation = operations.find((one) => one.id === id);
  expect(operation !== undefined && isAbout(operation, search)).toBe(expected);
});
