/** Accounts that are switched off: looked through once a week where the directory is connected. */
import { z } from "zod";
import type { Temporal } from "temporal-polyfill";
import type { PersonId, TenantId } from "../../../core/ids.ts";
import { defineJob } from "../../feature.ts";
import { DirectoryError, MOST_ACCOUNTS, type World } from "../../ports.ts";
import { changePerson, claimAccountLook, pagePeople, type Person } from "./storage.ts";

/** The job that looks at one page of accounts and plans the next. */
export const LOOK_AT_ACCOUNTS = "people.look-at-accounts";

/** Accounts are looked through again after so long. */
const FRESH_DAYS = 7;
/** People of one look: some twenty questions to the directory. */
const PAGE = 20 * MOST_ACCOUNTS;

/** Has all accounts looked through soon, unless that was done within the week (rule PPL10). @throws {StorageError} */
export async function planAccountLook(world: World, tenant: TenantId, now: Temporal.Instant): Promise<void> {
  if (world.directory.withoutAccount === undefined) return;
  const unlessAfter = now.subtract({ hours: 24 * FRESH_DAYS });
  if (await claimAccountLook(world.tables, tenant, now, unlessAfter))
    await planPage(world, tenant, undefined, now);
}

async function planPage(
  world: World,
  tenant: TenantId,
  after: string | undefined,
  dueAt: Temporal.Instant,
): Promise<void> {
  await world.due.plan({
    tenant,
    id: `accounts|${after ?? "first"}|${dueAt.toString().slice(0, 10)}`,
    kind: LOOK_AT_ACCOUNTS,
    payload: after === undefined ? {} : { after },
    dueAt,
  });
}

/** Looks at a page of accounts, keeps who has none any more, and plans the next. */
export const lookAtAccountsJob = defineJob({
  kind: LOOK_AT_ACCOUNTS,
  payload: z.object({ after: z.string().exactOptional() }),
  async run(world, { after }, { tenant }) {
    const page = await pagePeople(world.tables, tenant, {
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    const people = page.items.map(({ value }) => value.id);
    for (let from = 0; from < people.length; from += MOST_ACCOUNTS)
      await look(world, tenant, people.slice(from, from + MOST_ACCOUNTS));
    if (page.next !== null) await planPage(world, tenant, page.next, world.clock.now());
  },
});

async function look(world: World, tenant: TenantId, people: readonly PersonId[]): Promise<void> {
  const gone = await askDirectory(world, tenant, people);
  if (gone === undefined) return;
  for (const person of people)
    await changePerson(world.tables, tenant, person, (current) => {
      const { hasNoAccount: _before, ...known } = current ?? nobody(person);
      return gone.has(person) ? { ...known, hasNoAccount: true } : known;
    });
}

const nobody = (id: PersonId): Person => ({ version: 1, id, name: "", isRemoved: false, failedOn: [] });

/** What was known before stands where the directory does not answer; next week it is asked again. */
async function askDirectory(
  world: World,
  tenant: TenantId,
  people: readonly PersonId[],
): Promise<ReadonlySet<PersonId> | undefined> {
  try {
    return new Set(await world.directory.withoutAccount?.(tenant, people));
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    world.log.warn({ code: "directory-failed", failure: error.failure }, "the directory did not answer");
    return undefined;
  }
}
