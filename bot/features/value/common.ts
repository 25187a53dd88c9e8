/** Other communities that keep asking about the same thing (rule VAL9). */
import { isActive, type Community } from "../../../core/communities/index.ts";
import { findCommon } from "../../../core/value/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { directoryFor } from "../communities/index.ts";
import { questionsIn } from "../library/index.ts";

/** A community that asks about the same; of its questions how many, and none in words. */
export interface CommonSubject {
  readonly community: string;
  readonly name: string;
  readonly subjects: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: number;
}

/** So many communities are compared; a company with more has them by their handles. */
const MOST_COMPARED = 200;
const MOST_SHOWN = 5;

/**
 * Communities that anybody may find and that ask about the same as this one,
 * those with most in common first.
 * @param shown private ones that let this one know of them (rule BRK10)
 * @throws {StorageError}
 */
export async function commonWith(
  world: World,
  who: Speaker,
  community: Community,
  shown: readonly Community[] = [],
): Promise<readonly CommonSubject[]> {
  const { items } = await directoryFor(world, who.tenant, who.person, { limit: MOST_COMPARED });
  const found = items.map((item) => item.community).filter(({ visibility }) => visibility !== "private");
  const each = new Map([...found, ...shown].map((other) => [other.id, other]));
  const others = [...each.values()].filter((other) => other.id !== community.id && isActive(other));
  const names = new Map(others.map(({ id, name }) => [String(id), name]));
  const asking = await Promise.all(
    [community, ...others].map(async ({ id }) => ({
      community: id,
      questions: await questionsIn(world, who.tenant, id),
    })),
  );
  return findCommon(asking, community.id)
    .map(({ one, other, subjects, questions }) => {
      const isFirst = one === community.id;
      const their = isFirst ? other : one;
      return {
        community: their,
        name: names.get(their) ?? "",
        subjects,
        ours: isFirst ? questions.one : questions.other,
        theirs: (isFirst ? questions.other : questions.one).length,
      };
    })
    .slice(0, MOST_SHOWN);
}
