/** Other communities that keep asking about the same thing (rule VAL9). */
import { Temporal } from "temporal-polyfill";
import { isActive, type Community } from "../../../core/communities/index.ts";
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import { findCommon, type Asking } from "../../../core/value/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { directoryFor } from "../communities/index.ts";
import { entriesOf } from "../library/index.ts";

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
 * those with most in common first. @throws {StorageError}
 */
export async function commonWith(
  world: World,
  who: Speaker,
  community: Community,
): Promise<readonly CommonSubject[]> {
  const { items } = await directoryFor(world, who.tenant, who.person, { limit: MOST_COMPARED });
  const others = items
    .map((item) => item.community)
    .filter((other) => other.id !== community.id && other.visibility !== "private" && isActive(other));
  const names = new Map(others.map(({ id, name }) => [String(id), name]));
  const asking = await Promise.all([community, ...others].map((each) => questionsOf(world, who, each)));
  return findCommon(asking)
    .flatMap(({ one, other, subjects, questions }) => {
      if (one !== community.id && other !== community.id) return [];
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

/** Questions of other communities are read anew only so often: who asks about the same changes slowly. */
const KEPT_MINUTES = 10;
const MOST_KEPT = 2_000;
const kept = new WeakMap<
  World,
  Map<string, { readonly until: Temporal.Instant; readonly asking: Promise<Asking> }>
>();

function questionsOf(world: World, { tenant }: Speaker, { id }: Community): Promise<Asking> {
  const all = kept.get(world) ?? new Map<string, { until: Temporal.Instant; asking: Promise<Asking> }>();
  kept.set(world, all);
  const key = `${tenant}|${id}`;
  const now = world.clock.now();
  const there = all.get(key);
  if (there !== undefined && Temporal.Instant.compare(now, there.until) < 0) return there.asking;
  if (all.size >= MOST_KEPT) all.clear();
  const asking = readQuestions(world, tenant, id);
  all.set(key, { until: now.add({ minutes: KEPT_MINUTES }), asking });
  // What could not be read is read anew with the next question.
  asking.catch(() => all.delete(key));
  return asking;
}

async function readQuestions(world: World, tenant: TenantId, id: CommunityId): Promise<Asking> {
  const entries = await Array.fromAsync(entriesOf(world, tenant, id));
  const questions = entries.filter(({ kind, state }) => kind === "question" && state === "found");
  return { community: id, questions: questions.map(({ title }) => title) };
}
