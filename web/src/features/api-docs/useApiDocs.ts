/** The API's own description of itself, and what of it is looked at. */
import { ApiError } from "@entente/contract/client.ts";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { type Loaded, loadedOf } from "../../lib/loaded.ts";
import { OpenApi } from "./document.ts";
import { isAbout, type Operation, operationsOf } from "./operations.ts";
import type { Schemas } from "./schema.ts";

export const DOCUMENT_PATH = "/api/openapi.json";

export type ApiDocs = {
  readonly version: string;
  /** Where all paths begin. */
  readonly address: string;
  readonly schemas: Schemas;
  readonly operations: readonly Operation[];
  /** Those that fit the search, under what they are about. */
  readonly found: ReadonlyMap<string, readonly Operation[]>;
  readonly search: string;
  readonly setSearch: (search: string) => void;
  /** What the address asks for; `null` for the introduction. */
  readonly wantedId: string | null;
};

export function useApiDocs(): Loaded<ApiDocs> {
  const { operationId = null } = useParams({ strict: false });
  const [search, setSearch] = useState("");
  const { data, error, refetch } = useQuery({
    queryKey: ["api document"],
    queryFn: ({ signal }) => readDocument(signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const operations = useMemo(() => (data === undefined ? [] : operationsOf(data)), [data]);
  const found = useMemo(
    () =>
      Map.groupBy(
        operations.filter((operation) => isAbout(operation, search)),
        ({ tag }) => tag,
      ),
    [operations, search],
  );
  if (data === undefined) return loadedOf<ApiDocs>({ data, error, refetch });
  return {
    status: "ready",
    data: {
      version: data.info.version,
      address: `${location.origin}${data.servers[0]?.url ?? ""}`,
      schemas: data.components.schemas,
      operations,
      found,
      search,
      setSearch,
      wantedId: operationId,
    },
  };
}

async function readDocument(signal: AbortSignal): Promise<OpenApi> {
  // oxlint-disable-next-line no-restricted-globals -- the document describes the routes and is none of them
  const response = await fetch(DOCUMENT_PATH, { signal });
  if (!response.ok) throw unreadable(response.status);
  const { data, success } = OpenApi.safeParse(await response.json());
  if (!success) throw unreadable(response.status);
  return data;
}

const unreadable = (status: number): ApiError =>
  new ApiError({ type: "about:blank", title: "", status, code: "server.unexpected", details: {}, requestId: "" });
