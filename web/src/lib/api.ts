/** The one way a screen calls the server. */
import { type Api, createApi } from "@entente/contract/client.ts";
import { isSignedOut, tellSignedOut } from "./signed-out.ts";

// oxlint-disable-next-line no-restricted-globals -- the one place that may
const call: Api = createApi(`${location.origin}/api`, (request) => fetch(request));

export const api: Api = (route, input, signal) =>
  call(route, input, signal).catch((error: unknown) => {
    if (isSignedOut(error)) tellSignedOut();
    throw error;
  });
