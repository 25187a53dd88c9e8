/** A buddy for whoever wants one: asked one after the other, named to each other once both want it. */
import type { CommunityId, TenantId } from "../../../core/ids.ts";
import {
  answerBuddy,
  ASKED_FOR_DAYS,
  chooseBuddy,
  isNew,
  nextBuddyStep,
  type BuddyAnswer,
  type Candidate,
  type Chosen,
  type Newcomer,
} from "../../../core/newcomers/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { membersOf, roleIn } from "../communities/index.ts";
import { apartAmong } from "../matching/index.ts";
import { attributesOf } from "../profiles/index.ts";
import { drawAskBuddy } from "./cards.ts";
import { BUDDY } from "./job-kinds.ts";
import {
  keepAsk,
  listNewcomers,
  loadAsk,
  loadNewcomer,
  updateNewcomer,
  type NewcomerRef,
} from "./storage.ts";
import { say } from "../../saying.ts";
import { placeOf, tell } from "./telling.ts";

/** Whoever is new wants a buddy (rule NEW3). Twice changes nothing. @throws {StorageError} */
export async function wishForBuddy(
  world: World,
  who: Speaker,
  community: CommunityId,
): Promise<"looking" | "found already" | "not new"> {
  const ref = { community, person: who.person };
  const wished = await updateNewcomer<Newcomer | undefined>(world.tables, who.tenant, ref, (current) => {
    if (current === undefined || !isNew(current, world.clock.now()))
      return { kind: "keep", result: undefined };
    const value = { ...current, buddy: current.buddy ?? { asked: [] } };
    return { kind: "save", value, result: value };
  });
  if (wished === undefined) return "not new";
  if (wished.buddy?.found !== undefined) return "found already";
  await world.queue.send({ kind: BUDDY, tenant: who.tenant, payload: ref });
  return "looking";
}

/** Asks the next one, or says that nobody was found (rule NEW5). Idempotent. @throws {StorageError} */
export async function lookForBuddy(world: World, tenant: TenantId, ref: NewcomerRef): Promise<void> {
  const newcomer = await loadNewcomer(world.tables, tenant, ref);
  const now = world.clock.now();
  if (newcomer === undefined || !isNew(newcomer, now)) return;
  const step = nextBuddyStep(newcomer, now);
  if (step === "nothing" || step === "wait") return;
  const chosen = step === "ask" ? await choose(world, tenant, newcomer) : undefined;
  if (chosen === undefined) return sayNobody(world, tenant, ref);
  const ask = { id: world.newId(), person: chosen.person, at: now.toString() };
  await keepAsk(world.tables, tenant, ref.community, { ...ask, newcomer: ref.person });
  const isAsked = await updateNewcomer<boolean>(world.tables, tenant, ref, (current) => {
    if (current?.buddy === undefined || nextBuddyStep(current, now) !== "ask")
      return { kind: "keep", result: false };
    const value = { ...current, buddy: { ...current.buddy, asked: [...current.buddy.asked, ask] } };
    return { kind: "save", value, result: true };
  });
  if (!isAsked) return;
  const dueAt = now.add({ hours: 24 * ASKED_FOR_DAYS });
  await world.due.plan({ tenant, id: `buddy|${ask.id}`, kind: BUDDY, payload: { ...ref }, dueAt });
  await tell(world, tenant, ref.community, chosen.person, {
    id: `ask|${ask.id}`,
    draw: (community) => ({
      kind: "card",
      card: drawAskBuddy(placeOf(world, community), ask.id, chosen.hasInCommon),
    }),
  });
}

function sayNobody(world: World, tenant: TenantId, { community, person }: NewcomerRef): Promise<void> {
  return tell(world, tenant, community, person, {
    id: "no buddy",
    draw: ({ name }) =>
      say(
        `I found no buddy for you in ${name} this time. Its members answer questions all the same: say library and what you would like to know.`,
      ),
  });
}

async function choose(world: World, tenant: TenantId, newcomer: Newcomer): Promise<Chosen | undefined> {
  const { community, person } = newcomer;
  const now = world.clock.now();
  const [members, newcomers] = await Promise.all([
    membersOf(world, tenant, community),
    listNewcomers(world.tables, tenant, community),
  ]);
  const present = newcomers.filter((each) => isNew(each, now));
  const isNewHere = new Set(present.map((each) => each.person));
  const asked = new Set(newcomer.buddy?.asked.map((each) => each.person));
  const others = members.filter((each) => !isNewHere.has(each.person) && !asked.has(each.person));
  const people = [person, ...others.map((each) => each.person)];
  const [attributes, apart] = await Promise.all([
    attributesOf(world, tenant, people),
    apartAmong(world, tenant, people),
  ]);
  const candidates = others.flatMap((each): Candidate[] => {
    const known = attributes.get(each.person);
    const busy = present.filter(({ buddy }) => buddy?.found?.person === each.person).length;
    return known === undefined
      ? []
      : [{ person: each.person, role: each.role, attributes: known, newcomers: busy }];
  });
  const mine = attributes.get(person);
  const kept = apart.flatMap(([one, other]) => (one === person ? [other] : other === person ? [one] : []));
  return mine === undefined ? undefined : chooseBuddy(mine, candidates, new Set(kept));
}

/** Somebody says whether they do (rules NEW3, NEW5). @returns the newcomer's name where it is a yes in time @throws {StorageError} */
export async function answerAsk(
  world: World,
  who: Speaker,
  community: CommunityId,
  answer: { readonly ask: string; readonly isYes: boolean },
): Promise<{ readonly kind: "found"; readonly name: string } | { readonly kind: "not now" | "too late" }> {
  const { tenant } = who;
  const person = await loadAsk(world.tables, tenant, community, answer.ask);
  const standing = await roleIn(world, tenant, community, who.person);
  if (person === undefined || standing === "stranger") return { kind: "too late" };
  const ref = { community, person };
  const result = await updateNewcomer<BuddyAnswer>(world.tables, tenant, ref, (current) => {
    if (current === undefined) return { kind: "keep", result: { kind: "too late" } };
    const decided = answerBuddy(current, answer.ask, who, answer.isYes);
    return decided.kind === "too late"
      ? { kind: "keep", result: decided }
      : { kind: "save", value: decided.newcomer, result: decided };
  });
  if (result.kind === "too late") return result;
  if (result.kind === "not now") {
    await world.queue.send({ kind: BUDDY, tenant, payload: { community, person } });
    return { kind: "not now" };
  }
  await tell(world, tenant, community, person, {
    id: "buddy",
    draw: ({ name }) =>
      say(
        `${who.name} is your buddy in ${name} for the first weeks. Write to them; they know that you are new.`,
      ),
  });
  return { kind: "found", name: result.newcomer.name };
}
