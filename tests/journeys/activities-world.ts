/** A session whose steps are certain activities, one after another. */
import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { findActivity } from "../../core/agendas/index.ts";
import type { ServerProcess } from "../support/server.ts";
import {
  facilitator,
  latecomer,
  newcomer,
  panelOf,
  type Meeting,
  type PlannedSession,
} from "./panel-world.ts";

export interface PlannedActivity {
  readonly activity: string;
  readonly minutes: number;
  readonly prompts?: readonly string[];
}

/** Plans a session with a step for each of the activities, in a community of three. */
export async function planActivities(
  server: ServerProcess,
  planned: readonly PlannedActivity[],
): Promise<PlannedSession> {
  const token = await server.token(facilitator);
  const ask = async (who: string, method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await server.api(who, method, path, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const community = (await ask(token, "POST", "/communities", { name: "Weavers", domain: "our looms" })) as {
    id: string;
  };
  for (const person of [newcomer, latecomer])
    await ask(await server.token(person), "PUT", `/communities/${community.id}/members/me`);
  const template = agendaOf(planned);
  const kept = (await ask(token, "POST", `/communities/${community.id}/templates`, { template })) as {
    id: string;
  };
  const { now } = (await ask(token, "GET", "/time")) as { now: string };
  const session = (await ask(token, "POST", `/communities/${community.id}/sessions`, {
    templateId: kept.id,
    start: new Date(Date.parse(now) + 600_000).toISOString(),
    zone: "Europe/Zurich",
  })) as PlannedSession & { agenda: Pick<PlannedSession, "steps"> };
  return { id: session.id, communityId: community.id, steps: session.agenda.steps };
}

function agendaOf(planned: readonly PlannedActivity[]): unknown {
  return {
    version: 2,
    kind: "agenda",
    id: "activities",
    title: "Activities",
    purpose: "Every activity once.",
    audience: "Weavers",
    keywords: [],
    minutes: planned.reduce((sum, { minutes }) => sum + minutes, 0),
    groupSize: { min: 2, max: 20 },
    steps: planned.map(({ activity, minutes, prompts }) => ({
      id: activity,
      title: findActivity(activity)?.title ?? assert.fail(activity),
      activity,
      minutes,
      prompts: prompts ?? ["What do you think?"],
      mode: "manual",
      collects: true,
      closing: activity === "commitment-and-pulse",
    })),
  };
}

/** Moves the world's clock, and lets every panel see it, as somebody does who comes back to the window. */
export async function passMinutes(server: ServerProcess, meeting: Meeting, minutes: number): Promise<void> {
  await server.moveClock({ advance: `PT${Math.round(minutes * 60)}S` });
  for (const frame of meeting.page.frames())
    await frame.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}

/** Goes on to the next step, and waits until everybody is there. */
export async function nextStep(meeting: Meeting, title: string): Promise<void> {
  await panelOf(meeting, 0).getByRole("button", { name: "Next", exact: false }).first().click();
  for (const panel of meeting.panels) await heading(panel, title).waitFor();
}

export const heading = (panel: FrameLocator, name: string) => panel.getByRole("heading", { name });
export const press = (panel: FrameLocator, name: string) =>
  panel.getByRole("button", { name, exact: true }).click();
