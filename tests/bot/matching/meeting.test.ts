import assert from "node:assert/strict";
import { z } from "zod";
import type { Card } from "../../../bot/cards.ts";
import { features } from "../../../bot/features/index.ts";
import { callApi } from "../../support/api.ts";
import { answerWords, findButton, press, say, type ChatPerson } from "../../support/chat.ts";
import {
  cardsOf,
  FIRST_ROUND,
  guild,
  introductionsOf,
  metBy,
  SECOND_ROUND,
  started,
  type Guild,
} from "./guild.ts";

/** A guild after its first round, and two who met. */
async function introduced(
  memberCount = 3,
): Promise<Guild & { one: ChatPerson; other: ChatPerson; card: Card }> {
  const data = await guild(memberCount);
  await started(data);
  await data.world.runDue(FIRST_ROUND);
  const [one] = data.members;
  const other = data.everybody.find(({ name }) => one !== undefined && name === metBy(data, one)[0]);
  const card = one === undefined ? undefined : introductionsOf(data, one)[0];
  assert.ok(one && other && card);
  return { ...data, one, other, card };
}

const bookings = (card: Card): readonly string[] =>
  (card.actions ?? []).flatMap(({ title }) => (String(title).startsWith("Book ") ? [String(title)] : []));

describe("an introduction", () => {
  it("[INT10] offers three times, and the first press books one for everybody", async () => {
    const { world, one, other, card, ...rest } = await introduced();
    const data = { world, ...rest };
    assert.equal(bookings(card).length, 3);
    assert.match(JSON.stringify(findButton(card, "Chat")), new RegExp(`l/chat/0/0\\?users=${other.id}`));
    assert.match(JSON.stringify(findButton(card, "Call")), /l\/call\/0\/0/);
    const booked = answerWords(await press(world, one, card, bookings(card)[0] ?? ""));
    assert.match(booked, /You meet on Tuesday 10 March 2026/);
    assert.match(booked, /l\/meeting\/new\?subject=Data%20Guild/);
    assert.doesNotMatch(booked, /\+/);
    await world.runDue();
    const theirs = introductionsOf(data, other)[0];
    assert.match(JSON.stringify(theirs), /A time is booked.*You meet on Tuesday 10 March 2026/);
    const late = answerWords(await press(world, other, card, bookings(card)[1] ?? ""));
    assert.match(late, /You meet on Tuesday 10 March 2026/);
  });

  it("[INT10] books one time when two press at the same moment", async () => {
    const { world, one, other, card } = await introduced();
    const [first, second] = bookings(card);
    const answers = await Promise.all([
      press(world, one, card, first ?? ""),
      press(world, other, card, second ?? ""),
    ]);
    const times = answers.map((heard) => /You meet on [^"]*/.exec(answerWords(heard))?.[0]);
    assert.equal(times[0], times[1]);
  });

  it("[INT10] does not book a time that was not offered", async () => {
    const { world, one, card } = await introduced();
    const [button] = bookings(card);
    const answer = await press(world, one, card, button ?? "", { at: "2026-03-10T02:00:00Z" });
    assert.match(answerWords(answer), /does not suit everybody/);
  });

  it("[INT12] asks afterwards, keeps the last answer, and tells sums", async () => {
    const { world, one, other, card: _, ...rest } = await introduced(5);
    const data = { world, ...rest };
    await world.runDue("2026-03-16T08:00:00Z");
    const [asked] = cardsOf(data, one, "Did you meet");
    assert.ok(asked);
    assert.match(
      answerWords(await press(world, one, asked, "Not yet", { learned: "", mayShare: "no" })),
      /Not yet/,
    );
    const learned = "**dbt** can test what it builds";
    const again = answerWords(await press(world, one, asked, "Yes, we met", { learned, mayShare: "yes" }));
    assert.match(again, /Your answer is saved: Yes, we met/);
    assert.ok(again.includes(JSON.stringify(learned).slice(1, -1)));
    const long = await press(world, one, asked, "Yes, we met", { learned: "x".repeat(301), mayShare: "no" });
    assert.match(answerWords(long), /It has 301/);
    await press(world, other, asked, "It is planned", { learned: "", mayShare: "no" });
    const [round] = await roundsOf(data);
    assert.deepEqual(round?.result, {
      groups: 3,
      met: 1,
      planned: 0,
      notYet: 0,
      didNotWork: 0,
      unanswered: 2,
    });
  });

  it("[INT13] is never made again with somebody whom one does not want to meet, and nobody can tell", async () => {
    const { world, one, other, card, ...rest } = await introduced();
    const data = { world, ...rest };
    const more = await press(world, one, card, "Something else");
    assert.ok(more.answer?.kind === "card");
    const nobody = await press(world, one, more.answer.card, "Not this person again");
    assert.match(answerWords(nobody), /choose who it is/);
    const done = await press(world, one, more.answer.card, "Not this person again", { person: other.id });
    assert.match(answerWords(done), /Nobody but you knows/);
    await world.runDue("2026-07-01T00:00:00Z");
    assert.ok(metBy(data, one).length >= 8);
    assert.deepEqual(
      metBy(data, one)
        .slice(1)
        .filter((name) => name === other.name),
      [],
    );
    for (const who of data.everybody)
      for (const message of world.connector.to(who.chat.id))
        if (who !== one)
          assert.doesNotMatch(
            JSON.stringify(message),
            /\b(apart|blocks?|blocked|never again|not this person)\b/i,
          );
    const mine = await tiesOf(data, one);
    assert.deepEqual(
      mine.filter(({ isNever }) => isNever).map(({ name }) => name),
      [other.name],
    );
    assert.deepEqual(
      (await tiesOf(data, other)).filter(({ isNever }) => isNever),
      [],
    );
  });

  it("[INT14] shows ties to their own person, and ends them when that person says so", async () => {
    const { world, one, other, card: _, ...rest } = await introduced();
    const data = { world, ...rest };
    assert.deepEqual(
      (await tiesOf(data, one)).map(({ name, count }) => [name, count]),
      [[other.name, 1]],
    );
    const who = { tenant: one.tenant, person: one.id, name: one.name };
    const told: string[] = [];
    for (const feature of features)
      for await (const section of feature.personal?.export(world.world, who) ?? [])
        told.push(JSON.stringify(section));
    assert.ok(told.some((section) => section.includes("Whom you have met") && section.includes(other.name)));
    const before = await say(world, one, "delete my data");
    const sure = before.replies.flatMap((message) => (message.kind === "card" ? [message.card] : []))[0];
    assert.ok(sure);
    await press(world, one, sure, "Delete everything about me");
    await world.runDue();
    assert.deepEqual(
      (await tiesOf(data, other)).filter(({ person, name }) => person === one.id || name === one.name),
      [],
    );
    assert.deepEqual(await tiesOf(data, one), []);
  });

  it("[INT15] [INT12] tells nothing of fewer than five people", async () => {
    const { world, steward, community } = await introduced(3);
    const sums = await callApi(world.world, steward, "GET", `/communities/${community}/ties`);
    assert.deepEqual([sums.status, sums.body], [200, { sums: null }]);
    const seen = await callApi(world.world, steward, "GET", `/communities/${community}/introductions`);
    const { rounds } = z.object({ rounds: z.array(z.object({ result: z.unknown() })) }).parse(seen.body);
    assert.deepEqual(
      rounds.map(({ result }) => result),
      [null],
    );
  });

  it("[INT15] [INT9] tells sums to stewards and sponsors alone, and lets stewards alone see groups", async () => {
    const { world, one, steward, community } = await introduced(5);
    const sums = await callApi(world.world, steward, "GET", `/communities/${community}/ties`);
    assert.equal(sums.status, 200);
    assert.ok(!JSON.stringify(sums.body).includes("member 1"));
    assert.match(
      JSON.stringify(sums.body),
      /"people":6,"ties":3.*"months":\[\{"month":"2026-03","newTies":3/,
    );
    assert.equal((await callApi(world.world, one, "GET", `/communities/${community}/ties`)).status, 403);
    const round = `/communities/${community}/introductions/rounds/${FIRST_ROUND}`;
    assert.equal((await callApi(world.world, one, "GET", round)).status, 403);
    const seen = await callApi(world.world, one, "GET", `/communities/${community}/introductions`);
    assert.deepEqual(z.object({ rounds: z.array(z.unknown()), mayManage: z.boolean() }).parse(seen.body), {
      rounds: [],
      mayManage: false,
    });
    for (const [method, path, body] of [
      ["PUT", "", { groupSize: 2, everyWeeks: 2, weekday: 1, time: "09:00", zone: "UTC" }],
      ["PUT", "/pause", { isPaused: true }],
      ["POST", `/rounds/${FIRST_ROUND}/settle`, { what: "skip" }],
      ["POST", `/rounds/${FIRST_ROUND}/moves`, { person: one.id, to: "00000" }],
    ] as const)
      assert.equal(
        (await callApi(world.world, one, method, `/communities/${community}/introductions${path}`, body))
          .status,
        403,
      );
  });
});

describe("a round before it goes out", () => {
  const round = z.object({
    state: z.string(),
    items: z.array(
      z.object({ id: z.string(), members: z.array(z.object({ person: z.string(), name: z.string() })) }),
    ),
  });

  it("[INT9] is changed by a steward's hand, and nobody is left alone by it", async () => {
    const data = await guild(5);
    const { world, steward, community } = data;
    await started(data, "introduce Data Guild in groups of 3 every other Monday");
    await world.runDue("2026-03-08T08:00:00Z");
    const path = `/communities/${community}/introductions/rounds/${FIRST_ROUND}`;
    const before = round.parse((await callApi(world.world, steward, "GET", path)).body);
    const [first, second] = before.items;
    const moved = first?.members[0];
    assert.ok(first && second && moved);
    const after = await callApi(world.world, steward, "POST", `${path}/moves`, {
      person: moved.person,
      to: second.id,
    });
    const sizes = round.parse(after.body).items.map(({ members }) => members.length);
    assert.deepEqual(sizes, [2, 4]);
    const alone = await callApi(world.world, steward, "POST", `${path}/moves`, {
      person: first.members[1]?.person,
      to: second.id,
    });
    assert.deepEqual([alone.status, alone.body], [409, "alone"]);
    await world.runDue(FIRST_ROUND);
    const who = data.everybody.find(({ id }) => id === moved.person);
    assert.ok(who);
    assert.equal(metBy(data, who)[0]?.split(", ").length, 3);
    const late = await callApi(world.world, steward, "POST", `${path}/moves`, {
      person: moved.person,
      to: first.id,
    });
    assert.deepEqual([late.status, late.body], [409, "round-gone"]);
  });

  it("[INT13] refuses in the same words whoever must not meet, and pauses when a steward says so", async () => {
    const data = await guild(5);
    const { world, steward, community, everybody } = data;
    await started(data, "introduce Data Guild in groups of 3 every other Monday");
    await world.runDue("2026-03-08T08:00:00Z");
    const path = `/communities/${community}/introductions/rounds/${FIRST_ROUND}`;
    const { items } = round.parse((await callApi(world.world, steward, "GET", path)).body);
    const [shy, loud] = [items[0]?.members[0], items[1]?.members[0]];
    const person = everybody.find(({ id }) => id === shy?.person);
    assert.ok(shy && loud && person);
    await callApi(world.world, person, "PUT", `/me/ties/${loud.person}/never`, { isNever: true });
    const refused = await callApi(world.world, steward, "POST", `${path}/moves`, {
      person: loud.person,
      to: items[0]?.id,
    });
    assert.deepEqual([refused.status, refused.body], [409, "no-place"]);
    await callApi(world.world, steward, "PUT", `/communities/${community}/introductions/pause`, {
      isPaused: true,
    });
    await world.runDue(SECOND_ROUND);
    assert.deepEqual(
      everybody.flatMap((who) => metBy(data, who)),
      [],
    );
    await callApi(world.world, steward, "PUT", `/communities/${community}/introductions/pause`, {
      isPaused: false,
    });
    await world.runDue("2026-04-30T00:00:00Z");
    assert.ok(everybody.every((who) => metBy(data, who).length > 0));
  });
});

const ties = z.object({
  items: z.array(z.object({ person: z.string(), name: z.string(), count: z.number(), isNever: z.boolean() })),
});

async function tiesOf(
  { world }: Pick<Guild, "world">,
  who: ChatPerson,
): Promise<z.output<typeof ties>["items"]> {
  return ties.parse((await callApi(world.world, who, "GET", "/me/ties")).body).items;
}

async function roundsOf({ world, steward, community }: Guild): Promise<readonly { result: unknown }[]> {
  const { body } = await callApi(world.world, steward, "GET", `/communities/${community}/introductions`);
  return z.object({ rounds: z.array(z.object({ result: z.unknown() })) }).parse(body).rounds;
}
