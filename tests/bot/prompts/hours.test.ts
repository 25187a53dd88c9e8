import assert from "node:assert/strict";
import { person, press, say, type ChatPerson } from "../../support/chat.ts";
import { answerCard, answers, digestsIn, guild, preview, promptCard, type Guild } from "./guild.ts";

const ZONES = ["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Sydney", "Pacific/Auckland"];

/** When each question came to somebody, as their own clock showed it. */
function watch({ world }: Guild, people: readonly ChatPerson[]): Map<string, string[]> {
  const came = new Map<string, string[]>(people.map(({ name }) => [name, []]));
  const post = world.connector.post.bind(world.connector);
  world.connector.post = (to, message) => {
    const who = people.find(({ chat }) => chat.id === to.id);
    if (who !== undefined && JSON.stringify(message).includes("What did you try"))
      came.get(who.name)?.push(world.clock.now().toZonedDateTimeISO(who.timeZone).toString().slice(0, 16));
    return post(to, message);
  };
  return came;
}

describe("questions at people's own hours", () => {
  it("[PRM32] [DLV10] [DLV27] come weekly at ten to five zones over the changes of their clocks, wait through a pause, and are answered, changed and withdrawn", async () => {
    const data = await guild({ keepsToHours: true });
    const { world, steward } = data;
    const people = ZONES.map((timeZone) => person(timeZone, { timeZone }));
    for (const who of people) await say(world, who, "join Data Guild");
    const [newYork, berlin, kolkata, sydney, auckland] = people;
    assert.ok(newYork && berlin && kolkata && sydney && auckland);
    await world.runDue("2026-03-20T12:00:00Z");
    const came = watch(data, people);
    const card = await preview(data, "ask Data Guild every Monday at 10:00: What did you try?");
    await press(world, steward, card, "Start this rhythm");
    await say(world, kolkata, "pause until 1 April");
    await world.runDue("2026-04-07T12:00:00Z");
    const times = (who: ChatPerson): readonly string[] => came.get(who.name) ?? [];
    // Berlin's clocks change on 29 March, Sydney's and Auckland's on 5 April, Kolkata's never.
    assert.deepEqual(times(berlin), ["2026-03-23T10:00", "2026-03-30T10:00", "2026-04-06T10:00"]);
    assert.deepEqual(times(newYork), ["2026-03-23T10:00", "2026-03-30T10:00", "2026-04-06T10:00"]);
    assert.deepEqual(times(sydney), ["2026-03-24T10:00", "2026-03-31T10:00", "2026-04-07T10:00"]);
    assert.deepEqual(times(auckland), ["2026-03-24T10:00", "2026-03-31T10:00", "2026-04-07T10:00"]);
    assert.deepEqual(
      times(kolkata),
      ["2026-04-01T10:00", "2026-04-07T10:00"],
      "the first was over by its end",
    );

    await answers(data, berlin, "A long walk");
    const saved = answerCard(await answers(data, newYork, "A short one"));
    const changed = await press(world, newYork, saved, "Send answer", { answer: "Two short ones" });
    await press(world, newYork, answerCard(changed), "Withdraw my answer");
    await world.runDue("2026-04-15T12:00:00Z");
    const digest = digestsIn(data, berlin.chat.id).at(-1);
    assert.match(JSON.stringify(digest), /A long walk/);
    assert.doesNotMatch(JSON.stringify(digest), /short one/);
    assert.ok(promptCard(data, auckland) !== undefined);
  });
});
