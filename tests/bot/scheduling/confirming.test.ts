import assert from "node:assert/strict";
import { channel, foundAnother, onlyCard, press, pressRaw, say, wordsOf } from "../../support/chat.ts";
import {
  addSilentMember,
  answerCard,
  answerText,
  ask,
  buttonsOf,
  cardsWith,
  guild,
  scheduled,
  SENTENCE,
  sessionsSeenBy,
  type Guild,
} from "./guild.ts";

describe("scheduling by a sentence", () => {
  let data: Guild;
  beforeEach(async () => {
    data = await guild();
  });

  it("[SCH9] fits the agenda into the minutes that were said", async () => {
    const session = await scheduled(
      data,
      "schedule Data Guild charter launch on 3 December at 15:00 for 75 minutes",
    );
    const minutes = session.agenda.steps.reduce((sum, step) => sum + step.minutes, 0);
    assert.deepEqual([session.durationMinutes, session.agenda.minutes, minutes], [75, 75, 75]);
  });

  it("[SCH1] [SCH21] shows the speaker's time, UTC, length and agenda, and schedules nothing before Confirm", async () => {
    const card = await ask(data);
    const shown = JSON.stringify(card);
    for (const part of [
      "Schedule Monthly practice for Data Guild?",
      "Thursday 3 December 2026, 15:00 (Europe/Berlin)",
      "14:00 UTC, 1 hour",
      "What did you try",
      "15 min",
    ]) {
      assert.ok(shown.includes(part), part);
    }
    assert.deepEqual(buttonsOf(card), ["Confirm", "Show this agenda", "Cancel"]);
    await data.world.runDue("2026-11-24T09:00:00Z");
    assert.deepEqual(await sessionsSeenBy(data, data.steward), []);
    assert.deepEqual(cardsWith(data, data.regular, "Are you coming?"), []);
  });

  it("[SCH21] books one session on Confirm, and nothing more on a second one", async () => {
    const card = await ask(data);
    const first = answerCard(await press(data.world, data.steward, card, "Confirm"));
    assert.match(JSON.stringify(first), /Scheduled\. The invitations are on their way\./);
    const second = answerCard(await press(data.world, data.steward, card, "Confirm"));
    assert.match(JSON.stringify(second), /You have confirmed this already/);
    await data.world.runDue();
    const sessions = await sessionsSeenBy(data, data.steward);
    assert.equal(sessions.length, 1);
    const [session] = sessions;
    assert.equal(session?.start, "2026-12-03T14:00:00Z");
    assert.equal(session?.zone, "Europe/Berlin");
    assert.equal(session?.durationMinutes, 60);
    assert.equal(session?.meeting.id, `meeting-${session?.id}`);
    assert.equal(cardsWith(data, data.regular, "Are you coming?").length, 1);
  });

  it("[SCH21] books one session when Confirm is pressed five times at once", async () => {
    const card = await ask(data);
    await Promise.all([1, 2, 3, 4, 5].map(() => press(data.world, data.steward, card, "Confirm")));
    await data.world.runDue("2026-11-23T10:00:00Z");
    assert.equal((await sessionsSeenBy(data, data.steward)).length, 1);
    assert.equal(cardsWith(data, data.regular, "Are you coming?").length, 1);
  });

  it("[SCH50] books one session where two plans for the same time are confirmed in the same instant", async () => {
    const cards = [await ask(data), await ask(data), await ask(data)];
    await Promise.all(cards.map((card) => press(data.world, data.steward, card, "Confirm")));
    assert.equal((await sessionsSeenBy(data, data.steward)).length, 1);
    // A time that was taken for a plan whose server stopped is free again a little later.
    await data.world.runDue("2026-11-23T09:05:00Z");
    const [session] = await sessionsSeenBy(data, data.steward);
    await pressRaw(data.world, data.steward, "scheduling.cancel-now", { session: session?.id, scope: "one" });
    await press(data.world, data.steward, await ask(data), "Confirm");
    assert.equal((await sessionsSeenBy(data, data.steward)).length, 1);
  });

  it("[SCH35] [SCH33] asks back which rhythm was meant, and plans the one that is pressed", async () => {
    const question = await ask(data, "schedule Data Guild every third Tuesday at 10:00");
    const [monthly, weekly] = buttonsOf(question);
    assert.match(monthly ?? "", /^the third Tuesday of every month, first Tuesday 15 December/);
    const chosen = answerCard(await press(data.world, data.steward, question, weekly ?? ""));
    await press(data.world, data.steward, chosen, "Confirm");
    const starts = (await sessionsSeenBy(data, data.steward)).map(({ start }) => start);
    assert.deepEqual(starts.slice(0, 2), ["2026-11-24T09:00:00Z", "2026-12-15T09:00:00Z"]);
  });

  it("[SCH20] refuses another person's Confirm in words", async () => {
    const card = await ask(data);
    for (const other of [data.regular, data.stranger]) {
      assert.match(answerText(await press(data.world, other, card, "Confirm")), /Only the person who asked/);
      assert.match(answerText(await press(data.world, other, card, "Cancel")), /Only the person who asked/);
    }
    assert.deepEqual(await sessionsSeenBy(data, data.steward), []);
    await press(data.world, data.steward, card, "Confirm");
    assert.equal((await sessionsSeenBy(data, data.steward)).length, 1);
  });

  it("[SCH21] drops a plan on Cancel, and a Confirm afterwards books nothing", async () => {
    const card = await ask(data);
    assert.match(answerText(await press(data.world, data.steward, card, "Cancel")), /Nothing was scheduled/);
    assert.match(answerText(await press(data.world, data.steward, card, "Confirm")), /dropped/);
    assert.deepEqual(await sessionsSeenBy(data, data.steward), []);
  });

  it("[SCH21] answers a Cancel after Confirm with what is true", async () => {
    const card = await ask(data);
    await press(data.world, data.steward, card, "Confirm");
    assert.match(
      JSON.stringify(answerCard(await press(data.world, data.steward, card, "Cancel"))),
      /It is planned/,
    );
    assert.equal((await sessionsSeenBy(data, data.steward)).length, 1);
  });

  it("[SCH22] books nothing once the time has passed", async () => {
    const card = await ask(data);
    await data.world.runDue("2026-12-03T14:00:00Z");
    assert.match(answerText(await press(data.world, data.steward, card, "Confirm")), /That time has passed/);
    assert.deepEqual(await sessionsSeenBy(data, data.steward), []);
  });

  it("[SCH21] lets the agenda be changed on the card", async () => {
    const card = await ask(data);
    const changed = answerCard(
      await press(data.world, data.steward, card, "Show this agenda", { templateId: "peer-help" }),
    );
    assert.match(JSON.stringify(changed), /Schedule Peer help for Data Guild/);
    await press(data.world, data.steward, changed, "Confirm", { templateId: "lean-coffee" });
    const [session] = await sessionsSeenBy(data, data.steward);
    assert.equal(session?.agenda.id, "lean-coffee");
    assert.equal(session?.durationMinutes, 60);
  });

  it("[SCH21] takes a default agenda where none is named, and says so when a template is gone", async () => {
    const card = await ask(data, "schedule Data Guild on 3 December at 15:00");
    assert.match(JSON.stringify(card), /Schedule Monthly practice/);
    const gone = await press(data.world, data.steward, card, "Confirm", { templateId: "no-such-template" });
    assert.match(answerText(gone), /no longer there/);
    assert.deepEqual(await sessionsSeenBy(data, data.steward), []);
  });

  it("[SCH8] asks back with a button for each reading, and plans the one that is pressed", async () => {
    const question = await ask(data, "schedule Data Guild next Tuesday at 3");
    assert.deepEqual(buttonsOf(question), [
      "Tuesday 1 December 2026, 15:00 (Europe/Berlin)",
      "Tuesday 1 December 2026, 03:00 (Europe/Berlin)",
    ]);
    const chosen = answerCard(
      await press(data.world, data.steward, question, "Tuesday 1 December 2026, 15:00 (Europe/Berlin)"),
    );
    await press(data.world, data.steward, chosen, "Confirm");
    assert.equal((await sessionsSeenBy(data, data.steward))[0]?.start, "2026-12-01T14:00:00Z");
  });

  it("[SCH13] asks which community with buttons, namesakes told apart by their handles", async () => {
    await say(data.world, data.steward, "create community Makers: things");
    const question = await ask(data, "schedule monthly practice on 3 December at 15:00");
    assert.deepEqual([...buttonsOf(question)].sort(), ["Data Guild", "Makers"]);
    const card = answerCard(await press(data.world, data.steward, question, "Makers"));
    assert.match(JSON.stringify(card), /for Makers\?/);

    await foundAnother(data.world, data.steward, "Data Guild");
    const namesakes = await ask(data);
    assert.deepEqual([...buttonsOf(namesakes)].sort(), [
      "Data Guild (data-guild)",
      "Data Guild (data-guild-2)",
    ]);
  });

  it("[SCH4] says on the card that a time inside the gap was moved", async () => {
    const card = await ask(data, "schedule Data Guild on 28 March 2027 at 02:30");
    assert.match(JSON.stringify(card), /Sunday 28 March 2027, 03:30 \(Europe\/Berlin\)/);
    assert.match(JSON.stringify(card), /skip the time that you said/);
  });

  it("[SCH6] [SCH7] [SCH11] refuses in words what cannot be planned", async () => {
    const cases = [
      ["schedule Data Guild yesterday at 15:00", /over already/],
      ["schedule Data Guild on 1 January 2020 at 15:00", /over already/],
      ["schedule Data Guild on 31 February at 15:00", /February has no day 31/],
      ["schedule Data Guild", /found no date and time/],
      ["schedule", /Say it like this/],
      [`schedule ${"Data Guild ".repeat(1_000)}`, /too long/],
      ["schedule Data Guild every Tuesday", /At what time/],
      ["schedule Data Guild every Tuesday at 10:00 until 1 December 2025", /over already/],
    ] as const;
    for (const [text, expected] of cases) {
      assert.match(wordsOf((await say(data.world, data.steward, text)).replies), expected, text.slice(0, 50));
    }
    assert.deepEqual(await sessionsSeenBy(data, data.steward), []);
  });

  it("[SCH23] lets only stewards and facilitators schedule", async () => {
    for (const who of [data.regular, data.stranger]) {
      assert.match(wordsOf((await say(data.world, who, SENTENCE)).replies), /Only stewards and facilitators/);
    }
  });

  it("[SCH20] sends the plan of a channel to the speaker's own chat", async () => {
    const place = channel("makers");
    await say(data.world, data.steward, "create community Makers: things", place);
    const heard = await say(data.world, data.steward, "schedule tomorrow at 10:00", place);
    assert.match(JSON.stringify(onlyCard(heard.privately)), /for Makers\?/);
    assert.match(wordsOf(heard.replies), /in our own chat/);
    assert.doesNotMatch(wordsOf(heard.replies), /Confirm"/);
  });

  it("[SCH24] says before Confirm how many an invitation reaches, and why not the others", async () => {
    await addSilentMember(data, "silent");
    const card = JSON.stringify(await ask(data));
    assert.match(card, /Reaches 3 of 4\. 1 never installed Guildhall/);
  });

  it("[SCH20] answers forged and outdated presses", async () => {
    const forged = await pressRaw(data.world, data.steward, "scheduling.confirm", { plan: "no-such-plan" });
    assert.match(answerText(forged), /do not know this plan/);
    const malformed = await pressRaw(data.world, data.steward, "scheduling.confirm", { plan: 7 });
    assert.match(answerText(malformed), /nothing was saved/);
  });
});
