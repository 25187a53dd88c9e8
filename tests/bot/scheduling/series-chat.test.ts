import assert from "node:assert/strict";
import { seriesOf } from "../../../bot/features/scheduling/index.ts";
import { person, press, pressRaw, say, wordsOf } from "../../support/chat.ts";
import {
  answerCard,
  answerText,
  ask,
  buttonsOf,
  cardsWith,
  guild,
  sessionsSeenBy,
  type Guild,
} from "./guild.ts";

const SENTENCE = "schedule Data Guild monthly practice every other Wednesday 16:00 for 6 sessions";
const INVITED = "Are you coming?";

describe("a series, planned by a sentence", () => {
  let data: Guild;
  beforeEach(async () => {
    data = await guild();
  });

  const planned = async (): Promise<void> => {
    await press(data.world, data.steward, await ask(data, SENTENCE), "Confirm");
    await data.world.runDue("2026-11-23T09:02:00Z");
  };

  it("[SCH47] [SCH49] [SCH53] shows rhythm and dates, books once, and invites everybody once", async () => {
    const card = await ask(data, SENTENCE);
    const shown = JSON.stringify(card);
    for (const part of [
      "Every other Wednesday, 6 times, 16:00",
      "Wednesday 25 November 2026, 16:00; Wednesday 9 December 2026, 16:00",
      "one invitation for all of them",
      "Nothing is scheduled until you confirm",
    ])
      assert.ok(shown.includes(part), part);
    await Promise.all([1, 2, 3].map(() => press(data.world, data.steward, card, "Confirm")));
    const again = answerCard(await press(data.world, data.steward, card, "Confirm"));
    assert.match(JSON.stringify(again), /You have confirmed this already/);
    await data.world.runDue("2026-11-23T10:00:00Z");
    assert.equal((await seriesOf(data.world.world, data.steward.tenant, data.community.id)).length, 1);
    assert.equal((await sessionsSeenBy(data, data.steward)).length, 4);
    for (const member of [data.steward, data.regular, data.farAway])
      assert.equal(cardsWith(data, member, INVITED).length, 1, member.name);
    const far = JSON.stringify(cardsWith(data, data.farAway, INVITED)[0]);
    assert.match(far, /16:00 in Europe\/Berlin, which is 10:00 for you/);
    await say(data.world, data.stranger, "join Data Guild");
    await data.world.runDue("2026-11-23T10:05:00Z");
    assert.equal(cardsWith(data, data.stranger, INVITED).length, 1);
  });

  it("[SCH49] says from which date on the gap between two zones is another", async () => {
    await press(
      data.world,
      data.steward,
      await ask(data, "schedule Data Guild every Thursday at 15:00"),
      "Confirm",
    );
    await data.world.runDue();
    const far = JSON.stringify(cardsWith(data, data.farAway, INVITED)[0]);
    assert.match(far, /from Thursday 18 March 2027 at 10:00, from Thursday 1 April 2027 at 09:00/);
    assert.doesNotMatch(
      JSON.stringify(cardsWith(data, data.regular, INVITED)[0]),
      /change on different days/,
    );
  });

  it("[SCH66] shows who comes to a series by the time its invitation is looked at again, and what became of it", async () => {
    await planned();
    const [invitation] = cardsWith(data, data.farAway, INVITED);
    const [theirs] = cardsWith(data, data.regular, INVITED);
    assert.ok(invitation !== undefined && theirs !== undefined);
    await press(data.world, data.regular, theirs, "Going");
    const again = String(invitation.refresh?.action["verb"]);
    const look = async (): Promise<string> =>
      JSON.stringify(
        answerCard(await pressRaw(data.world, data.farAway, again, invitation.refresh?.action["data"])),
      );
    assert.match(await look(), /1 going, 0 maybe, 0 can't.+Coming: regular/);
    const [first] = await sessionsSeenBy(data, data.steward);
    await pressRaw(data.world, data.steward, "scheduling.cancel-now", { session: first?.id, scope: "all" });
    assert.match(await look(), /It does not take place any more/);
  });

  it("[SCH51] takes one answer for all, and another for a single date", async () => {
    await planned();
    const [invitation] = cardsWith(data, data.regular, INVITED);
    assert.ok(invitation !== undefined);
    const going = answerCard(await press(data.world, data.regular, invitation, "Going"));
    assert.match(JSON.stringify(going), /You said that you are going to all of them/);
    const dates = answerCard(await press(data.world, data.regular, going, "Answer single dates"));
    const date = "Wednesday 25 November 2026, 16:00 (Europe/Berlin)";
    const one = answerCard(await press(data.world, data.regular, dates, date));
    assert.match(JSON.stringify(one), /You said that you are going/);
    await press(data.world, data.regular, one, "Can't");
    await data.world.runDue("2026-11-25T15:00:00Z");
    assert.equal(cardsWith(data, data.regular, "Starts in 10 minutes").length, 0);
    assert.equal(cardsWith(data, data.farAway, "Starts in 10 minutes").length, 1);
    await data.world.runDue("2026-12-09T15:00:00Z");
    assert.equal(cardsWith(data, data.regular, "Starts in 10 minutes").length, 1);
    assert.match(
      answerText(await press(data.world, person("nobody"), invitation, "Going")),
      /I do not know that series/,
    );
  });

  it("[SCH44] [SCH52] moves one date, asked before and told once, and nobody is reminded of the old time", async () => {
    await planned();
    const [first] = await sessionsSeenBy(data, data.steward);
    assert.ok(first !== undefined);
    const card = answerCard(
      await pressRaw(data.world, data.steward, "scheduling.show", { session: first.id }),
    );
    const question = answerCard(await press(data.world, data.steward, card, "Move session"));
    assert.deepEqual(buttonsOf(question), [
      "Only this one",
      "This and those that follow",
      "All that lie ahead",
      "Keep it",
    ]);
    const asked = answerCard(
      await press(data.world, data.steward, question, "Only this one", {
        to: "Thursday 26 November at 10:00",
      }),
    );
    assert.match(JSON.stringify(asked), /2 people will be told, once/);
    await Promise.all([1, 2].map(() => press(data.world, data.steward, asked, "Yes, move it")));
    await data.world.runDue("2026-11-25T15:30:00Z");
    assert.equal(cardsWith(data, data.regular, "Moved:").length, 1);
    assert.equal(cardsWith(data, data.steward, "Moved:").length, 0);
    assert.deepEqual(cardsWith(data, data.regular, "Starts in"), []);
    await data.world.runDue("2026-11-26T09:00:00Z");
    assert.equal(cardsWith(data, data.regular, "Starts in 10 minutes").length, 1);
    const past = await press(data.world, data.steward, question, "Only this one", {
      to: "yesterday at 10:00",
    });
    assert.match(answerText(past), /Nothing was moved/);
  });

  it("[SCH45] moves this and those that follow, and ends with one; each is told once, also after a stop", async () => {
    await planned();
    const sessions = await sessionsSeenBy(data, data.steward);
    const [first, second, third] = sessions;
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    const move = { session: second.id, scope: "following", start: "2026-12-10T08:30:00Z" };
    await pressRaw(data.world, data.steward, "scheduling.move-now", move);
    // What the queue carried is lost with the server.
    for (const taken of await data.world.world.queue.take(32, 60_000))
      await data.world.world.queue.done(taken);
    await data.world.runDue(data.world.clock.now().add({ minutes: 2 }));
    assert.equal(cardsWith(data, data.regular, "Changed:").length, 1);
    assert.deepEqual(
      (await sessionsSeenBy(data, data.steward)).map(({ start }) => start),
      ["2026-11-25T15:00:00Z", "2026-12-10T08:30:00Z", "2026-12-24T08:30:00Z", "2027-01-07T08:30:00Z"],
    );
    const asked = answerCard(
      await pressRaw(data.world, data.steward, "scheduling.cancel", { session: third.id }),
    );
    await press(data.world, data.steward, asked, "This and those that follow");
    await press(data.world, data.steward, asked, "This and those that follow");
    await data.world.runDue(data.world.clock.now().add({ minutes: 2 }));
    assert.equal(cardsWith(data, data.regular, "Ends earlier:").length, 1);
    assert.equal((await sessionsSeenBy(data, data.regular)).length, 2);
    await pressRaw(data.world, data.steward, "scheduling.cancel-now", { session: first.id, scope: "all" });
    await data.world.runDue(data.world.clock.now().add({ minutes: 2 }));
    assert.equal(cardsWith(data, data.regular, "Cancelled:").length, 1);
    assert.deepEqual(await sessionsSeenBy(data, data.regular), []);
  });

  it("[SCH62] reminds a day before whoever chose so, and not those who took it off", async () => {
    await planned();
    const [invitation] = cardsWith(data, data.regular, INVITED);
    assert.ok(invitation !== undefined);
    const mine = answerCard(await press(data.world, data.regular, invitation, "Change my reminders"));
    assert.match(JSON.stringify(mine), /You are reminded ten minutes before/);
    const more = answerCard(await press(data.world, data.regular, mine, "Also a day before"));
    const less = answerCard(await press(data.world, data.regular, more, "Not ten minutes before"));
    assert.match(JSON.stringify(less), /You are reminded a day before/);
    await data.world.runDue("2026-11-25T15:00:00Z");
    assert.equal(cardsWith(data, data.regular, "Starts in a day").length, 1);
    assert.equal(cardsWith(data, data.regular, "Starts in").length, 1);
    assert.equal(cardsWith(data, data.farAway, "Starts in").length, 1);
  });

  it("[SCH50] refuses the same time twice, and books nothing", async () => {
    await planned();
    for (const text of [
      "schedule Data Guild on 25 November at 16:00",
      "schedule Data Guild every Wednesday at 16:00",
    ]) {
      const refused = answerText(await press(data.world, data.steward, await ask(data, text), "Confirm"));
      assert.match(
        refused,
        /is planned for Wednesday 25 November 2026, 16:00 .* already\. Nothing was scheduled/,
      );
    }
    assert.equal((await sessionsSeenBy(data, data.steward)).length, 4);
  });

  it("[SCH23] lets only stewards and facilitators move", async () => {
    await planned();
    const [first] = await sessionsSeenBy(data, data.steward);
    assert.ok(first !== undefined);
    const move = { session: first.id, scope: "all", start: "2026-12-10T08:30:00Z" };
    assert.match(
      answerText(await pressRaw(data.world, data.regular, "scheduling.move-now", move)),
      /Only stewards and facilitators/,
    );
    assert.match(wordsOf((await say(data.world, data.regular, "sessions")).replies), /25 November 2026/);
  });
});
