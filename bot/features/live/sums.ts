/** A community's sessions in numbers. */
import type { Temporal } from "temporal-polyfill";
import { takeawayInWords } from "../../../core/live/activities/index.ts";
import type { Recap } from "../../../core/live/index.ts";
import { sayDate } from "../../../core/scheduling/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { recapsSince } from "./storage/recaps.ts";

/** How many sessions were held, and how much happened in them, without a name or a word. */
export interface SessionSums {
  readonly held: number;
  /** How often somebody came: whoever came to three counts three times. */
  readonly attended: number;
  /** Answers and takeaways that were shared. */
  readonly shared: number;
}

/** The sums of sessions that ended since an instant. @throws {StorageError} */
export async function sessionSums(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  since: Temporal.Instant,
): Promise<SessionSums> {
  const recaps = await recapsSince(world.tables, tenant, community, since.epochMilliseconds);
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
  return {
    held: recaps.length,
    attended: sum(recaps.map(({ attendance }) => attendance.length)),
    shared: sum(
      recaps.map(
        ({ steps, takeaways }) => takeaways.length + sum(steps.map(({ answers }) => answers.length)),
      ),
    ),
  };
}

/** What was learned in sessions that ended since an instant, without names: the title and the takeaways of each. @throws {StorageError} */
export async function sessionNews(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  since: Temporal.Instant,
): Promise<readonly { readonly title: string; readonly takeaways: readonly string[] }[]> {
  const recaps = await recapsSince(world.tables, tenant, community, since.epochMilliseconds);
  return recaps.map(({ title, takeaways }) => ({
    title,
    takeaways: takeaways.map(({ text }) => takeawayInWords(text, sayDate)),
  }));
}

/** The recaps of sessions that ended since an instant, newest first: for figures, whoever may read them. @throws {StorageError} */
export function recapsOf(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  since: Temporal.Instant,
): Promise<readonly Recap[]> {
  return recapsSince(world.tables, tenant, community, since.epochMilliseconds);
}
