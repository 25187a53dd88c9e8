/**
 * Those without the panel get the step that is on as one card in the meeting's
 * chat, drawn anew as steps change: at most once a beat of the keeper.
 */
import { conversationId, type SessionId, type TenantId } from "../../../../core/ids.ts";
import type { ControlState } from "../../../../core/live/index.ts";
import type { Session } from "../../../../core/scheduling/index.ts";
import { ConnectorError, type Conversation, type World } from "../../../ports.ts";
import { findCommunity } from "../../communities/index.ts";
import { findPerson, findPlace } from "../../people/index.ts";
import { findSession } from "../../scheduling/index.ts";
import { changeStepCard, loadStepCard, type StepCard } from "../storage/step-card.ts";
import { drawStep, shownBy } from "./draw.ts";

/** Puts the card right, and posts it where there is none yet (rule KEP22). @throws {StorageError} */
export async function showStep(
  world: World,
  tenant: TenantId,
  id: SessionId,
  control: ControlState,
): Promise<void> {
  const shows = shownBy(control, world.clock.now().epochMilliseconds);
  const current = await loadStepCard(world.tables, tenant, id);
  if (current?.shows === shows || (current !== undefined && current.state !== "posted")) return;
  // A session that waits or is over needs no card of its own; one that is there is put right.
  if (current === undefined && control.status !== "live") return;
  const session = await findSession(world, tenant, id);
  if (session === undefined) return;
  if (current === undefined) await postCard(world, tenant, session, control);
  else await redraw(world, tenant, session, current, control);
}

/**
 * Posts the card, or a new one at the chat's end. Claimed first: a crash in
 * between leaves no card, and the facilitator posts one with a tap; the other
 * order would leave two. @throws {StorageError}
 */
export async function postCard(
  world: World,
  tenant: TenantId,
  session: Session,
  control: ControlState,
): Promise<StepCard["state"] | "no chat"> {
  const conversation = await chatOf(world, tenant, session);
  if (conversation === undefined) return "no chat";
  const nowMs = world.clock.now().epochMilliseconds;
  const shows = shownBy(control, nowMs);
  const number = await changeStepCard<number>(world.tables, tenant, session.id, (current) => {
    const claimed = (current?.number ?? 0) + 1;
    const value = {
      version: 1 as const,
      state: "posting" as const,
      conversation,
      activityId: "",
      shows,
      number: claimed,
    };
    return { kind: "save", value, result: claimed };
  });
  const message = { kind: "card" as const, card: drawStep(session, control, panelOf(world, session), nowMs) };
  const outcome = await said(() => world.connector.post(conversation, message));
  const state = outcome.kind === "refused" ? "refused" : outcome.kind === "said" ? "posted" : "posting";
  await changeStepCard(world.tables, tenant, session.id, (current) =>
    current?.number === number
      ? {
          kind: "save",
          value: { ...current, state, activityId: outcome.kind === "said" ? outcome.value : "" },
          result: undefined,
        }
      : { kind: "keep", result: undefined },
  );
  return state;
}

async function redraw(
  world: World,
  tenant: TenantId,
  session: Session,
  current: StepCard,
  control: ControlState,
): Promise<void> {
  const nowMs = world.clock.now().epochMilliseconds;
  const shows = shownBy(control, nowMs);
  const message = { kind: "card" as const, card: drawStep(session, control, panelOf(world, session), nowMs) };
  const outcome = await said(() => world.connector.update(current.conversation, current.activityId, message));
  if (outcome.kind === "later") return; // the next beat tries again
  await changeStepCard(world.tables, tenant, session.id, (now) =>
    now?.number === current.number
      ? {
          kind: "save",
          value: { ...now, shows, state: outcome.kind === "refused" ? "refused" : now.state },
          result: undefined,
        }
      : { kind: "keep", result: undefined },
  );
}

type Outcome<T> = { readonly kind: "said"; readonly value: T } | { readonly kind: "later" | "refused" };

async function said<T>(speak: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: "said", value: await speak() };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const { code } = error.failure;
    return { kind: code === "throttled" || code === "unreachable" ? "later" : "refused" };
  }
}

/**
 * The meeting's chat, or the thread of a meeting in a channel: as Teams told
 * the bot when it came there, else reached as the community's channel is, or
 * the chat of whoever planned it. Undefined where the meeting is not known, or
 * nobody has ever spoken with the bot.
 */
export async function chatOf(
  world: World,
  tenant: TenantId,
  session: Session,
): Promise<Conversation | undefined> {
  const { chatId } = session.meeting;
  if (chatId === "") return undefined;
  const kind = chatId.includes("@thread.tacv2") ? ("channel" as const) : ("group" as const);
  const met = await findPlace(world, tenant, conversationId(chatId));
  if (met !== undefined) return { ...met, id: conversationId(chatId), kind };
  const community = await findCommunity(world, tenant, session.communityId);
  const planner = await findPerson(world, tenant, session.scheduledBy);
  const like = community?.home ?? planner?.personal ?? planner?.rosterIn;
  if (like === undefined) return undefined;
  return { ...like, id: conversationId(chatId), kind };
}

/** The panel's address: in Teams where the app's id is known, in the browser else. */
export function panelOf(world: World, session: Session): string {
  const { teamsAppId, publicUrl } = world.settings;
  const page = `${publicUrl}/tab/panel?session=${encodeURIComponent(session.id)}`;
  if (teamsAppId === "") return page;
  const chat = session.meeting.chatId;
  const context = encodeURIComponent(JSON.stringify({ chatId: chat, contextType: "chat" }));
  return `https://teams.microsoft.com/l/entity/${teamsAppId}/panel?webUrl=${encodeURIComponent(page)}&context=${context}`;
}
