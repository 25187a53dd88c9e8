/** Members who take turns in writing the question of a rhythm, and stewards who look after rhythms. */
import { Temporal } from "temporal-polyfill";
import type { Community } from "../../../core/communities/index.ts";
import { communityId, type TenantId } from "../../../core/ids.ts";
import { nextVolunteer, readQuestions, sayNextTimes, type Volunteer } from "../../../core/prompts/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { sayLocal } from "../../../core/scheduling/index.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { communitiesOf, findCommunity, membersWhoMay, whichCommunity } from "../communities/index.ts";
import { deliver } from "../deliveries/index.ts";
import { reach } from "../people/index.ts";
import { drawRhythms } from "./cards/preview.ts";
import { drawTurn, drawVolunteering } from "./cards/turn.ts";
import { stopRhythm, type RhythmTime } from "./rhythms.ts";
import * as store from "./storage/rhythms.ts";

/** The community that is named, else the only one of the speaker's; else words that say what to do. */
async function meantBy(world: World, turn: Turn, said: string): Promise<Community | string> {
  const named = await whichCommunity(world, turn, said.replace(/^(?:for|in|of)\s+/i, ""));
  const mine = await communitiesOf(world, turn.tenant, turn.person);
  const asked =
    named.kind === "one" ? mine.find(({ community }) => community.id === named.community.id) : undefined;
  const only = named.kind === "none" && mine.length === 1 ? mine[0] : undefined;
  const found = asked ?? only;
  return (
    found?.community ??
    "Which of your communities do you mean? Say its name behind it, for example: rhythms Data Guild"
  );
}

/** `rhythms Data Guild`: what is asked again and again. */
export async function sayRhythms(world: World, turn: Turn, said: string): Promise<void> {
  const community = await meantBy(world, turn, said);
  if (typeof community === "string") return turn.reply(say(community));
  const all = await store.listRhythms(world.tables, turn.tenant, community.id);
  const now = world.clock.now();
  const active = all
    .filter(({ state }) => state === "active")
    .map((rhythm) => ({ rhythm, times: sayNextTimes(rhythm, now) }));
  await turn.reply({ kind: "card", card: drawRhythms(community.name, active) });
}

/** Stop it. */
export async function pressStopRhythm(
  world: World,
  turn: Turn,
  data: { readonly community: string; readonly rhythm: string },
): Promise<ActionAnswer> {
  const stopped = await stopRhythm(world, turn, communityId(data.community), data.rhythm);
  return say(isRefusal(stopped) ? stopped.sentence : "Stopped. What is open stays open until it closes.");
}

/** `write questions for Data Guild`: puts the speaker among those who take turns. */
export async function sayWrite(world: World, turn: Turn, said: string): Promise<void> {
  const community = await meantBy(world, turn, said);
  if (typeof community === "string") return turn.reply(say(community));
  const members = await membersWhoMay(world, turn.tenant, community.id, "prompt.answer");
  if (!members.some(({ person }) => person === turn.person))
    return turn.reply(say("Only those who answer the questions of a community write them in turn."));
  await store.addVolunteer(world.tables, turn.tenant, community.id, turn.person);
  await turn.reply({ kind: "card", card: drawVolunteering(community) });
}

/** Stop taking turns. */
export async function pressStopWriting(
  world: World,
  turn: Turn,
  data: { readonly community: string },
): Promise<ActionAnswer> {
  await store.dropVolunteer(world.tables, turn.tenant, communityId(data.community), turn.person);
  return say("You take no more turns. Thank you for those that you took.");
}

/** Asks whoever is next to write the question for a time, once (rule PRM33). @throws {StorageError} */
export async function giveTurn(world: World, tenant: TenantId, time: RhythmTime): Promise<void> {
  const rhythm = await store.loadRhythm(world.tables, tenant, time.community, time.rhythm);
  const community = await findCommunity(world, tenant, time.community);
  if (rhythm?.state !== "active" || community === undefined) return;
  const volunteer = await nextOf(world, tenant, community);
  if (volunteer === undefined) return;
  const turn = await store.updateTurn<store.WritingTurn>(
    world.tables,
    tenant,
    rhythm.id,
    time.at,
    (current) => {
      if (current !== undefined) return { kind: "keep", result: current };
      const value = { version: 1 as const, person: volunteer.person };
      return { kind: "save", value, result: value };
    },
  );
  const askedAt = world.clock.now().toString();
  if (turn.person === volunteer.person)
    await store.keepVolunteer(world.tables, tenant, community.id, { ...volunteer, askedAt });
  const when = sayLocal(Temporal.Instant.from(time.at), rhythm.zone);
  await deliver(world, tenant, [
    {
      id: `turn|${rhythm.id}|${time.at}|${turn.person}`,
      about: rhythm.id,
      community: community.id,
      why: "prompt",
      urgency: "today",
      to: { kind: "person", person: turn.person },
      message: { kind: "card", card: drawTurn(community, time, when) },
      expiresAt: time.at,
    },
  ]);
}

/** Who waited longest of those who are still in it and can be reached. */
async function nextOf(world: World, tenant: TenantId, community: Community): Promise<Volunteer | undefined> {
  const members = await membersWhoMay(world, tenant, community.id, "prompt.answer");
  const { reachable } = await reach(
    world,
    tenant,
    members.map(({ person }) => person),
  );
  const all = await store.listVolunteers(world.tables, tenant, community.id);
  const here = all.filter(({ person }) => reachable.includes(person));
  return nextVolunteer(here, world.clock.now());
}

/** Save the question that a volunteer wrote; it can be changed until its time. */
export async function pressWrite(
  world: World,
  turn: Turn,
  data: RhythmTime & { readonly question: string },
): Promise<ActionAnswer> {
  const read = readQuestions(data.question);
  if (isRefusal(read)) return say(read.sentence);
  if (Temporal.Instant.compare(world.clock.now(), Temporal.Instant.from(data.at)) >= 0)
    return say("The question for this time has gone out already, so this one was not saved.");
  return store.updateTurn<ActionAnswer>(world.tables, turn.tenant, data.rhythm, data.at, (current) => {
    if (current?.person !== turn.person)
      return { kind: "keep", result: say("This turn is somebody else's. Thank you for wanting to help.") };
    const value = { ...current, questions: [...read.questions] };
    const result = say("Saved. It goes out at its time, and you can change it here until then.");
    return { kind: "save", value, result };
  });
}
