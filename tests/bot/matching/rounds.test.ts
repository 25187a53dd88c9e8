import assert from "node:assert/strict";
import { recordTies, tiesOf } from "../../../bot/features/matching/index.ts";
import { loadRound, listGroups } from "../../../bot/features/matching/storage/rounds.ts";
import { sendRound } from "../../../bot/features/matching/sending.ts";
import type { Tables } from "../../../bot/ports.ts";
import { answerWords, onlyCard, person, press, pressRaw, say, wordsOf } from "../../support/chat.ts";
import { cardsOf, FIRST_ROUND, guild, introductionsOf, metBy, SECOND_ROUND, started } from "./guild.ts";

describe("rounds of introductions", () => {
  it("[INT4] start only when a steward has seen what a sentence means", async () => {
    const data = await guild();
    const { world, steward, members } = data;
    const [member] = members;
    assert.ok(member);
    const card = onlyCard(
      (await say(world, steward, "introduce Data Guild in groups of 3 every other Monday")).replies,
    );
    assert.match(
      JSON.stringify(card),
      /in groups of 3, every other week on Monday at 09:00 \(Europe\/Berlin\)/,
    );
    assert.match(JSON.stringify(card), /Monday 9 March 2026/);
    await world.runDue(FIRST_ROUND);
    assert.deepEqual(introductionsOf(data, member), []);
    const refused = await say(world, member, "introduce Data Guild in pairs every week");
    assert.match(wordsOf(refused.replies), /Only stewards of Data Guild/);
    const forged = await press(world, member, card, "Start introductions", {
      takesPart: "everybody",
      within: "anywhere",
    });
    assert.match(answerWords(forged), /Only stewards/);
    for (const [sentence, words] of [
      ["introduce Data Guild in groups of 9", /2 to 8 people/],
      ["introduce Data Guild every 20 weeks", /every 12 weeks/],
      ["introduce Nobody Knows in pairs", /Which community/],
    ] as const)
      assert.match(wordsOf((await say(world, steward, sentence)).replies), words);
  });

  it("[INT5] [INT9] [INT11] introduce everybody, once, and nobody twice to the same while there are others", async () => {
    const data = await guild(7);
    const { world, steward, everybody } = data;
    assert.match(answerWords(await started(data)), /The next round goes out on Monday 9 March 2026, 09:00/);
    await world.runDue("2026-03-08T08:00:00Z");
    assert.equal(cardsOf(data, steward, "The next introductions of Data Guild").length, 1);
    assert.deepEqual(
      everybody.flatMap((who) => metBy(data, who)),
      [],
    );
    await world.runDue(FIRST_ROUND);
    for (const who of everybody) assert.equal(metBy(data, who).length, 1, who.name);
    await world.runDue("2026-05-18T08:00:00Z");
    for (const who of everybody) {
      const met = metBy(data, who);
      assert.equal(met.length, 6);
      assert.equal(new Set(met).size, 6, `${who.name} met ${met.join("; ")}`);
    }
    const reasons = JSON.stringify(introductionsOf(data, steward)[0]);
    assert.match(reasons, /You have not met through Guildhall yet\./);
  });

  it("[INT9] let a steward send early, skip, and leave out who left", async () => {
    const data = await guild(4);
    const { world, steward, members, everybody } = data;
    await started(data);
    await world.runDue("2026-03-08T08:00:00Z");
    const [preview] = cardsOf(data, steward, "The next introductions of Data Guild");
    assert.ok(preview);
    await say(world, members[0] ?? steward, "leave Data Guild");
    await say(world, members[1] ?? steward, "leave Data Guild");
    assert.match(answerWords(await press(world, steward, preview, "Send now")), /This round is out/);
    await world.runDue();
    const stayed = everybody.filter((who) => who !== members[0] && who !== members[1]);
    for (const who of stayed) assert.equal(metBy(data, who).length, 1, who.name);
    for (const who of members.slice(0, 2)) assert.deepEqual(metBy(data, who), []);
    assert.match(answerWords(await press(world, steward, preview, "Skip this round")), /is out/);
    await world.runDue("2026-03-22T08:00:00Z");
    const next = cardsOf(data, steward, "The next introductions of Data Guild").at(-1);
    assert.ok(next);
    assert.match(answerWords(await press(world, steward, next, "Skip this round")), /skipped/);
    await world.runDue(SECOND_ROUND);
    for (const who of stayed) assert.equal(metBy(data, who).length, 1);
    const forged = await press(world, members[2] ?? steward, next, "Send now");
    assert.match(answerWords(forged), /Only stewards/);
  });

  it("[INT11] skip a round that is three days late, and go on with the next", async () => {
    const data = await guild(3);
    const { world, steward } = data;
    await started(data);
    await world.runDue("2026-03-08T08:00:00Z");
    // The server sleeps for a week.
    world.clock.moveTo(world.clock.now().add({ hours: 24 * 7 }));
    await world.runDue();
    assert.deepEqual(metBy(data, steward), []);
    const round = await loadRound(world.world.tables, steward.tenant, data.community, FIRST_ROUND);
    assert.equal(round?.state, "skipped");
    await world.runDue(SECOND_ROUND);
    assert.equal(metBy(data, steward).length, 1);
  });

  it("[INT1] [INT2] read and write the one memory", async () => {
    const data = await guild(3);
    const { world, steward, members, everybody } = data;
    const [one, two, three] = members;
    assert.ok(one && two && three);
    const named = everybody.map(({ id, name }) => ({ person: id, name }));
    const pair = (members: typeof named, id: string) => ({
      id,
      kind: "live" as const,
      at: "2026-02-01T00:00:00Z",
      members,
    });
    for (const id of ["first", "first"]) {
      await recordTies(world.world, steward.tenant, pair(named.slice(0, 2), id));
      await recordTies(world.world, steward.tenant, pair([...named.slice(0, 1), ...named.slice(2, 3)], id));
    }
    await started(data);
    await world.runDue(FIRST_ROUND);
    assert.deepEqual(metBy(data, steward), [three.name]);
    const ties = await tiesOf(world.world, steward.tenant, steward.id);
    assert.deepEqual(
      ties.map(({ name, count, kinds }) => [name, count, kinds]).sort(),
      [
        [one.name, 1, { live: 1 }],
        [two.name, 1, { live: 1 }],
        [three.name, 1, { introduction: 1 }],
      ].sort(),
    );
  });

  it("[INT9] never leave somebody alone whose whole group has left", async () => {
    const data = await guild(3);
    const { world, steward } = data;
    await started(data);
    await world.runDue("2026-03-08T08:00:00Z");
    const round = await loadRound(world.world.tables, steward.tenant, data.community, FIRST_ROUND);
    assert.ok(round);
    const groups = await listGroups(world.world.tables, steward.tenant, round.arrangement);
    const other = groups
      .find(({ members }) => members.some(({ person: id }) => id === steward.id))
      ?.members.find(({ person: id }) => id !== steward.id);
    await say(world, person(other?.name ?? ""), "leave Data Guild");
    await world.runDue(FIRST_ROUND);
    assert.equal(metBy(data, steward)[0]?.split(", ").length, 2);
    const after = await listGroups(world.world.tables, steward.tenant, round.arrangement);
    assert.deepEqual(
      after.map(({ members }) => members.length),
      [3],
    );
    await world.runDue("2026-03-16T08:00:00Z");
    assert.equal(cardsOf(data, steward, "Did you meet").length, 1);
  });

  it("[INT11] go out once, also when two workers send and storage fails in between", async () => {
    const data = await guild(3);
    const { world, steward, everybody } = data;
    await started(data);
    await world.runDue("2026-03-08T08:00:00Z");
    const round = await loadRound(world.world.tables, steward.tenant, data.community, FIRST_ROUND);
    assert.ok(round);
    const broken = { ...world.world, tables: failingAfter(world.world.tables, "deliveries", 1) };
    await assert.rejects(sendRound(broken, steward.tenant, round));
    await Promise.all([1, 2].map(() => sendRound(world.world, steward.tenant, round)));
    await world.runDue(FIRST_ROUND);
    assert.deepEqual(
      everybody.map((who) => metBy(data, who).length),
      [1, 1, 1, 1],
    );
    const ties = await tiesOf(world.world, steward.tenant, steward.id);
    assert.deepEqual(
      ties.map(({ count }) => count),
      [1],
    );
  });

  it("[INT4] are shown as they are set when a steward only asks", async () => {
    const data = await guild(2);
    const { world, steward } = data;
    await started(data);
    const card = onlyCard((await say(world, steward, "introductions Data Guild")).replies);
    assert.match(JSON.stringify(card), /The next round goes out on Monday 9 March 2026/);
    assert.match(answerWords(await press(world, steward, card, "Pause introductions")), /They are paused/);
  });

  it("[INT9] do not listen to cards that somebody made up", async () => {
    const data = await guild(3);
    const { world, steward, members } = data;
    await started(data);
    await world.runDue(FIRST_ROUND);
    const round = await loadRound(world.world.tables, steward.tenant, data.community, FIRST_ROUND);
    const stranger = person("stranger");
    const ref = { arrangement: round?.arrangement ?? "", group: "00000" };
    for (const [verb, more] of [
      ["matching.back", {}],
      ["matching.book", { at: "2026-03-10T10:00:00Z" }],
      ["matching.never", { person: members[0]?.id }],
      ["matching.answer", { outcome: "met" }],
    ] as const)
      assert.match(
        answerWords(await pressRaw(world, stranger, verb, { ...ref, ...more })),
        /no longer there/,
      );
    const [group] = await listGroups(world.world.tables, steward.tenant, ref.arrangement);
    assert.deepEqual([group?.answers, group?.bookedAt], [{}, undefined]);
  });
});

/** Tables of which one cannot be opened any more after some times. */
function failingAfter(tables: Tables, name: string, times: number): Tables {
  let left = times;
  return {
    ...tables,
    open(table) {
      if (table === name && (left -= 1) < 0) return Promise.reject(new Error("storage is away"));
      return tables.open(table);
    },
  };
}
