/** The first scene, in the chat: found, join, ask, schedule. */
import { Temporal } from "temporal-polyfill";
import type { TeamsPerson } from "../teams-stand-in.ts";
import { ask, inputOf, itemsOf, narrate, says, type Played, type Stage } from "./stage.ts";

const NORA: TeamsPerson = {
  id: "00000000-0000-4000-8000-0000000000d1",
  name: "Nora",
  timeZone: "Europe/Oslo",
};
const OMAR: TeamsPerson = {
  id: "00000000-0000-4000-8000-0000000000d2",
  name: "Omar",
  timeZone: "Africa/Cairo",
};
const PRIYA: TeamsPerson = {
  id: "00000000-0000-4000-8000-0000000000d3",
  name: "Priya",
  timeZone: "Asia/Kolkata",
};
const ANSWERS = [
  "A contract test against the old schema. It passed, and the report still broke.",
  "Pairing on the backfill with the analysts.",
];
const QUESTION = "What did you try this week that did not work?";

/** Plays it, and gives what came of it. */
export async function playChat(stage: Stage): Promise<Played> {
  narrate("\nFound a community");
  await says(stage, NORA, "create community Data Guild: how we model, test and share data");
  await foundBeside(stage);
  await stage.teams.newest(NORA, "You look after it");
  const mine = itemsOf(await ask(stage, NORA, "GET", "/communities?mine=true"));
  const community = mine.at(-1);
  const [communityId, handle] = [String(community?.["id"]), String(community?.["handle"])];

  narrate("\nFill it");
  for (const member of [OMAR, PRIYA]) {
    await says(stage, member, `join ${handle}`);
    await stage.teams.newest(member, "You are in Data Guild");
  }
  await says(stage, NORA, "templates onboarding");
  await playQuestion(stage, handle);
  const sessionId = await playScheduling(stage, communityId, handle);
  return { steward: NORA, members: [OMAR, PRIYA], communityId, sessionId, question: QUESTION };
}

/** Played twice in one world, the first one's community is shown before another is founded. */
async function foundBeside(stage: Stage): Promise<void> {
  const asked = stage.teams.messages.find(({ card }) =>
    card?.actions?.some(({ title }) => title === FOUND_BESIDE),
  );
  if (asked === undefined) return;
  narrate(`Nora   presses  ${FOUND_BESIDE}`);
  await stage.teams.press(NORA, asked, FOUND_BESIDE);
}

const FOUND_BESIDE = "Found mine as well";

async function playQuestion(stage: Stage, handle: string): Promise<void> {
  narrate("\nAsk it a question");
  await says(stage, NORA, `ask ${handle}: ${QUESTION}`);
  const preview = await stage.teams.newest(NORA, "Send now");
  narrate("Nora   presses  Send now");
  await stage.teams.press(NORA, preview, "Send now");
  for (const [index, member] of [OMAR, PRIYA].entries()) {
    const asked = await stage.teams.newest(member, QUESTION);
    const text = ANSWERS[index] ?? "";
    narrate(`${member.name.padEnd(6)} answers  ${text}`);
    if (asked.card !== undefined)
      await stage.teams.press(member, asked, "Send answer", { [inputOf(asked.card)]: text });
  }
}

async function playScheduling(stage: Stage, communityId: string, handle: string): Promise<string> {
  narrate("\nSchedule a session");
  const clock: unknown = await (await fetch(`${stage.home}/local/clock`)).json();
  const day = instantOf(clock).toZonedDateTimeISO("Europe/Oslo").add({ days: 10 }).toPlainDate();
  const said = `${day.day} ${MONTHS[day.month - 1] ?? ""} ${day.year}`;
  await says(stage, NORA, `schedule ${handle} monthly practice on ${said} at 15:00 for 60 minutes`);
  narrate("Nora   presses  Confirm");
  await stage.teams.press(NORA, await stage.teams.newest(NORA, "Confirm"), "Confirm");
  for (const [member, answer] of [
    [OMAR, "Going"],
    [PRIYA, "Maybe"],
  ] as const) {
    const invitation = await stage.teams.newest(member, "Going");
    narrate(`${member.name.padEnd(6)} presses  ${answer}`);
    await stage.teams.press(member, invitation, answer);
  }
  const sessions = itemsOf(await ask(stage, NORA, "GET", `/communities/${communityId}/sessions`));
  return String(sessions.at(-1)?.["id"]);
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function instantOf(clock: unknown): Temporal.Instant {
  const now = typeof clock === "object" && clock !== null && "now" in clock ? clock.now : undefined;
  return Temporal.Instant.from(String(now));
}
