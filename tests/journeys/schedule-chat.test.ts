import assert from "node:assert/strict";
import { z } from "zod";
import { feedAt } from "../support/calendar-feed.ts";
import { startServerProcess, type ServerProcess } from "../support/server.ts";
import {
  startTeams,
  type TeamsCard,
  type TeamsMessage,
  type TeamsPerson,
  type TeamsStandIn,
} from "../support/teams.ts";
import { until } from "../support/until.ts";

const steward: TeamsPerson = {
  id: "11111111-0000-4000-8000-000000000001",
  name: "Nora",
  timeZone: "Europe/Oslo",
};
const regular: TeamsPerson = {
  id: "11111111-0000-4000-8000-000000000002",
  name: "Omar",
  timeZone: "Asia/Dubai",
};
const latecomer: TeamsPerson = {
  id: "11111111-0000-4000-8000-000000000003",
  name: "Lea",
  timeZone: "America/Lima",
};

const answered = z.object({ value: z.custom<TeamsCard>((value) => typeof value === "object") }).loose();

describe("scheduling by chat alone, over the bot's own door", () => {
  let server: ServerProcess;
  let teams: TeamsStandIn;
  before(async () => {
    server = await startServerProcess();
    await server.moveClock({ now: "2026-11-23T09:00:00Z" });
    teams = await startTeams(server.url);
    await teams.say(steward, "create community Data Guild: how we share data");
    for (const member of [regular, latecomer]) await teams.say(member, "join Data Guild");
  });
  after(async () => {
    await teams.stop();
    await server.stop();
  });

  /** Presses a button; the card that answers takes the pressed one's place. */
  const press = async (
    who: TeamsPerson,
    message: TeamsMessage,
    button: string,
    inputs?: Record<string, unknown>,
  ): Promise<TeamsMessage> => {
    const { value } = answered.parse(await teams.press(who, message, button, inputs));
    return { ...message, card: value };
  };
  const wordsOf = ({ card }: TeamsMessage): string => JSON.stringify(card ?? null);
  /** The card with one of its buttons alone: in a list several have the same words. */
  const only = (message: TeamsMessage, index: number): TeamsMessage => {
    const action = message.card?.actions?.[index];
    assert.ok(message.card !== undefined && action !== undefined);
    return { ...message, card: { ...message.card, actions: [action] } };
  };

  it("[SCH21] [SCH44] [SCH70] plans by a sentence, is answered by three, moves one date, cancels another, and the feed follows", async () => {
    await teams.say(steward, "schedule Data Guild monthly practice every Wednesday 16:00 for 3 sessions");
    const plan = await teams.newest(steward, "Nothing is scheduled until you confirm");
    assert.match(wordsOf(await press(steward, plan, "Confirm")), /One invitation for all of them/);

    for (const [who, answer, said] of [
      [steward, "Going", /going to all of them/],
      [regular, "Maybe", /maybe to all of them/],
      [latecomer, "Can't", /can't come/],
    ] as const) {
      const invitation = await teams.newest(who, "Your answer is for all of them");
      assert.match(wordsOf(await press(who, invitation, answer)), said, who.name);
    }

    await teams.say(regular, "calendar Data Guild");
    const [address = ""] = /http[^"\s]+\.ics/.exec(JSON.stringify(await teams.newest(regular, ".ics"))) ?? [];
    const planned = ["2026-11-25T15:00", "2026-12-02T15:00", "2026-12-09T15:00"];
    assert.deepEqual(
      await feedAt(address),
      planned.map((at) => `${at} CONFIRMED`),
    );

    await teams.say(steward, "cancel session");
    const list = await teams.newest(steward, "Which session do you want to cancel?");
    const first = await press(steward, only(list, 0), "Data Guild: Monthly practice");
    const question = await press(steward, first, "Move session");
    const sure = await press(steward, question, "Only this one", { to: "Thursday at 10:00" });
    assert.match(wordsOf(sure), /Thursday 26 November 2026, 10:00/);
    assert.match(wordsOf(await press(steward, sure, "Yes, move it")), /Moved\. Whoever may come is told/);

    // The list stands no more: what was pressed on it took its place, for whoever looks again, too.
    await teams.say(steward, "cancel session");
    const left = await teams.newest(steward, "Which session do you want to cancel?");
    const second = await press(steward, only(left, 1), "Data Guild: Monthly practice");
    const whether = await press(steward, second, "Cancel session");
    assert.match(wordsOf(await press(steward, whether, "Yes, cancel it")), /Cancelled: Data Guild/);
    await teams.newest(regular, "Moved: Data Guild");
    await teams.newest(regular, "Cancelled: Data Guild");
    assert.ok(!teams.inChatOf(latecomer).some((message) => /Moved:|Cancelled:/.test(wordsOf(message))));

    const now = ["2026-11-26T09:00 CONFIRMED", "2026-12-02T15:00 CANCELLED", "2026-12-09T15:00 CONFIRMED"];
    await until(async () => JSON.stringify(await feedAt(address)) === JSON.stringify(now));
    const invitations = teams
      .inChatOf(regular)
      .filter((message) => wordsOf(message).includes("all of them."));
    assert.equal(invitations.length, 1, "one invitation for all three dates");
  });
});
