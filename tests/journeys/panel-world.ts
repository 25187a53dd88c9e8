/** A community with a session, and a meeting page in a real browser: where the panel's journeys begin. */
import assert from "node:assert/strict";
import type { FrameLocator, Page } from "playwright-core";
import { newPage, type PageShape } from "../support/browser.ts";
import type { ServerProcess } from "../support/server.ts";

export interface JourneyPerson {
  readonly id: string;
  readonly name: string;
}

export const facilitator: JourneyPerson = {
  id: "f0000000-0000-4000-8000-000000000001",
  name: "Fay Facilitator",
};
export const newcomer: JourneyPerson = { id: "f0000000-0000-4000-8000-000000000002", name: "Noor Newcomer" };
export const latecomer: JourneyPerson = {
  id: "f0000000-0000-4000-8000-000000000003",
  name: "Luca Latecomer",
};

export interface PlannedSession {
  readonly id: string;
  readonly communityId: string;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly minutes: number;
    readonly mode: "auto" | "manual";
  }[];
}

/** Founds a community with three members and plans its monthly practice, ten minutes from now. */
export async function planSession(server: ServerProcess): Promise<PlannedSession> {
  const token = await server.token(facilitator);
  const community = await ask(server, token, "POST", "/communities", {
    name: "Data Guild",
    domain: "our data",
  });
  const communityId = text(community, "id");
  for (const person of [newcomer, latecomer]) {
    await ask(server, await server.token(person), "PUT", `/communities/${communityId}/members/me`);
  }
  const { now } = (await ask(server, token, "GET", "/time")) as { now: string };
  const start = new Date(Date.parse(now) + 600_000).toISOString();
  const session = await ask(server, token, "POST", `/communities/${communityId}/sessions`, {
    start,
    zone: "Europe/Zurich",
  });
  const { agenda } = session as { agenda: Pick<PlannedSession, "steps"> };
  return { id: text(session, "id"), communityId, steps: agenda.steps };
}

async function ask(
  server: ServerProcess,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await server.api(token, method, path, body);
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

function text(body: unknown, name: string): string {
  const value = new Map(Object.entries(body ?? {})).get(name);
  assert.ok(typeof value === "string", `no ${name} in the answer`);
  return value;
}

/** The meeting page, with the side panels of as many people: the facilitator's is the first. */
export interface Meeting {
  readonly page: Page;
  readonly panels: readonly FrameLocator[];
}

/** Opens the meeting page. Close its page when done. */
export async function openMeeting(
  server: ServerProcess,
  sessionId: string,
  options: PageShape & { readonly people?: number; readonly query?: string } = {},
): Promise<Meeting> {
  const people = options.people ?? 3;
  const page = await newPage({ width: 1080, height: 1000, ...options });
  await page.goto(`${server.url}/local/meeting/${sessionId}?people=${people}${options.query ?? ""}`);
  const panels = Array.from({ length: people }, (_one, index) =>
    page.frameLocator("#panels iframe").nth(index),
  );
  return { page, panels };
}

/** One person's panel. */
export function panelOf(meeting: Meeting, index: number): FrameLocator {
  return meeting.panels[index] ?? assert.fail(`the meeting has no panel ${index}`);
}

/** Waits until what a step is made of has been fetched: on a panel's first step it comes a moment after the heading. */
export async function untilPartsAreThere(panel: FrameLocator): Promise<void> {
  const activity = panel.locator(".activity");
  await activity.waitFor({ state: "attached" });
  if ((await activity.getAttribute("data-parts")) !== "0")
    await activity.locator("[data-part]").first().waitFor();
}

/** Presses Start in the facilitator's panel and waits until everyone sees the first step. */
export async function startSession(meeting: Meeting, session: PlannedSession): Promise<void> {
  await panelOf(meeting, 0).getByRole("button", { name: "Start session" }).click();
  const title = session.steps[0]?.title ?? "";
  for (const panel of meeting.panels) await panel.getByRole("heading", { name: title }).waitFor();
}
