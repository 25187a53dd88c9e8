/** The Data Guild for tests of introductions: a steward and six members, all of whom wrote to the bot. */
import assert from "node:assert/strict";
import type { Card } from "../../../bot/cards.ts";
import { communitiesOf } from "../../../bot/features/communities/index.ts";
import { changeMember } from "../../../bot/features/communities/storage/members.ts";
import type { Role } from "../../../core/access/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { onlyCard, person, press, say, type ChatPerson, type Heard } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";

/** The round that `every other Monday` gives first: nine o'clock in Berlin. */
export const FIRST_ROUND = "2026-03-09T08:00:00Z";
export const SECOND_ROUND = "2026-03-23T08:00:00Z";

export interface Guild {
  readonly world: TestWorld;
  readonly community: CommunityId;
  readonly steward: ChatPerson;
  readonly members: readonly ChatPerson[];
  /** The steward and the members. */
  readonly everybody: readonly ChatPerson[];
}

/** Founds the Data Guild on a Monday at nine UTC. */
export async function guild(memberCount = 6, options: Parameters<typeof testWorld>[0] = {}): Promise<Guild> {
  const world = await testWorld(options);
  const steward = person("steward");
  const members = Array.from({ length: memberCount }, (_, nth) => person(`member ${nth + 1}`));
  await say(world, steward, "create community Data Guild: how we share data");
  const [mine] = await communitiesOf(world.world, steward.tenant, steward.id);
  assert.ok(mine !== undefined);
  for (const member of members) await say(world, member, "join Data Guild");
  await world.runDue();
  return { world, community: mine.community.id, steward, members, everybody: [steward, ...members] };
}

/** Says the sentence and presses Start, with what was chosen on the card. */
export async function started(
  { world, steward }: Guild,
  sentence = "introduce Data Guild in pairs every other Monday",
  choices: Record<string, string> = {},
): Promise<Heard> {
  const card = onlyCard((await say(world, steward, sentence)).replies);
  const inputs = { takesPart: "everybody", within: "anywhere", ...choices };
  return press(world, steward, card, "Start introductions", inputs);
}

/** The cards in somebody's chat that begin with these words, oldest first. */
export function cardsOf({ world }: Guild, who: ChatPerson, beginning: string): readonly Card[] {
  return world.connector.cardsTo(who.chat.id).filter((card) => card.fallbackText.startsWith(beginning));
}

export const introductionsOf = (guild: Guild, who: ChatPerson): readonly Card[] =>
  cardsOf(guild, who, "Data Guild introduces you");

/** With whom somebody was introduced, round by round, as their cards say. */
export function metBy(guild: Guild, who: ChatPerson): readonly string[] {
  return introductionsOf(guild, who).map((card) =>
    card.fallbackText.replace("Data Guild introduces you: ", ""),
  );
}

/** Makes a member something else in the community. */
export async function setRole(
  world: TestWorld,
  community: CommunityId,
  who: ChatPerson,
  role: Role,
): Promise<void> {
  await changeMember(world.world.tables, who.tenant, community, who.id, (current) =>
    current === undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...current, role }, result: undefined },
  );
}
