import * as contract from "@entente/contract/people.ts";
import { handle, type Mounted } from "../platform/http.ts";
import { etagOf } from "../platform/versions.ts";
import { presentPerson } from "./person.present.ts";
import * as people from "./person.service.ts";

export const personRoutes: readonly Mounted[] = [
  handle(contract.getProfile, async (context) => withEtag(await people.ownProfile(context))),
  handle(contract.changeProfile, async (context, { headers, body }) =>
    withEtag(await people.changeProfile(context, body, headers["if-match"])),
  ),
];

const withEtag = (person: people.StoredPerson) => ({ headers: { etag: etagOf(person.version) }, body: presentPerson(person) });
