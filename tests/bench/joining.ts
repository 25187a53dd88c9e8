/**
 * Joining late, by the panel's own code: from asking the way in until the step
 * can be read and answered, and until everything is there; beside loading one
 * bare document. What is answered in the first moment has to be there in the end.
 */
import { next, positionAt, start, type Transition } from "../../core/live/index.ts";
import { readControl, writeControl } from "../../core/live/schema.ts";
import { loadBareDocument, makeBareDocument } from "./bare-document.ts";
import { percentile, type Figure } from "./figure.ts";
import { startPanel, when } from "./live-panel.ts";
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
