/**
 * The relay is killed and loses every document. By the panel's own code: from
 * the moment it answers again until everybody is back where they were, with all
 * that was shared before and meanwhile, each thing once.
 */
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { recapAnswer } from "../../core/live/contract.ts";
import type { Live } from "../../tab/features/live/live.ts";
import { startRelayProcess, type ServerProcess } from "../support/server.ts";
import type { Figure } from "./figure.ts";
import { startPanel, when } from "./live-panel.ts";
import { openRoom, type Room } from "./room.ts";

const PANELS = 20;
const FALLS = 3;
/** Until what was shared last is recorded; how long the relay is away. */
const RECORDED_MS = 3_000;
const AWAY_MS = 2_000;
const LOOK_MS = 5;
const RECAP_MS = 30_000;

/** Gives how long it took the last panel, at the worst of some falls. @throws when anything is lost or doubled */
export async function measureRecovery(): Promise<readonly Figure[]> {
  const room = await openRoom({ GUILDHALL_ROLE: "web,worker" });
  let relay = await startRelayProcess(room.server);
  const panels: Live[] = [];
  try {
    panels.push(...(await openPanels(room)));
    const took: number[] = [];
    for (let fall = 0; fall < FALLS; fall += 1) {
      const stood = begin(panels, fall);
      await shareBy(panels, `before fall ${fall}`);
      await pause(RECORDED_MS);
      await relay.kill();
      await Promise.all(panels.map((panel) => when(panel, () => panel.link().kind !== "connected")));
      const back = shareBy(panels, `in fall ${fall}`, stood);
      await pause(AWAY_MS);
      const answersAt = untilAnswers(room.server);
      relay = await startRelayProcess(room.server);
      const since = await answersAt;
      await back;
      took.push(performance.now() - since);
    }
    await checkRecap(room, panels);
    const goal = "<= 5000 ms";
    return [
      { what: `${PANELS} panels back after the relay's loss`, value: Math.max(...took), unit: "ms", goal },
    ];
  } finally {
    for (const panel of panels) panel.stop();
    await relay.stop();
    await room.close();
  }
}

/** The facilitator's panel comes first. */
async function openPanels(room: Room): Promise<readonly Live[]> {
  const panels: Live[] = [];
  for (let number = 0; number < PANELS; number += 1) {
    const id = `ffffffff-0000-4000-8000-${String(number).padStart(12, "0")}`;
    const person = number === 0 ? room.facilitator : { id, name: `Person ${number}` };
    const token = await room.server.token(person);
    await room.server.api(token, "PUT", `/communities/${room.communityId}/members/me`);
    const panel = startPanel(room, person.id, token);
    panels.push(panel);
    await when(panel, () => panel.link().kind === "connected" && panel.nowMs() !== undefined);
  }
  return panels;
}

/** Starts the session, or goes a step on; gives where everybody stands then. */
function begin([facilitator]: readonly Live[], fall: number): number {
  const room = facilitator?.room();
  const nowMs = facilitator?.nowMs() ?? 0;
  if (room === undefined) throw new Error("Nobody runs the session.");
  const fromStepId = room.control().steps[fall - 1]?.id ?? "";
  room.steer(fall === 0 ? { kind: "start" } : { kind: "next", fromStepId }, nowMs);
  return fall;
}

/** Everybody shares something; settles when everybody sees all of it, each once, at the step that is on. */
async function shareBy(panels: readonly Live[], words: string, stood?: number): Promise<void> {
  for (const [number, panel] of panels.entries()) {
    const stepId = panel.room()?.control().steps[0]?.id ?? "";
    panel.share("answer", stepId, `${number}, ${words}`);
  }
  const hasAll = (panel: Live): boolean => {
    if (panel.link().kind !== "connected") return false;
    const texts = (panel.room()?.contributions() ?? [])
      .map(({ text }) => text)
      .filter((text) => text.endsWith(words));
    if (new Set(texts).size < texts.length) throw new Error(`Something was doubled: ${words}.`);
    const isThere = stood === undefined || panel.room()?.control().anchor.index === stood;
    return isThere && texts.length === panels.length;
  };
  await Promise.all(panels.map((panel) => when(panel, () => hasAll(panel))));
}

/** When the relay's door answers again. */
async function untilAnswers({ relayUrl }: ServerProcess): Promise<number> {
  for (;;) {
    try {
      await (await fetch(`${relayUrl}/health`)).arrayBuffer();
      return performance.now();
    } catch {
      // it is still away
      await pause(LOOK_MS);
    }
  }
}

/** Ends the session; what its recap says is what was shared. */
async function checkRecap(room: Room, [facilitator]: readonly Live[]): Promise<void> {
  facilitator?.room()?.steer({ kind: "end" }, facilitator.nowMs() ?? 0);
  const token = await room.server.token(room.facilitator);
  const deadline = performance.now() + RECAP_MS;
  let answer = await room.server.api(token, "GET", `/sessions/${room.sessionId}/recap`);
  while (answer.status !== 200 && performance.now() < deadline) {
    await pause(LOOK_MS * 20);
    answer = await room.server.api(token, "GET", `/sessions/${room.sessionId}/recap`);
  }
  const recap = z.parse(recapAnswer, answer.body);
  const texts = recap.steps.flatMap((step) => step.answers.map(({ text }) => text));
  const shared = PANELS * FALLS * 2;
  if (texts.length !== shared || new Set(texts).size !== shared)
    throw new Error(
      `Of ${shared} answers the recap has ${texts.length}, ${new Set(texts).size} different ones.`,
    );
}
