/** "Was it worth your time?": one tap on the recap, for those who were there. It is told as a sum alone. */
import { Temporal } from "temporal-polyfill";
import { may } from "../../../core/access/index.ts";
import type { Worth } from "../../../core/agendas/index.ts";
import { sumsOnly } from "../../../core/communities/index.ts";
import { personId, sessionId, type SessionId, type TenantId } from "../../../core/ids.ts";
import { readCommitment } from "../../../core/live/activities/commitment.ts";
import type { Recap } from "../../../core/live/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import type { ActionAnswer } from "../../feature.ts";
import { button, type Card } from "../../cards.ts";
import type { Turn, World } from "../../ports.ts";
import { noteRun, noteWorth } from "../agendas/index.ts";
import { roleIn } from "../communities/index.ts";
import { mayAskHow } from "../deliveries/index.ts";
import { seeSession } from "../scheduling/index.ts";
import { listAttendees } from "./storage/session.ts";

const ASKED: readonly (readonly [Worth, string])[] = [
  ["yes", "Worth my time"],
  ["partly", "Partly"],
  ["no", "Not this time"],
];

/** A recap that also asks whether it was worth one's time. Never throws. */
export function askWorth(recap: Card, session: SessionId): Card {
  const buttons = ASKED.map(([worth, words]) => button(words, "live.worth", { session, worth }));
  return { ...recap, actions: [...(recap.actions ?? []), ...buttons] };
}

/** Notes the answer of somebody who was there (rule AGD53). */
export async function pressWorth(
  world: World,
  turn: Turn,
  data: { readonly session: string; readonly worth: Worth },
): Promise<ActionAnswer> {
  const id = sessionId(data.session);
  const seen = await seeSession(world, turn, id);
  if (isRefusal(seen)) return { kind: "text", text: seen.sentence };
  const standing = await roleIn(world, turn.tenant, seen.community.id, turn.person);
  if (!may(standing, "recap.read")) return { kind: "text", text: sumsOnly(seen.community.name).sentence };
  const there = await listAttendees(world.tables, turn.tenant, id);
  if (!there.some(({ person }) => person === turn.person))
    return { kind: "text", text: "This asks those who were there." };
  await noteWorth(
    world,
    turn.tenant,
    { session: id, agenda: seen.session.agenda },
    { person: turn.person, worth: data.worth },
  );
  return {
    kind: "text",
    text: "Thank you. Your answer is counted, and shown as a sum only. You may change it here.",
  };
}

/** What the library learns from a session that was really started (rule AGD53). */
export async function noteHowItDid(
  world: World,
  tenant: TenantId,
  session: Session,
  recap: Recap,
): Promise<void> {
  if (recap.startedAt === null) return;
  const lasted = Temporal.Instant.from(recap.endedAt).since(recap.startedAt);
  await noteRun(world, tenant, {
    session: session.id,
    agenda: session.agenda,
    plannedAt: session.createdAt,
    plannedMinutes: session.durationMinutes,
    tookMinutes: Math.round(lasted.total("minutes")),
    people: recap.attendance.length,
    takeaways: recap.takeaways.length,
    commitments: recap.takeaways.filter(({ text }) => readCommitment(text) !== undefined).length,
  });
}

/** Those of the people who were there who may be asked how it was; the same ones for the same session (rule DLV29). */
export async function whoIsAsked(
  world: World,
  tenant: TenantId,
  session: SessionId,
  recap: Recap,
): Promise<ReadonlySet<string>> {
  const there = recap.attendance.map(({ person }) => personId(person));
  const asked = await Promise.all(there.map((person) => mayAskHow(world, tenant, person, session)));
  return new Set(there.filter((_person, at) => asked[at]));
}
