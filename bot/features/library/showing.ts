/** Entries as the API shows them. */
import { z } from "zod";
import { may, mayFind } from "../../../core/access/index.ts";
import {
  ENTRY_KINDS,
  isStale,
  mayChange,
  mayCheck,
  sourceSchema,
  type Entry,
} from "../../../core/library/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { seeEntry } from "./entries.ts";

/** An entry in a list. */
export const briefAnswer = z.object({
  id: z.string(),
  community: z.string(),
  communityName: z.string(),
  kind: z.enum(ENTRY_KINDS),
  title: z.string(),
  text: z.string(),
  tags: z.array(z.string()),
  state: z.enum(["waiting", "found"]),
  isStale: z.boolean(),
  answers: z.int(),
  isAnswered: z.boolean(),
  uses: z.int(),
});
/** An entry in full, and what the reader may do with it. */
export const entryAnswer = briefAnswer.extend({
  answers: z.array(z.object({ id: z.string(), name: z.string(), text: z.string(), isAccepted: z.boolean() })),
  notWhen: z.string(),
  whoKnows: z.string(),
  links: z.array(z.string()),
  by: z.string(),
  /** Who said it, where somebody else keeps it with their leave. */
  saidBy: z.string().nullable(),
  owner: z.string(),
  checkedBy: z.string().nullable(),
  reviewOn: z.string().nullable(),
  source: sourceSchema.nullable(),
  /** The other community that has it, too, as the two met where it was said. */
  alsoIn: z.string().nullable(),
  mine: z.object({
    mayCheck: z.boolean(),
    mayChange: z.boolean(),
    mayAccept: z.boolean(),
    hasUsed: z.boolean(),
    hasAsked: z.boolean(),
  }),
});

const todayOf = (world: World): string => world.clock.now().toString().slice(0, 10);

/** An entry in a list. */
export const brief = (world: World, entry: Entry, communityName: string): z.input<typeof briefAnswer> => ({
  id: entry.id,
  community: entry.community,
  communityName,
  kind: entry.kind,
  title: entry.title,
  text: entry.text.slice(0, 300),
  tags: entry.tags,
  state: entry.state,
  isStale: isStale(entry, todayOf(world)),
  answers: entry.answers.length,
  isAnswered: entry.accepted !== undefined,
  uses: entry.usedBy.length,
});

/** A community of which this person may know. */
async function findable(world: World, who: Speaker, id: CommunityId): Promise<Community | undefined> {
  const [found, standing] = await Promise.all([
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  return found !== undefined && mayFind(standing, found.visibility) ? found : undefined;
}

/** An entry in full, where this person may see it. @throws {StorageError} */
export async function shown(
  world: World,
  who: Speaker,
  entry: Entry | Refusal,
): Promise<{ status: 200; body: z.input<typeof entryAnswer> } | Refusal> {
  if (isRefusal(entry)) return entry;
  const seen = await seeEntry(world, who, entry);
  if (isRefusal(seen)) return seen;
  const { alsoIn } = seen.entry;
  const other = alsoIn === undefined ? undefined : await findable(world, who, alsoIn);
  const me = { person: who.person, standing: seen.standing };
  const body = {
    ...brief(world, seen.entry, seen.community.name),
    text: seen.entry.text,
    answers: seen.entry.answers.map(({ id, name, text }) => ({
      id,
      name,
      text,
      isAccepted: id === seen.entry.accepted,
    })),
    notWhen: seen.entry.notWhen,
    whoKnows: seen.entry.whoKnows,
    links: seen.entry.links,
    by: seen.entry.by.name,
    saidBy: seen.entry.saidBy?.name ?? null,
    owner: seen.entry.owner.name,
    checkedBy: seen.entry.checkedBy?.name ?? null,
    reviewOn: seen.entry.reviewOn ?? null,
    source: seen.entry.source ?? null,
    alsoIn: other?.name ?? null,
    mine: {
      mayCheck: seen.entry.state === "waiting" && mayCheck(seen.entry, me, seen.hasKeepers),
      mayChange: mayChange(seen.entry, me),
      mayAccept: seen.entry.by.person === who.person || may(seen.standing, "library.review"),
      hasUsed: seen.entry.usedBy.includes(who.person),
      hasAsked: seen.entry.kind === "question" && seen.entry.by.person === who.person,
    },
  };
  return { status: 200, body };
}
