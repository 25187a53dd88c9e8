/** A community with two years behind it: four hundred members, a hundred sessions, and what came of them. */
import { Temporal } from "temporal-polyfill";
import type { Tables } from "../../bot/ports.ts";
import { findAgenda } from "../../bot/features/agendas/index.ts";
import { recordCommitment } from "../../bot/features/commitments/index.ts";
import { admit, changeRole, joinCommunity } from "../../bot/features/communities/index.ts";
import { addToLibrary } from "../../bot/features/library/index.ts";
import { keepRecap, listRecap } from "../../bot/features/live/storage/recaps.ts";
import { recordTies } from "../../bot/features/matching/index.ts";
import { book, changeSession } from "../../bot/features/scheduling/index.ts";
import { DEFAULT_TEMPLATE_ID } from "../../core/agendas/index.ts";
import { communityId, personId, sessionId, templateId, type CommunityId } from "../../core/ids.ts";
import { CHARTER_FIELDS } from "../../core/charter/fields.ts";
import type { Recap } from "../../core/live/index.ts";
import { isRefusal } from "../../core/refusal.ts";
import { callApi } from "../support/api.ts";
import { person, say, type ChatPerson } from "../support/chat.ts";
import { testWorld, type TestWorld } from "../support/world.ts";

const MEMBERS = 400;
const SESSIONS = 100;
/** Whoever comes every week, and whoever comes in turn. */
const REGULARS = 30;
const IN_TURN = 30;
/** Of those in turn so many meet in threes, and so many say what they will do. */
const MET = 12;
const PROMISED = 12;

export interface Life {
  readonly world: TestWorld;
  readonly steward: ChatPerson;
  readonly community: CommunityId;
}

/**
 * Lives it, week by week; afterwards it is the fourth of January 2027.
 * @param place tables and a tenant in which to live it; fresh ones where they are absent
 */
export async function twoYears(place: { tables?: Tables; tenant?: string } = {}): Promise<Life> {
  const { tenant, tables } = place;
  const world = await testWorld({
    now: "2025-01-06T09:00:00Z",
    ...(tables === undefined ? {} : { tables }),
  });
  const of = tenant === undefined ? {} : { tenant };
  const steward = somebody("steward", 0, of);
  await say(world, steward, "hello");
  const founded = await callApi(world.world, steward, "POST", "/communities", { name: "Data Guild" });
  const life: Life = { world, steward, community: communityId((founded.body as { id: string }).id) };
  const people = Array.from({ length: MEMBERS }, (_none, at) => somebody(`Member ${at}`, at + 2, of));
  for (const who of people) await joinCommunity(world.world, speaker(who), life.community);
  await aim(life);
  const start = world.clock.now();
  for (let week = 0; week < SESSIONS; week += 1) {
    world.clock.moveTo(start.add({ hours: 168 * week }));
    await liveWeek(life, week, people);
  }
  world.clock.moveTo(Temporal.Instant.from("2027-01-04T09:00:00Z"));
  return life;
}

/** A person with an id as Teams gives them. */
function somebody(name: string, number: number, options: { tenant?: string }): ChatPerson {
  const id = personId(`eeeeeeee-0000-4000-8000-${String(number).padStart(12, "0")}`);
  return { ...person(name, options), id };
}

const speaker = ({ tenant, id, name }: ChatPerson) => ({ tenant, person: id, name });

/** What it set out to do, and who pays for it. */
async function aim({ world, steward, community }: Life): Promise<void> {
  const sponsor = somebody("sponsor", 1, { tenant: steward.tenant });
  await admit(world.world, steward.tenant, { id: community }, { person: sponsor.id, name: sponsor.name });
  await changeRole(world.world, steward.tenant, community, sponsor.id, "sponsor");
  const texts = Object.fromEntries(CHARTER_FIELDS.map((field) => [field, ""]));
  await callApi(world.world, steward, "PUT", `/communities/${community}/charter`, {
    upon: 0,
    texts: { ...texts, purpose: "So that nobody cleans the same data twice." },
    success: [
      { words: "We keep what we promise", evidence: "closure" },
      { words: "Members tell what it brought", evidence: "stories" },
      { words: "People who are new find their way", evidence: "activation" },
    ],
  });
}

async function liveWeek(life: Life, week: number, people: readonly ChatPerson[]): Promise<void> {
  const inTurn = Array.from(
    { length: IN_TURN },
    (_none, at) => people[REGULARS + ((week * IN_TURN + at) % (MEMBERS - REGULARS))] ?? life.steward,
  );
  await holdSession(life, [...people.slice(0, REGULARS), ...inTurn]);
  for (let at = 0; at < MET; at += 3)
    await recordTies(life.world.world, life.steward.tenant, {
      id: `met-${week}-${at}`,
      kind: "live",
      at: life.world.clock.now().toString(),
      members: inTurn.slice(at, at + 3).map(({ id, name }) => ({ person: id, name })),
    });
  await learn(life, inTurn);
  for (const [at, who] of inTurn.slice(0, PROMISED).entries()) await promise(life, who, at);
}

/** A question, and a practice that a second person checked. */
async function learn({ world, community }: Life, [one, other]: readonly ChatPerson[]): Promise<void> {
  if (one === undefined || other === undefined) return;
  const at = world.clock.now().toString().slice(0, 10);
  const kept = { title: `How it is done on ${at}`, text: "We do it in pairs." };
  await addToLibrary(world.world, speaker(one), community, { kind: "question", ...kept });
  const practice = await addToLibrary(world.world, speaker(one), community, { kind: "practice", ...kept });
  if (isRefusal(practice)) throw new Error(practice.sentence);
  const path = `/communities/${community}/entries/${practice.id}/acts`;
  await callApi(world.world, other, "POST", path, { act: "check" });
  await callApi(world.world, other, "POST", path, { act: "use" });
}

/** Says what they will do, and how it went: three of four keep it. */
async function promise({ world, steward, community }: Life, who: ChatPerson, at: number): Promise<void> {
  const made = await recordCommitment(world.world, speaker(who), {
    community,
    text: "try it",
    dueOn: world.clock.now().add({ hours: 96 }).toString().slice(0, 10),
  });
  if (isRefusal(made)) throw new Error(made.sentence);
  const told = {
    outcome: at % 4 === 3 ? "dropped" : "done",
    sentence: "It saves us 2 hours a week",
    isShared: at < 2,
    isForSponsors: at < 1,
  };
  await callApi(world.world, who, "PUT", `/me/commitments/${community}/${made.id}`, told);
  if (at !== 0) return;
  await callApi(
    world.world,
    steward,
    "POST",
    `/communities/${community}/commitments/${made.id}/confirmation`,
  );
}

async function holdSession(
  { world, steward, community }: Life,
  attendees: readonly ChatPerson[],
): Promise<void> {
  const { tenant } = steward;
  const start = world.clock.now();
  const by = { ...speaker(steward), person: personId(steward.id) };
  const agenda = await findAgenda(world.world, by, templateId(DEFAULT_TEMPLATE_ID));
  if (agenda === undefined) throw new Error("no agenda to measure with");
  const id = sessionId(world.world.newId());
  await book(world.world, tenant, {
    id,
    communityId: community,
    start,
    zone: "UTC",
    agenda,
    scheduledBy: by.person,
    isTold: true,
  });
  await changeSession(world.world, tenant, id, (session) => ({
    kind: "changed",
    session: { ...session, status: "ended" },
  }));
  const endedAt = start.add({ minutes: 60 });
  const recap: Recap = {
    version: 1,
    sessionId: id,
    communityId: community,
    title: "Monthly practice",
    start: start.toString(),
    startedAt: start.toString(),
    endedAt: endedAt.toString(),
    attendance: attendees.map(({ id: who, name }, at) => ({
      person: who,
      name,
      by: at % 4 === 0 ? "named" : "panel",
    })),
    steps: [],
    takeaways: attendees.map(({ id: who, name }, at) => ({
      id: `${who}:${at}`,
      person: who,
      name,
      text: "I try it",
      at: endedAt.toString(),
    })),
  };
  await keepRecap(world.world.tables, tenant, id, async () => recap);
  await listRecap(world.world.tables, tenant, recap, endedAt.epochMilliseconds);
}
