/** A newcomer's path: it begins with joining, goes on step by step, and ends with leaving or after thirty days. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import type { CommunityId, PersonId, TenantId } from "../../../core/ids.ts";
import {
  beginsPath,
  isNew,
  stepAfter,
  stepAt,
  suggest,
  type Newcomer,
  type Step,
} from "../../../core/newcomers/index.ts";
import type { MembershipChange, World } from "../../ports.ts";
import { findCommunity, memberOf, membersWhoMay, roleIn } from "../communities/index.ts";
import { topicsOf } from "../learning/index.ts";
import { entriesOf, findEntry } from "../library/index.ts";
import { recapsOf } from "../live/index.ts";
import { askedSince } from "../prompts/index.ts";
import * as cards from "./cards.ts";
import { STEP } from "./job-kinds.ts";
import { loadNewcomer, updateNewcomer, type NewcomerRef } from "./storage.ts";
import { say } from "../../saying.ts";
import { placeOf, tell } from "./telling.ts";

/** Begins or ends a path (rules NEW1, NEW9). Idempotent. @throws {StorageError} */
export async function heedMembership(world: World, change: MembershipChange): Promise<void> {
  const { tenant, community, person } = change;
  const now = world.clock.now();
  if (change.kind === "left") {
    await updateNewcomer<void>(world.tables, tenant, { community, person }, (current) =>
      current === undefined || current.leftAt !== undefined
        ? { kind: "keep", result: undefined }
        : { kind: "save", value: { ...current, leftAt: now.toString() }, result: undefined },
    );
    return;
  }
  if (change.kind !== "joined") return;
  const found = await findCommunity(world, tenant, community);
  if (found === undefined || !beginsPath(found.createdAt, now)) return;
  if (await cameOver(world, tenant, found, person)) return;
  const member = await memberOf(world, tenant, community, person);
  if (member === undefined || !may(member.role, "recap.read")) return;
  const made: Newcomer = { version: 1, community, person, name: member.name, joinedAt: now.toString() };
  const newcomer = await updateNewcomer<Newcomer>(world.tables, tenant, made, (current) =>
    current === undefined ? { kind: "save", value: made, result: made } : { kind: "keep", result: current },
  );
  await planStep(world, tenant, newcomer, "welcome");
}

/** Whoever came over with a community that went over into this one is new in no more than the name. */
async function cameOver(
  world: World,
  tenant: TenantId,
  { mergedFrom = [] }: Community,
  person: PersonId,
): Promise<boolean> {
  const standings = await Promise.all(mergedFrom.map((id) => roleIn(world, tenant, id, person)));
  return standings.some((standing) => standing !== "stranger");
}

async function planStep(world: World, tenant: TenantId, newcomer: Newcomer, step: Step): Promise<void> {
  const { community, person } = newcomer;
  await world.due.plan({
    tenant,
    id: `newcomer|${community}|${person}|${step}`,
    kind: STEP,
    payload: { community, person, step },
    dueAt: stepAt(newcomer, step),
  });
}

/** Does a step, and plans the one after it first. Idempotent. @throws {StorageError} */
export async function takeStep(world: World, tenant: TenantId, ref: NewcomerRef, step: Step): Promise<void> {
  const newcomer = await loadNewcomer(world.tables, tenant, ref);
  if (newcomer === undefined || !isNew(newcomer, world.clock.now())) return;
  const next = stepAfter(step);
  if (next !== undefined) await planStep(world, tenant, newcomer, next);
  switch (step) {
    case "welcome":
      return tell(world, tenant, ref.community, ref.person, {
        id: step,
        draw: (community) => ({ kind: "card", card: cards.drawWelcome(placeOf(world, community)) }),
      });
    case "contribution":
      return suggestSomething(world, tenant, newcomer);
    case "question":
      if (newcomer.question !== undefined) return;
      return tell(world, tenant, ref.community, ref.person, {
        id: step,
        draw: (community) => ({ kind: "card", card: cards.drawQuestion(placeOf(world, community)) }),
      });
    case "answer":
      return lookForAnswer(world, tenant, newcomer);
    case "end":
      return;
  }
}

/** Suggests something small, unless they have done something (rule NEW6). */
async function suggestSomething(world: World, tenant: TenantId, newcomer: Newcomer): Promise<void> {
  const { community, person } = newcomer;
  if (await noteContribution(world, tenant, newcomer)) return;
  const open = await firstOpenQuestion(world, tenant, community, person);
  const topics = await topicsOf(world, tenant, community);
  const suggested = suggest({
    question: open?.title,
    topics: topics.filter(({ state }) => state === "wanted").length,
  });
  const entry = open === undefined ? "" : `entry=${open.id}&`;
  const page = suggested.kind === "vote" ? "learning&" : `library&${entry}`;
  await tell(world, tenant, community, person, {
    id: "contribution",
    draw: (found) => ({ kind: "card", card: cards.drawContribution(placeOf(world, found, page), suggested) }),
  });
}

async function firstOpenQuestion(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  person: PersonId,
): Promise<{ readonly id: string; readonly title: string } | undefined> {
  for await (const { kind, state, accepted, by, id, title } of entriesOf(world, tenant, community))
    if (kind === "question" && state === "found" && accepted === undefined && by.person !== person)
      return { id, title };
  return undefined;
}

/** Whether they have contributed since they joined; it is kept when (rule NEW6). @throws {StorageError} */
export async function noteContribution(world: World, tenant: TenantId, newcomer: Newcomer): Promise<boolean> {
  if (newcomer.contributedAt !== undefined) return true;
  if (!(await hasContributed(world, tenant, newcomer))) return false;
  const contributedAt = world.clock.now().toString();
  await updateNewcomer<void>(world.tables, tenant, newcomer, (current) =>
    current === undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...current, contributedAt }, result: undefined },
  );
  return true;
}

async function hasContributed(
  world: World,
  tenant: TenantId,
  { community, person, joinedAt }: Newcomer,
): Promise<boolean> {
  const since = Temporal.Instant.from(joinedAt);
  const isTheirs = (each: { readonly person: string }): boolean => each.person === person;
  const [asked, recaps, topics] = await Promise.all([
    askedSince(world, tenant, community, since),
    recapsOf(world, tenant, community, since),
    topicsOf(world, tenant, community),
  ]);
  if (asked.some(({ answers }) => answers.some(isTheirs))) return true;
  if (
    recaps.some(({ steps, takeaways }) =>
      [...takeaways, ...steps.flatMap(({ answers }) => answers)].some(isTheirs),
    )
  )
    return true;
  if (topics.some(({ votes, by }) => votes.includes(person) || by.person === person)) return true;
  for await (const { by, answers } of entriesOf(world, tenant, community))
    if (isTheirs(by) || answers.some(isTheirs)) return true;
  return false;
}

/** A week after their question: who answered, or who could (rule NEW7). */
async function lookForAnswer(world: World, tenant: TenantId, newcomer: Newcomer): Promise<void> {
  const { community, person, question, buddy } = newcomer;
  await noteContribution(world, tenant, newcomer);
  if (question === undefined) return;
  const entry = await findEntry(world, tenant, { community, id: question });
  if (entry === undefined) return;
  const page = `library&entry=${encodeURIComponent(question)}&`;
  if (entry.answers.some((answer) => answer.person !== person)) {
    await updateNewcomer<void>(world.tables, tenant, newcomer, (current) =>
      current === undefined
        ? { kind: "keep", result: undefined }
        : { kind: "save", value: { ...current, isAnswered: true }, result: undefined },
    );
    return tell(world, tenant, community, person, {
      id: "answer",
      draw: (found) =>
        say(`Your question in ${found.name} has an answer: ${placeOf(world, found, page).address}`),
    });
  }
  const stewards = await membersWhoMay(world, tenant, community, "community.manage");
  const asked = buddy?.found === undefined ? stewards.map((each) => each.person) : [buddy.found.person];
  for (const helper of asked.filter((each) => each !== person))
    await tell(world, tenant, community, helper, {
      id: `help|${question}`,
      draw: (found) =>
        say(
          `A question of somebody new in ${found.name} has waited for a week: “${entry.title}”. Perhaps you know: ${placeOf(world, found, page).address}`,
        ),
    });
}
