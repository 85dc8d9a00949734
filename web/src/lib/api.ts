/** The one way a screen calls the server. */
import { type Api, createApi } from "@entente/contract/client.ts";

// oxlint-disable-next-line no-restricted-globals -- the one place that may
export const api: Api = createApi(`${location.origin}/api`, (request) => fetch(request));
