/** The second scene, in the meeting: three real panels, from start to end. */
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { Temporal } from "temporal-polyfill";
import { launchBrowser } from "../browser.ts";
import { ask, moveClock, narrate, type Played, type Stage } from "./stage.ts";

/** Who sits in the room, in the order of the panels, and what they write. */
const NAMES = ["Nora", "Omar", "Priya"];
const IN_THE_WAY = [
  "Nobody says who owns the customer table.",
  "Test data is a week old before we see it.",
  "Three teams name the same field in three ways.",
];
const CHOSEN = [
  "A one-page contract for the customer table, signed by both teams.",
  "Fresh test data every night.",
  "One list of names for the fields that teams share.",
];
const TAKEAWAYS = [
  "I will try the one-page contract by Friday.",
  "I will ask on-call before I change a table.",
  "I will delete one report this week.",
];

/** No step of any agenda should need longer on this machine. */
const STEP_MS = 20_000;

/** Meets live: opens the room shortly before the planned start and goes through every step. */
export async function playMeeting(stage: Stage, played: Played): Promise<void> {
  narrate("\nMeet live");
  const session = await ask(stage, played.steward, "GET", `/sessions/${played.sessionId}`);
  await moveClock(stage, {
    now: Temporal.Instant.from(String(session["start"])).subtract({ minutes: 2 }).toString(),
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1040, height: 820 } });
    page.setDefaultTimeout(STEP_MS);
    await page.goto(`${stage.home}/local/meeting/${played.sessionId}?people=3`);
    const panels = [0, 1, 2].map((index) => page.frameLocator("iframe").nth(index));
    await playSteps(page, panels, stage.picture);
  } finally {
    await browser.close();
  }
  await untilEnded(stage, played);
}

async function playSteps(page: Page, panels: readonly FrameLocator[], picture: string): Promise<void> {
  const [facilitator] = panels;
  if (facilitator === undefined) return;
  await facilitator.getByRole("button", { name: "Start session" }).click();
  narrate("Nora   presses  Start session");
  const script = [IN_THE_WAY, CHOSEN];
  for (;;) {
    await facilitator.getByRole("timer").waitFor();
    const title = await facilitator.getByRole("heading").first().innerText();
    narrate(`Step            ${title}`);
    const [texts] = script;
    if (texts !== undefined && (await writeAll(panels, { ...ANSWER, texts }))) {
      script.shift();
      if (texts === IN_THE_WAY) await takePicture(page, picture);
    }
    const next = facilitator.getByRole("button", { name: "Next step" });
    await facilitator
      .getByRole("button", { name: /^(Next step|End session)$/u })
      .first()
      .waitFor();
    if ((await next.count()) === 0) break;
    await next.click();
    await facilitator.getByRole("heading", { name: title, exact: true }).waitFor({ state: "detached" });
  }
  await writeAll(panels, { ...TAKEAWAY, texts: TAKEAWAYS });
  await facilitator.getByRole("button", { name: "End session" }).click();
  await facilitator.getByRole("button", { name: "End session now" }).click();
  narrate("Nora   presses  End session now");
}

const ANSWER = { box: "Your answer", button: "Share answer" };
const TAKEAWAY = { box: "Your takeaway", button: "Save takeaway" };

interface Scene {
  readonly box: string;
  readonly button: string;
  readonly texts: readonly string[];
}

/** Everybody writes, where this step has a box for it. */
async function writeAll(panels: readonly FrameLocator[], scene: Scene): Promise<boolean> {
  let wrote = false;
  for (const [index, panel] of panels.entries()) {
    const field = panel.getByRole("textbox", { name: scene.box });
    if (!(await field.isVisible())) continue;
    const text = scene.texts[index] ?? "";
    await field.fill(text);
    await panel.getByRole("button", { name: scene.button }).click();
    narrate(`${(NAMES[index] ?? "").padEnd(6)} writes   ${text}`);
    wrote = true;
  }
  return wrote;
}

async function takePicture(page: Page, picture: string): Promise<void> {
  await mkdir(dirname(picture), { recursive: true });
  await page.screenshot({ path: picture });
}

const LOOK_MS = 250;

async function untilEnded(stage: Stage, played: Played): Promise<void> {
  for (let looks = 0; looks < STEP_MS / LOOK_MS; looks += 1) {
    const session = await ask(stage, played.steward, "GET", `/sessions/${played.sessionId}`);
    if (session["status"] === "ended") return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Error("The session did not end.");
}
