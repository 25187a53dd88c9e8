/**
 * Joining late, by the panel's own code: from asking the way in until the step
 * can be read and answered, and until everything is there; beside loading one
 * bare document. What is answered in the first moment has to be there in the end.
 */
import { v7 } from "uuid";
import type { LiveAnswer } from "../../core/live/contract.ts";
import { next, positionAt, start, type Transition } from "../../core/live/index.ts";
import { readControl, writeControl } from "../../core/live/schema.ts";
import { apiWith } from "../../tab/adapters/api.ts";
import { arrivingIn } from "../../tab/features/live/arriving.ts";
import { enterRoom } from "../../tab/features/live/fluid/enter.ts";
import { startLive, type Live } from "../../tab/features/live/live.ts";
import { startServerClock } from "../../tab/features/live/server-clock.ts";
import { loadBareDocument, makeBareDocument } from "./bare-document.ts";
import { percentile, type Figure } from "./figure.ts";
import { openPanel, type Panel } from "./panels.ts";
import { openRoom, type Room } from "./room.ts";

const WARM_UP = 3;
const LATECOMERS = 30;
/** Until the record of the start has been written, and that of whoever came or went last. */
const SETTLE_MS = 1_000;
const BETWEEN_MS = 300;

/** Gives how long coming in late takes. */
export async function measureJoining(): Promise<readonly Figure[]> {
  const room = await openRoom();
  try {
    const facilitator = await openPanel(room, room.facilitator);
    beginToCollect(facilitator);
    await settled(SETTLE_MS);
    const bare = await makeBareDocument(room.server.relayUrl);
    const [usable, whole, floor]: [number[], number[], number[]] = [[], [], []];
    for (let number = 0; number < WARM_UP + LATECOMERS; number += 1) {
      await settled(BETWEEN_MS);
      const late = await joinLate(room, number);
      await settled(BETWEEN_MS);
      const bareMs = await loadBareDocument(room.server.relayUrl, bare.id);
      if (number < WARM_UP) continue;
      usable.push(late.usableMs);
      whole.push(late.wholeMs);
      floor.push(bareMs);
    }
    facilitator.close();
    bare.close();
    const figure = (what: string, took: readonly number[], goal: string): Figure => ({
      what: `joining late, ${what}, p50`,
      value: percentile(took, 0.5),
      floor: percentile(floor, 0.5),
      unit: "ms",
      goal,
    });
    return [
      figure("to interactive", usable, "<= 1.5 x"),
      figure("until both documents are there", whole, "none set"),
    ];
  } finally {
    await room.close();
  }
}

/** Starts the session, and moves on to the first step that asks for something. */
function beginToCollect({ control: { root } }: Panel): void {
  const press = (transition: Transition): void => {
    if (transition.kind === "changed") writeControl(root, transition.control);
  };
  press(start(readControl(root), Date.now()));
  for (const step of readControl(root).steps) {
    if (step.collects) return;
    press(next(readControl(root), Date.now(), step.id));
  }
}

function settled(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function joinLate(
  room: Room,
  number: number,
): Promise<{ readonly usableMs: number; readonly wholeMs: number }> {
  const person = {
    id: `dddddddd-0000-4000-8000-${String(number).padStart(12, "0")}`,
    name: `Late ${number}`,
  };
  const token = await room.server.token(person);
  await room.server.api(token, "PUT", `/communities/${room.communityId}/members/me`);
  const beforeMs = performance.now();
  const live = startPanel(room, person.id, token);
  await when(live, () => live.room() !== undefined && live.nowMs() !== undefined);
  const usableMs = performance.now() - beforeMs;
  const control = live.room()?.control();
  const at = control === undefined ? undefined : positionAt(control, live.nowMs() ?? 0);
  if (at?.kind !== "running" || !at.step.collects) throw new Error("There is nothing to answer.");
  live.share("answer", at.step.id, `What ${person.name} thinks`);
  await when(live, () => live.link().kind === "connected");
  const wholeMs = performance.now() - beforeMs;
  const shared = live.room()?.contributions() ?? [];
  if (!shared.some(({ authorId }) => authorId === person.id)) throw new Error("An answer was lost.");
  live.stop();
  return { usableMs, wholeMs };
}

/** The panel without what it draws. */
function startPanel({ server, sessionId }: Room, personId: string, token: string): Live {
  const api = apiWith(
    () => Promise.resolve(token),
    (path, options) => fetch(new URL(path instanceof Request ? path.url : path, server.url), options),
  );
  const invite = () => api.post<LiveAnswer>(`/sessions/${sessionId}/live`);
  const store = new Map<string, string>();
  return startLive({
    invite,
    enter: (invitation: LiveAnswer) => enterRoom(invitation, invite),
    preview: arrivingIn,
    clock: startServerClock({
      askEpochMs: async () => {
        const answer = await api.get<{ readonly now: string }>("/time");
        return answer.kind === "ok" ? Date.parse(answer.value.now) : undefined;
      },
      elapsedMs: () => performance.now(),
    }),
    keeper: { kept: (name) => store.get(name) ?? null, keep: (name, text) => void store.set(name, text) },
    outboxName: "outbox",
    personId,
    handIn: () => Promise.resolve({ kind: "ok", value: undefined }),
    newId: () => v7(),
    waitMs: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: () => 0.5,
  });
}

function when(live: Live, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo()) return resolve();
    const stop = live.subscribe(() => {
      if (!isSo()) return;
      stop();
      resolve();
    });
  });
}
