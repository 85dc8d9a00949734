/** Looks at every row of an import, and writes down what would be done with it. */
import { AppError } from "@entente/domain/errors.ts";
import { z } from "zod";
import { allAccounts } from "../accounts/account.service.ts";
import { currentColumns } from "../measurements/measurement.service.ts";
import { memberIdsByEmail } from "../members/joining.service.ts";
import type { JobContext } from "../platform/jobs.ts";
import { findWorkspace } from "../workspaces/workspace.service.ts";
import { plannerOf } from "./import.plan.ts";
import { StoredMapping } from "./import.service.ts";
import { changing, type Checking, found, orFail, sourceOf, Superseded, telling } from "./import.step.ts";
import * as imports from "./import.repo.ts";
import * as rows from "./import-row.repo.ts";
import { withReading } from "./reading.ts";

const MOST_ROWS = 5_000_000;
/** Rows in one statement. */
const CHUNK_ROWS = 5000;

/** Finds out what would be done with each row. */
export async function checkRows(context: JobContext, { workspaceId, importId, attempt }: Checking): Promise<void> {
  const { transaction } = context;
  const asked = await found(context, { workspaceId, importId }, "checking");
  if (asked === null || asked.attempt !== attempt) return;
  await orFail(context, { workspaceId, importId }, "checking", async () => {
    const mapping = z.parse(StoredMapping, asked.mapping);
    const criteria = mapping.columns.flatMap((target) => ("criterion" in target ? [target.criterion] : []));
    const { accounts, current, owners, currency } = await transaction("read", { workspaceId }, async ({ db }) => {
      const all = await allAccounts(db, workspaceId);
      const open = all.filter(({ isArchived }) => !isArchived).map(({ id }) => id);
      const workspace = await findWorkspace(db, workspaceId);
      return {
        accounts: all,
        current: await currentColumns(db, workspaceId, criteria, open),
        owners: await memberIdsByEmail(db, workspaceId),
        currency: workspace?.currency ?? "CNY",
      };
    });
    await transaction("write", { workspaceId }, async ({ db }) => {
      const one = await imports.lock(db, workspaceId, importId);
      if (one?.state === "checking" && one.attempt === attempt) await rows.clear(db, workspaceId, importId);
    });
    await withReading(sourceOf(context, workspaceId, asked), async ({ batches, opened: { header } }) => {
      const plan = plannerOf({
        targets: mapping.columns,
        decimal: mapping.decimal,
        owners,
        currencies: CURRENCIES,
        known: { accounts, current },
        header,
        currency,
        newId: context.newId,
      });
      let count = 0;
      // While one batch is written, the next is read and planned.
      let writing: Promise<unknown> = Promise.resolve();
      try {
        for await (const batch of batches) {
          const planned = plan(batch);
          count += planned.length;
          if (count > MOST_ROWS) throw new AppError("import.too_many_rows", { limit: MOST_ROWS });
          await writing;
          writing = writePlanned(context, { workspaceId, importId, attempt }, { planned, share: batch.share });
          // Whether it failed is found out when it is waited for.
          writing.catch(() => {});
        }
      } finally {
        await Promise.allSettled([writing]);
      }
      await writing;
      if (count === 0) throw new AppError("file.no_rows", { path: asked.fileName, bad: 0, first: "" });
    });
    await changing(context, workspaceId, importId, async ({ db }, one) => {
      if (one.state === "checking" && one.attempt === attempt)
        await imports.update(db, workspaceId, importId, { state: "checked", progress: 1 });
    });
  });
}

/** @throws Error when another mapping has taken this one's place, or another worker this one's */
const writePlanned = (
  context: JobContext,
  { workspaceId, importId, attempt }: Checking,
  { planned, share }: { readonly planned: readonly rows.PlannedRow[]; readonly share: number },
): Promise<void> =>
  telling(context, workspaceId, importId, async ({ db }) => {
    const one = await imports.lock(db, workspaceId, importId);
    if (one === null || one.state !== "checking" || one.attempt !== attempt) throw new Superseded();
    for (let from = 0; from < planned.length; from += CHUNK_ROWS)
      await rows.insert(db, workspaceId, importId, planned.slice(from, from + CHUNK_ROWS));
    await imports.update(db, workspaceId, importId, { progress: share, touchedAt: context.clock() });
  });

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));
