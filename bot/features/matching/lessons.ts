/** What people learned from an introduction and want to see in the practice library. */
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import type { World } from "../../ports.ts";
import { listGroups, listRounds } from "./storage/rounds.ts";

/** One sentence that somebody offers. It ends with the person, and with their taking it back. */
export interface OfferedLesson {
  /** Of the meeting and the person: the same sentence has the same one. */
  readonly id: string;
  readonly person: PersonId;
  /** As they wrote it; never empty. */
  readonly words: string;
  /** UTC instant at which they last said so. */
  readonly offeredAt: string;
}

/** As far back as rounds are looked through: two years of rounds every other week. */
const MOST_ROUNDS = 52;

/**
 * What members of a community offer to the practice library, the last round
 * first (rule INT18): only who said that it may be offered. Nothing: none.
 * @throws {StorageError}
 */
export async function offeredLessons(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<readonly OfferedLesson[]> {
  const rounds = await listRounds(world.tables, tenant, community, MOST_ROUNDS);
  const lessons: OfferedLesson[] = [];
  for (const { arrangement } of rounds)
    for (const { id, members, answers } of await listGroups(world.tables, tenant, arrangement))
      for (const { person } of members) {
        const said = answers[person];
        if (said === undefined || !said.mayShare || said.learned === "") continue;
        const lesson = `${arrangement}|${id}|${person}`;
        lessons.push({ id: lesson, person, words: said.learned, offeredAt: said.answeredAt });
      }
  return lessons;
}
