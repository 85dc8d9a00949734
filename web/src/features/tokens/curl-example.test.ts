import { SCOPES } from "@entente/contract/scopes.ts";
import { expect, test } from "vitest";
import { curlExample } from "./curl-example.ts";

const ORIGIN = "https://entente.example.com";

test("the example reads the workspace, at the installation's own address", () => {
  expect(curlExample(ORIGIN, "entente_abc", ["members:read", "workspace:read"])).toBe(
    "curl \\\n  --header 'Authorization: Bearer entente_abc' \\\n  https://entente.example.com/api/workspace",
  );
});

test.each(SCOPES)("with %s alone the example asks for what that scope allows", (scope) => {
  const [noun = ""] = scope === "members:write" ? ["invitations"] : scope.replace("portfolio", "runs").split(":");
  const example = curlExample(ORIGIN, "entente_abc", [scope]);
  expect(example).toMatch(new RegExp(`/api/${noun}$`, "u"));
  expect(example.includes("--request")).toBe(scope.endsWith(":write"));
});
