/** What people say and press about sessions. */
import { communityId, seriesId, sessionId, templateId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Plan, PlanChoice, Scope, Session } from "../../../core/scheduling/index.ts";
import { speakersZone } from "../../../core/scheduling/index.ts";
import type { ActionAnswer } from "../../feature.ts";
import type { Message, Turn, World } from "../../ports.ts";
import { say } from "../../saying.ts";
import { homeCommunity, whichCommunity } from "../communities/index.ts";
import { drawNextQuestion } from "./asking.ts";
import { drawSessions, LISTED } from "./cards/list.ts";
import { drawCancelled, drawCancelQuestion, drawInvitation, drawSession } from "./cards/session.ts";
import { answerInvitation, type Answer } from "./answers.ts";
import { findSeries, findSession, nearestSessions, seeSession, seeToChange } from "./finding.ts";
import { answerPlan, confirmPlan, dropPlan } from "./confirming.ts";
import { endSessions } from "./moving.ts";
import { planFrom } from "./planning.ts";
import { shownSeries } from "./series-handlers.ts";
import { peopleWhoCare } from "./telling.ts";
import { viewFor } from "./views.ts";

const USAGE = "Say it like this: schedule Data Guild monthly practice on 3 December at 15:00 for 60 minutes";

/** `schedule COMMUNITY TEMPLATE TIME`, in any order. The answer is for the speaker alone. */
export async function saySchedule(world: World, turn: Turn, rest: string): Promise<void> {
  if (rest.trim() === "") return turn.reply(say(`When shall it be, and for whom? ${USAGE}`));
  const plan = await planFrom(world, turn, rest);
  const question = isRefusal(plan) ? plan : await drawNextQuestion(world, turn, plan);
  const message: Message = isRefusal(question) ? say(question.sentence) : { kind: "card", card: question };
  if (turn.conversation.kind === "personal") return turn.reply(message);
  const told = await turn.tellPrivately(message);
  await turn.reply(
    say(
      told === "told"
        ? "I have sent you the plan in our own chat, where you can confirm it."
        : "I cannot write to you yet. Open a chat with me, say hi, and then say schedule there.",
    ),
  );
}

/** What a plan's card sends back; inputs of the card come with every button. */
export interface PlanPress {
  readonly plan: string;
  readonly community?: string | undefined;
  readonly start?: string | undefined;
  readonly rule?: string | undefined;
  readonly templateId?: string | undefined;
  readonly capacity?: number | "any" | undefined;
}

/** A reading, a community or another agenda was chosen. */
export async function pressChoose(world: World, turn: Turn, data: PlanPress): Promise<ActionAnswer> {
  const answered = await answerPlan(world, turn, data.plan, choiceOf(data));
  if (isRefusal(answered)) return say(answered.sentence);
  if (answered.kind === "confirmed already") return scheduled(world, turn, answered.plan);
  const question = await drawNextQuestion(world, turn, answered.plan);
  return isRefusal(question) ? say(question.sentence) : { kind: "card", card: question };
}

/** Confirm: books once, and answers with what is true now. */
export async function pressConfirm(world: World, turn: Turn, data: PlanPress): Promise<ActionAnswer> {
  const result = await confirmPlan(world, turn, data.plan, choiceOf(data));
  switch (result.kind) {
    case "refused":
      return say(result.sentence);
    case "ask": {
      const question = await drawNextQuestion(world, turn, result.plan);
      return isRefusal(question) ? say(question.sentence) : { kind: "card", card: question };
    }
    case "booked":
      return shown(world, turn, result.session, "Scheduled. The invitations are on their way.");
    case "booked already":
      return shown(world, turn, result.session, ALREADY);
    case "series booked":
      return shownSeries(
        world,
        turn,
        result.series,
        "Scheduled. One invitation for all of them is on its way.",
      );
    case "series booked already":
      return shownSeries(world, turn, result.series, ALREADY);
  }
}

const ALREADY = "You have confirmed this already. It was scheduled once.";

/** Too late for another choice: what is true now. */
async function scheduled(world: World, turn: Turn, plan: Plan): Promise<ActionAnswer> {
  const session = await findSession(world, turn.tenant, plan.sessionId);
  if (session !== undefined) return shown(world, turn, session, ALREADY);
  const series = await findSeries(world, turn.tenant, seriesId(plan.sessionId));
  if (series !== undefined) return shownSeries(world, turn, series, ALREADY);
  return say(
    "You have confirmed this already, and it is just being scheduled. Say sessions in a moment to see it.",
  );
}

/** Cancel on a plan: nothing was scheduled. */
export async function pressDrop(world: World, turn: Turn, data: { plan: string }): Promise<ActionAnswer> {
  const answered = await dropPlan(world, turn, data.plan);
  if (isRefusal(answered)) return say(answered.sentence);
  if (answered.kind === "confirmed already") return scheduled(world, turn, answered.plan);
  return say("Dropped. Nothing was scheduled.");
}

function choiceOf(data: PlanPress): PlanChoice {
  return {
    ...(data.community === undefined ? {} : { community: communityId(data.community) }),
    ...(data.start === undefined ? {} : { start: data.start }),
    ...(data.rule === undefined ? {} : { rule: data.rule }),
    ...(data.capacity === undefined ? {} : { capacity: data.capacity }),
    ...(data.templateId === undefined || data.templateId === ""
      ? {}
      : { templateId: templateId(data.templateId) }),
  };
}

/** `sessions`, `sessions COMMUNITY`; in a community's home channel those of the community. */
export async function saySessions(world: World, turn: Turn, rest: string): Promise<void> {
  const named = rest === "" ? undefined : await whichCommunity(world, turn, rest);
  const community = named?.kind === "one" ? named.community : await homeCommunity(world, turn);
  await turn.reply(await listed(world, turn, community?.id));
}

/** `cancel session`: shows what can be cancelled, a button each. */
export async function sayCancel(world: World, turn: Turn): Promise<void> {
  await turn.reply(await listed(world, turn, undefined, "Which session do you want to cancel?"));
}

/** The list, as a button of another card. */
export function pressList(
  world: World,
  turn: Turn,
  data: { community?: string | undefined },
): Promise<ActionAnswer> {
  return listed(world, turn, data.community);
}

async function listed(world: World, turn: Turn, community?: string, heading?: string): Promise<Message> {
  const near = await nearestSessions(world, turn.tenant, turn.person, {
    limit: LISTED + 1,
    ...(community === undefined ? {} : { community: communityId(community) }),
  });
  const sessions = near.map(({ session, community: { name } }) => ({ session, communityName: name }));
  return { kind: "card", card: drawSessions(sessions, speakersZone(turn), heading) };
}

/** One session. */
export async function pressShow(world: World, turn: Turn, data: { session: string }): Promise<ActionAnswer> {
  const seen = await seeSession(world, turn, sessionId(data.session));
  return isRefusal(seen) ? say(seen.sentence) : shown(world, turn, seen.session);
}

async function shown(world: World, turn: Turn, session: Session, lead?: string): Promise<Message> {
  const seen = await seeSession(world, turn, session.id);
  if (isRefusal(seen)) return say(seen.sentence);
  return { kind: "card", card: drawSession(await viewFor(world, turn, seen), seen.isRunner, lead) };
}

/** Going, Maybe or Can't. */
export async function pressAnswer(
  world: World,
  turn: Turn,
  data: Answer & { readonly session: string },
): Promise<ActionAnswer> {
  const answered = await answerInvitation(world, turn, sessionId(data.session), data);
  if (isRefusal(answered)) return say(answered.sentence);
  return { kind: "card", card: drawInvitation(await viewFor(world, turn, answered)) };
}

/** Somebody looks at an invitation again: what is true by now takes its place (rule SCH66). */
export async function pressRefresh(
  world: World,
  turn: Turn,
  data: { session: string },
): Promise<ActionAnswer> {
  const seen = await seeSession(world, turn, sessionId(data.session));
  if (isRefusal(seen)) return say(seen.sentence);
  const { session, community } = seen;
  const view = await viewFor(world, turn, seen);
  if (session.status === "scheduled") return { kind: "card", card: drawInvitation(view) };
  if (session.status === "cancelled")
    return { kind: "card", card: drawCancelled({ ...view, communityName: community.name }) };
  return { kind: "card", card: drawSession(view, seen.isRunner) };
}

/** Cancel session: asks first, for many people will hear of it. */
export async function pressCancel(
  world: World,
  turn: Turn,
  data: { session: string },
): Promise<ActionAnswer> {
  const seen = await seeToChange(world, turn, sessionId(data.session));
  if (isRefusal(seen)) return say(seen.sentence);
  const { session, community } = seen;
  if (session.status !== "scheduled") return shown(world, turn, session);
  const told = await peopleWhoCare(world, turn.tenant, session);
  const others = told.filter((person) => person !== turn.person).length;
  const view = { session, communityName: community.name, timeZone: speakersZone(turn) };
  return { kind: "card", card: drawCancelQuestion(view, others) };
}

/** Yes, cancel it. */
export async function pressCancelNow(
  world: World,
  turn: Turn,
  data: { session: string; scope: Scope },
): Promise<ActionAnswer> {
  const result = await endSessions(world, turn, sessionId(data.session), data.scope);
  if (isRefusal(result)) return say(result.sentence);
  const { session, community } = result.seen;
  return {
    kind: "card",
    card: drawCancelled({ session, communityName: community.name, timeZone: speakersZone(turn) }),
  };
}
