import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { changeRole, joinCommunity } from "../../../bot/features/communities/index.ts";
import { markRemoved } from "../../../bot/features/people/index.ts";
import { seriesOf } from "../../../bot/features/scheduling/index.ts";
import { CalendarError, type FreeBusy } from "../../../bot/ports.ts";
import { occurrencesOf } from "../../../core/scheduling/index.ts";
import type { Card } from "../../../bot/cards.ts";
import { callApi } from "../../support/api.ts";
import { channel, onlyCard, person, press, pressRaw, say, wordsOf } from "../../support/chat.ts";
import {
  answerCard,
  answerText,
  buttonsOf,
  cardsWith,
  guild,
  sessionsSeenBy,
  type Guild,
} from "../scheduling/guild.ts";

/** Takes one hour of everybody's calendar, or fails. */
class Calendars implements FreeBusy {
  busy: readonly { from: string; to: string }[] = [];
  isDown = false;
  async takenTimes(_tenant: unknown, people: readonly string[]): ReturnType<FreeBusy["takenTimes"]> {
    if (this.isDown) throw new CalendarError("ask", { code: "unreachable" });
    return Promise.resolve(new Map(people.map((person) => [person as never, this.busy])));
  }
}

describe("finding a time with everybody", () => {
  let here: Guild;
  const calendars = new Calendars();
  beforeEach(async () => {
    here = await guild({ freeBusy: calendars });
    calendars.busy = [];
    calendars.isDown = false;
  });

  const found = async (text = "find a time for Data Guild next week for 60 minutes"): Promise<Card> =>
    onlyCard((await say(here.world, here.steward, text)).replies);
  const asked = async (): Promise<Card> => {
    const card = await found();
    const standing = answerCard(await press(here.world, here.steward, card, "Ask the members"));
    await here.world.runDue();
    return standing;
  };
  const questionTo = (who = here.regular): Card => {
    const [card, ...more] = cardsWith(here, who, "looks for a time");
    assert.ok(card !== undefined && more.length === 0, "asked once");
    return card;
  };
  const startsIn = (card: Card): readonly string[] => {
    const input = card.body.find(({ type }) => type === "Input.ChoiceSet");
    return (input?.["choices"] as { value: string }[]).map(({ value }) => value);
  };
  const vote = async (who: Guild["steward"], starts: readonly string[]) =>
    press(here.world, who, questionTo(who), "Send", { starts: starts.join(",") });

  it("[SCH75] asks each member once, in their own zone, and says who would be outside working hours", async () => {
    const card = await found();
    assert.match(JSON.stringify(card.body), /Europe\/Berlin/);
    assert.match(JSON.stringify(card.body), /Within everybody|Outside working hours: (far away|1 person)/);
    await press(here.world, here.steward, card, "Ask the members");
    await press(here.world, here.steward, card, "Ask the members");
    await here.world.runDue();
    assert.match(JSON.stringify(questionTo(here.farAway).body), /America\/New_York/);
    const starts = startsIn(questionTo());
    assert.equal(starts.length, 5);
    const again = answerCard(await vote(here.regular, [starts[1] ?? ""]));
    assert.match(JSON.stringify(again.body), /You said that one of these suits you/);
    const changed = answerCard(await press(here.world, here.regular, again, "None of these"));
    assert.match(JSON.stringify(changed.body), /none of these suits you/);
    assert.deepEqual(await sessionsSeenBy(here, here.steward), []);
  });

  it("[SCH76] books the winner once, whoever presses again", async () => {
    const standing = await asked();
    const starts = startsIn(questionTo());
    const winner = starts[2] ?? "";
    for (const who of [here.regular, here.farAway]) await vote(who, [winner]);
    const now = answerCard(await press(here.world, here.steward, standing, "See how it stands now"));
    assert.match(JSON.stringify(now.body), /2 of 3 have answered/);
    const [first, second] = buttonsOf(now).filter((name) => name.startsWith("Book "));
    assert.ok(first !== undefined && second !== undefined);
    const results = await Promise.all(
      [first, first].map((name) => press(here.world, here.steward, now, name)),
    );
    assert.deepEqual(results.map((heard) => answerText(heard).slice(0, 10)).sort(), [
      "Scheduled:",
      "This was s",
    ]);
    assert.match(answerText(await press(here.world, here.steward, now, second)), /scheduled already/);
    await here.world.runDue();
    const sessions = await sessionsSeenBy(here, here.steward);
    assert.deepEqual(
      sessions.map(({ start, durationMinutes }) => [start, durationMinutes]),
      [[Temporal.Instant.from(winner).toString(), 60]],
    );
    assert.equal(cardsWith(here, here.regular, "Are you coming").length, 1);
    assert.match(answerText(await vote(here.regular, [winner])), /settled already/);
  });

  it("[SCH50] [SCH76] books one session where two polls settle on the same time in the same instant", async () => {
    const [one, other] = [await found(), await found()];
    const answers = await Promise.all(
      [one, other].map((card) => press(here.world, here.steward, card, "Book the first")),
    );
    assert.deepEqual(answers.map((heard) => answerText(heard).includes("Everybody gets one")).sort(), [
      false,
      true,
    ]);
    assert.equal((await sessionsSeenBy(here, here.steward)).length, 1);
    const turns = "find a time for Data Guild every week for 4 sessions for 60 minutes";
    const rotations = [await found(turns), await found(turns)];
    const booked = await Promise.all(
      rotations.map((card) => press(here.world, here.steward, card, "Book all 4")),
    );
    assert.equal(booked.filter((heard) => answerText(heard).startsWith("Scheduled")).length, 1);
    assert.equal((await seriesOf(here.world.world, here.steward.tenant, here.community.id)).length, 1);
  });

  it("[SCH76] is only for whoever may schedule, and books nothing that was dropped", async () => {
    const refused = await say(here.world, here.regular, "find a time for Data Guild next week");
    assert.match(wordsOf(refused.replies), /Only stewards and facilitators of Data Guild/);
    const card = await found();
    const id = String((card.actions?.[0]?.["data"] as { poll: string }).poll);
    for (const verb of ["polls.ask", "polls.book", "polls.drop", "polls.standing", "polls.none"]) {
      const member = answerText(await pressRaw(here.world, here.regular, verb, { poll: id, start: "x" }));
      assert.match(member, /Only stewards/, verb);
      const stranger = answerText(await pressRaw(here.world, here.stranger, verb, { poll: id, start: "x" }));
      assert.match(stranger, /do not know what this was about/, verb);
    }
    assert.match(answerText(await press(here.world, here.steward, card, "Drop it")), /Nothing was scheduled/);
    assert.match(answerText(await press(here.world, here.steward, card, "Book the first")), /was dropped/);
    assert.match(
      answerText(await press(here.world, here.steward, card, "Ask the members")),
      /not being asked/,
    );
    await here.world.runDue();
    assert.deepEqual(await sessionsSeenBy(here, here.steward), []);
    assert.deepEqual(cardsWith(here, here.regular, "looks for a time"), []);
  });

  it("[SCH76] tells times in a channel to the speaker alone", async () => {
    const heard = await say(here.world, here.steward, "find a time for Data Guild", channel("general"));
    assert.doesNotMatch(wordsOf(heard.replies), /Europe\/Berlin/);
    assert.equal(heard.privately.length, 1);
  });

  it("[SCH79] tells the asker once how it stands, or who may schedule where they are gone", async () => {
    const gone = { tenant: here.steward.tenant, person: person("gone").id, name: "gone" };
    await asked();
    const starts = startsIn(questionTo());
    // Whoever removed the app is not waited for.
    await joinCommunity(here.world.world, gone, here.community.id);
    await markRemoved(here.world.world, gone.tenant, gone.person, "removed");
    for (const who of [here.steward, here.regular, here.farAway]) await vote(who, starts.slice(0, 1));
    await here.world.runDue();
    const told = (who = here.steward) => cardsWith(here, who, "How the times for Data Guild stand");
    assert.equal(told().length, 1);
    assert.match(JSON.stringify(told()), /3 of 3 have answered/);
    await here.world.runDue(here.world.clock.now().add({ hours: 49 }));
    assert.equal(told().length, 1);

    await asked();
    const { tenant } = here.steward;
    await changeRole(here.world.world, tenant, here.community.id, here.regular.id, "steward");
    await say(here.world, here.steward, "leave Data Guild");
    await here.world.runDue(here.world.clock.now().add({ hours: 49 }));
    assert.equal(told(here.regular).length, 1);
    assert.equal(told().length, 1);
  });

  it("[SCH78] plans a series in turns, says what each zone carries, and books all of it once, with one invitation and one meeting", async () => {
    const card = await found("find a time for Data Guild every week for 12 sessions for 60 minutes");
    const said = JSON.stringify(card.body);
    assert.match(said, /12 sessions for Data Guild, in turns/);
    assert.match(said, /America\/New_York: /);
    assert.match(said, /as even as|fair/);
    for (let presses = 0; presses < 2; presses += 1)
      await press(here.world, here.steward, card, "Book all 12");
    await here.world.runDue(here.world.clock.now().add({ minutes: 5 }));
    const [series, ...more] = await seriesOf(here.world.world, here.steward.tenant, here.community.id);
    assert.ok(series !== undefined && more.length === 0);
    const dates = occurrencesOf(series, { from: here.world.clock.now(), count: 100 });
    assert.equal(dates.length, 12);
    const sessions = await sessionsSeenBy(here, here.steward);
    assert.ok(sessions.length >= 7);
    assert.equal(new Set(sessions.map(({ meeting }) => meeting.id)).size, 1);
    assert.deepEqual(
      sessions.map(({ start }) => start),
      dates.slice(0, sessions.length).map(({ start }) => start),
    );
    const invitations = here.world.connector
      .cardsTo(here.regular.chat.id)
      .filter(({ fallbackText }) => fallbackText.includes("Are you coming?"));
    assert.equal(invitations.length, 1);
    assert.match(JSON.stringify(invitations[0]), /12 times, at times that take turns|12 times, \d\d:\d\d/);
    const { body } = await callApi(
      here.world.world,
      here.farAway,
      "GET",
      `/communities/${here.community.id}/burden`,
    );
    const { people, average } = body as { people: number; average: number };
    assert.equal(people, 3);
    assert.ok(average >= 0);
  });

  it("[SCH80] puts times last at which people have something else, and does without calendars that do not answer", async () => {
    const free = startsIn((await asked(), questionTo()));
    calendars.busy = [{ from: "2026-11-30T00:00:00Z", to: "2026-12-04T20:00:00Z" }];
    const busy = await found();
    assert.match(JSON.stringify(busy.body), /I looked at working hours and calendars/);
    const [first] = (busy.actions ?? []).flatMap(
      (action) => (action["data"] as { start?: string }).start ?? [],
    );
    assert.notEqual(first, free[0]);
    calendars.isDown = true;
    assert.ok((await found()).body.length > 3);
  });

  it("[SCH74] says what is amiss and looks for nothing", async () => {
    for (const [text, words] of [
      ["find a time for Data Guild on the moon", /do not understand “moon”/],
      ["find a time for Data Guild for 9 hours", /5 minutes to 8 hours/],
    ] as const)
      assert.match(wordsOf((await say(here.world, here.steward, text)).replies), words);
    const path = `/communities/${here.community.id}/polls`;
    const bad = async (body: unknown) => callApi(here.world.world, here.steward, "POST", path, body);
    const back = { from: "2026-12-01T00:00:00Z", to: "2026-11-30T00:00:00Z" };
    assert.deepEqual(await bad(back), { status: 422, body: "no-time-found" });
    assert.equal((await bad({ zone: "Mars/Base" })).status, 400);
    assert.equal((await bad({ minutes: 3 })).status, 400);
    assert.equal((await bad({ rhythm: { everyWeeks: 1, weekday: 3, count: 500 } })).status, 400);
  });
});
