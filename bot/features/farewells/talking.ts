/** Farewells as stewards say and press them. */
import { Temporal } from "temporal-polyfill";
import { CLOSING, type Farewell } from "../../../core/farewells/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { communityId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { parseWhen, sayLocal, speakersZone, startOf } from "../../../core/scheduling/index.ts";
import { tabAddress } from "../../../core/tab-address.ts";
import type { Card } from "../../cards.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { allTemplates } from "../agendas/index.ts";
import { findSession } from "../scheduling/index.ts";
import { answerFor, meantBy, seeToManage } from "../stewardship/index.ts";
import { drawFarewellForm, drawPlanned, type Chosen } from "./cards.ts";
import { endWell } from "./ending.ts";
import { answerAsHeir, findHeir, possibleHeirs, type Bequest } from "./heirs.ts";
import { callOffFarewell, changeHeir, planFarewell } from "./planning.ts";
import { loadFarewell } from "./storage.ts";

/** `farewell COMMUNITY` */
export async function sayFarewellOf(world: World, turn: Turn, rest: string): Promise<void> {
  const meant = await meantBy(world, turn, rest);
  await answerFor(turn, meant.kind === "ask" ? meant.message : await shown(world, turn, meant.community.id));
}

/** The plan as it stands, or the form to make one. */
async function shown(world: World, turn: Turn, id: CommunityId): Promise<Message> {
  const community = await seeToManage(world, turn, id);
  if (isRefusal(community)) return say(community.sentence);
  const farewell = await loadFarewell(world.tables, turn.tenant, id);
  const card =
    farewell?.state === "planned"
      ? await planned(world, turn, community, farewell)
      : await form(world, turn, community);
  return { kind: "card", card };
}

async function form(
  world: World,
  turn: Turn,
  community: Community,
  more: Pick<Parameters<typeof drawFarewellForm>[0], "filled" | "lead"> = {},
): Promise<Card> {
  const all = await allTemplates(world, turn.tenant, turn.person);
  return drawFarewellForm({
    community,
    agendas: all.filter(({ category }) => category === CLOSING),
    heirs: await possibleHeirs(world, turn, community.id),
    ...more,
  });
}

async function planned(world: World, turn: Turn, community: Community, farewell: Farewell): Promise<Card> {
  const [session, heir, heirs] = await Promise.all([
    findSession(world, turn.tenant, farewell.session),
    findHeir(world, turn.tenant, farewell),
    possibleHeirs(world, turn, community.id),
  ]);
  return drawPlanned({
    community,
    when: session === undefined ? "" : sayLocal(startOf(session), speakersZone(turn)),
    library: sayLibrary(farewell, heir),
    heirs,
    chosen: { heir: heir?.id ?? "none", how: farewell.isMerge === true ? "merge" : "close" },
    address: tabAddress(world.settings, `community=${encodeURIComponent(community.id)}&page=steward`),
  });
}

function sayLibrary({ heirSaid, isMerge }: Farewell, heir: Community | undefined): string {
  if (heir === undefined) return "Its library stays with the stewards as a file.";
  const along = isMerge === true ? `, and the community becomes a part of ${heir.name}` : "";
  const answer =
    heirSaid === "asked"
      ? `Its stewards have not answered yet.`
      : `Its stewards know of it and have said yes.`;
  return `Its library goes to ${heir.name}${along}. ${answer}`;
}

interface Wished extends Chosen {
  readonly community: CommunityId;
}

const bequestOf = ({ heir, how }: Wished): Bequest => ({
  ...(heir === "none" || heir === "" ? {} : { heir: communityId(heir) }),
  isMerge: how === "merge",
});

/** Plan the farewell: the form, with its time as it was typed. What cannot be planned leaves the form as it is. */
export async function pressPlan(
  world: World,
  turn: Turn,
  wished: Wished & { readonly when: string; readonly agenda: string },
): Promise<ActionAnswer> {
  const community = await seeToManage(world, turn, wished.community);
  if (isRefusal(community)) return say(community.sentence);
  const again = async (lead: string): Promise<ActionAnswer> => ({
    kind: "card",
    card: await form(world, turn, community, { filled: wished, lead }),
  });
  const zone = speakersZone(turn);
  const read = parseWhen(wished.when, { now: world.clock.now().toString(), zone });
  if (read.kind === "none") return again(`${read.reason} Nothing was planned.`);
  if (read.kind !== "once") return again("Please give one day and time. Nothing was planned.");
  const plan = await planFarewell(world, turn, wished.community, {
    start: Temporal.Instant.from(read.start),
    zone,
    agenda: wished.agenda,
    ...bequestOf(wished),
  });
  return isRefusal(plan) ? again(plan.sentence) : shown(world, turn, wished.community);
}

/** Change where it goes. */
export async function pressChange(world: World, turn: Turn, wished: Wished): Promise<ActionAnswer> {
  const changed = await changeHeir(world, turn, wished.community, bequestOf(wished));
  return isRefusal(changed) ? say(changed.sentence) : shown(world, turn, wished.community);
}

/** Call the farewell off. */
export async function pressCallOff(
  world: World,
  turn: Turn,
  { community }: { readonly community: CommunityId },
): Promise<ActionAnswer> {
  const off = await callOffFarewell(world, turn, community);
  return say(isRefusal(off) ? off.sentence : "The farewell is called off, and everybody is told.");
}

/** Yes or no, as a steward of the community to which it would go. */
export async function pressHeir(
  world: World,
  turn: Turn,
  { community, isYes }: { readonly community: CommunityId; readonly isYes: boolean },
): Promise<ActionAnswer> {
  const said = await answerAsHeir(world, turn, community, isYes);
  if (isRefusal(said)) return say(said.sentence);
  return say(
    isYes
      ? `Thank you. It comes after ${said.community.name} has said goodbye. I tell its stewards.`
      : `That is fine. I tell the stewards of ${said.community.name}.`,
  );
}

/** Close it, or hand over and close, or merge. */
export async function pressEnd(
  world: World,
  turn: Turn,
  { community }: { readonly community: CommunityId },
): Promise<ActionAnswer> {
  const ended = await endWell(world, turn, community);
  if (isRefusal(ended)) return say(ended.sentence);
  const { name } = ended.community;
  const library =
    ended.handedOver === 0
      ? "What was written stays readable."
      : ended.handedOver === 1
        ? "1 entry went along."
        : `${ended.handedOver} entries went along.`;
  const what =
    ended.into === undefined ? `${name} is closed.` : `${name} goes over into ${ended.into.name} in a week.`;
  return say(`${what} ${library} I tell its members.`);
}
