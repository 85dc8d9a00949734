/** The API as an OpenAPI 3.1 document, without a server or a database. */
import { toOpenApi } from "@entente/contract/openapi.ts";
import { VERSION } from "../version.ts";
import { apiRoutes } from "./routes.ts";

export const openApiDocument = (): object => toOpenApi(apiRoutes(), VERSION);
