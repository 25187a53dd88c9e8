import assert from "node:assert/strict";
import { answerInvitation } from "../../../bot/features/scheduling/answers.ts";
import { seatsOf } from "../../../bot/features/scheduling/places.ts";
import type { Session } from "../../../bot/features/scheduling/index.ts";
import type { Card } from "../../../bot/cards.ts";
import { press, pressRaw, say, type ChatPerson } from "../../support/chat.ts";
import { answerCard, answerText, ask, cardsWith, guild, sessionsSeenBy, type Guild } from "./guild.ts";

const INVITED = "Are you coming?";
const FREED = "You have a place";

describe("a session with only so many places", () => {
  let data: Guild;
  let session: Session;
  const planned = async (text?: string): Promise<void> => {
    await press(data.world, data.steward, await ask(data, text), "Confirm", { capacity: "1" });
    await data.world.runDue("2026-11-23T09:02:00Z");
    const [first] = await sessionsSeenBy(data, data.steward);
    assert.ok(first !== undefined);
    session = first;
  };
  const invitation = (who: ChatPerson): Card => {
    const [card] = cardsWith(data, who, INVITED);
    assert.ok(card !== undefined, `${who.name} is invited`);
    return card;
  };
  const answered = async (who: ChatPerson, words: string, note?: string): Promise<string> =>
    JSON.stringify(
      answerCard(await press(data.world, who, invitation(who), words, note === undefined ? {} : { note })),
    );
  beforeEach(async () => {
    data = await guild();
  });

  it("[SCH63] seats whoever says Going first; the next one waits and is told where in the line", async () => {
    await planned();
    assert.equal(session.capacity, 1);
    assert.match(JSON.stringify(invitation(data.regular)), /0 of 1 places taken/);
    const first = await answered(data.regular, "Going");
    assert.match(first, /You said that you are going/);
    assert.match(first, /1 of 1 places taken.*Coming: regular/);
    assert.match(await answered(data.farAway, "Going"), /so you wait\. You are the next in line/);
    assert.match(await answered(data.steward, "Going"), /number 2 in line.*1 of 1 places taken, 2 waiting/);
    assert.match(await answered(data.regular, "Going"), /You said that you are going/);
  });

  it("[SCH63] gives the last place to one of many who answer at once", async () => {
    await planned();
    const people = [data.steward, data.regular, data.farAway];
    await Promise.all(
      people.map((who) =>
        answerInvitation(data.world.world, { ...who, person: who.id }, session.id, { value: "going" }),
      ),
    );
    const seats = await seatsOf(data.world.world, data.steward.tenant, session);
    assert.deepEqual(
      seats?.places.map(({ hasSeat }) => hasSeat),
      [true, false, false],
    );
    assert.deepEqual(seats.places.map(({ person }) => person).sort(), people.map(({ id }) => id).sort());
  });

  it("[SCH64] gives a free place to the first in line, who hears it once and only then is reminded", async () => {
    await planned();
    for (const who of [data.regular, data.farAway, data.steward]) await answered(who, "Going");
    await answered(data.regular, "Can't");
    await data.world.runDue("2026-11-23T09:05:00Z");
    assert.equal(cardsWith(data, data.farAway, FREED).length, 1);
    assert.deepEqual(cardsWith(data, data.steward, FREED), []);
    assert.match(await answered(data.regular, "Going"), /number 2 in line/);
    await data.world.runDue("2026-12-03T13:50:00Z");
    const reminded = (who: ChatPerson): number => cardsWith(data, who, "Starts in 10 minutes").length;
    assert.deepEqual([data.farAway, data.steward, data.regular].map(reminded), [1, 0, 0]);
    assert.equal(cardsWith(data, data.farAway, FREED).length, 1);
  });

  it("[SCH64] passes places on when somebody leaves, also where the server stopped in between", async () => {
    await planned();
    for (const who of [data.regular, data.farAway]) await answered(who, "Going");
    await say(data.world, data.regular, "leave Data Guild");
    // What the queue carried is lost with the server.
    for (const taken of await data.world.world.queue.take(32, 60_000))
      await data.world.world.queue.done(taken);
    await data.world.runDue("2026-11-23T09:20:00Z");
    assert.equal(cardsWith(data, data.farAway, FREED).length, 1);
  });

  it("[SCH51] [SCH63] [SCH64] seats people at each date of a series, by what they said to all of it", async () => {
    await planned("schedule Data Guild monthly practice every Wednesday 16:00 for 3 sessions");
    const toAll = cardsWith(data, data.regular, INVITED)[0];
    assert.match(JSON.stringify(toAll), /Places for each date: 1/);
    for (const [who, at] of [
      [data.regular, "2026-11-23T09:03:00Z"],
      [data.farAway, "2026-11-23T09:05:00Z"],
    ] as const) {
      await data.world.runDue(at);
      await press(data.world, who, invitation(who), "Going");
    }
    await data.world.runDue("2026-11-23T09:07:00Z");
    await pressRaw(data.world, data.regular, "scheduling.answer", { session: session.id, value: "cant" });
    await data.world.runDue("2026-11-23T09:10:00Z");
    const [freed, ...more] = cardsWith(data, data.farAway, FREED);
    assert.equal(more.length, 0);
    assert.match(JSON.stringify(freed), /25 November 2026/);
    const seats = await Promise.all(
      (await sessionsSeenBy(data, data.regular)).map((each) =>
        seatsOf(data.world.world, data.regular.tenant, each),
      ),
    );
    const names = seats.map((each) =>
      each?.places.filter(({ hasSeat }) => hasSeat).map(({ person }) => person),
    );
    assert.deepEqual(names, [[data.farAway.id], [data.regular.id], [data.regular.id]]);
  });

  it("[SCH65] brings a note to whoever planned the session, once, and shows it to nobody else", async () => {
    await planned();
    await answered(data.regular, "Maybe", "I come ten minutes late.");
    assert.match(await answered(data.regular, "Going"), /I come ten minutes late/);
    await answered(data.regular, "Going", "I come ten minutes late.");
    await data.world.runDue("2026-11-23T09:05:00Z");
    const [note, ...more] = cardsWith(data, data.steward, "A note about");
    assert.ok(note !== undefined && more.length === 0);
    assert.match(JSON.stringify(note), /regular: I come ten minutes late\./);
    const shown = answerCard(await press(data.world, data.steward, note, "Show the session"));
    assert.match(JSON.stringify(shown), /Notes for you:.*ten minutes late/);
    assert.doesNotMatch(await answered(data.farAway, "Going"), /ten minutes late/);
    assert.doesNotMatch(await answered(data.regular, "Going", ""), /ten minutes late/);
  });

  it("[SCH66] shows who comes by the time an invitation is looked at again, and what became of it", async () => {
    await planned();
    await answered(data.farAway, "Going");
    const { refresh } = invitation(data.regular);
    assert.ok(refresh !== undefined);
    assert.equal(refresh.action["verb"], "scheduling.refresh");
    const look = async () =>
      answerCard(await pressRaw(data.world, data.regular, "scheduling.refresh", refresh.action["data"]));
    const again = await look();
    assert.match(JSON.stringify(again), /All places are taken\. Whoever says Going waits.*Coming: far away/);
    await pressRaw(data.world, data.steward, "scheduling.cancel-now", { session: session.id, scope: "one" });
    assert.match(JSON.stringify(await look()), /Cancelled: Data Guild/);
    assert.match(
      answerText(await pressRaw(data.world, data.stranger, "scheduling.refresh", refresh.action["data"])),
      /do not know that session/,
    );
  });
});
