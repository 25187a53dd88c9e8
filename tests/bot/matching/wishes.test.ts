import assert from "node:assert/strict";
import { z } from "zod";
import { entriesOf } from "../../../bot/features/library/index.ts";
import { sendRound } from "../../../bot/features/matching/sending.ts";
import { carryOut } from "../../../bot/features/matching/settling.ts";
import { listGroups, loadProgramme, loadRound } from "../../../bot/features/matching/storage/rounds.ts";
import { callApi } from "../../support/api.ts";
import { answerWords, onlyCard, press, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
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

const pathOf = ({ community }: Guild, more = ""): string => `/communities/${community}/introductions${more}`;
const USUAL = { groupSize: 2, everyWeeks: 2, weekday: 1, time: "09:00", zone: "Europe/Berlin" };

async function set(data: Guild, more: object): Promise<void> {
  const { status } = await callApi(data.world.world, data.steward, "PUT", pathOf(data), {
    ...USUAL,
    ...more,
  });
  assert.equal(status, 200);
}

describe("what a steward wishes of a round", () => {
  it("[INT6] [INT7] is for one site alone, and whoever says no site is asked once", async () => {
    const data = await guild(4);
    const { world, members } = data;
    const [ann, ben, far, silent] = members;
    assert.ok(ann && ben && far && silent);
    for (const [who, site] of [
      [ann, "Oslo"],
      [ben, " oslo "],
      [far, "Pune"],
    ] as const)
      assert.equal((await callApi(world.world, who, "PUT", "/me/profile", { site })).status, 200);
    const sentence = "introduce Data Guild in pairs every other Monday, only site Oslo";
    assert.match(answerWords(await started(data, sentence)), /only site Oslo/);
    await world.runDue(SECOND_ROUND);
    assert.deepEqual(
      [ann, ben, far, silent].map((who) => metBy(data, who).length),
      [2, 2, 0, 0],
    );
    const asked = world.connector.posted.filter(
      ({ to, message }) =>
        to.id === silent.chat.id && wordsOf([message]).includes("Introductions go by site"),
    );
    assert.equal(asked.length, 1);
    assert.match(wordsOf(asked.map(({ message }) => message)), /Until then you are not introduced here/);
  });

  it("[INT8] [INT13] draws nobody beside whom they never want to meet, and a skipped round costs no turn", async () => {
    const data = await guild(4);
    const { world, steward, members, community } = data;
    const [shy, one, two] = members;
    assert.ok(shy && one && two);
    await set(data, { groupSize: 2, takesPart: "drawn" });
    for (const who of [shy, one, two])
      await callApi(world.world, who, "PUT", pathOf(data, "/me"), { choice: "come" });
    await callApi(world.world, shy, "PUT", `/me/ties/${steward.id}/never`, { isNever: true });
    await world.runDue("2026-03-08T08:00:00Z");
    const skip = { what: "skip" };
    await callApi(world.world, steward, "POST", pathOf(data, `/rounds/${FIRST_ROUND}/settle`), skip);
    assert.deepEqual((await loadProgramme(world.world.tables, steward.tenant, community))?.drawn, []);
    await world.runDue("2026-04-20T08:00:00Z");
    const turns = [shy, one, two].map((who) => metBy(data, who).length);
    assert.deepEqual([turns[0], (turns[1] ?? 0) + (turns[2] ?? 0)], [0, metBy(data, steward).length]);
    assert.ok(Math.abs((turns[1] ?? 0) - (turns[2] ?? 0)) <= 1, turns.join());
  });

  it("[INT8] has another host where the one who was named has left", async () => {
    const data = await guild(3);
    const { world, steward, members } = data;
    const [host, one] = members;
    assert.ok(host && one);
    await set(data, { takesPart: "drawn", host: host.id });
    await callApi(world.world, one, "PUT", pathOf(data, "/me"), { choice: "come" });
    await say(world, host, "leave Data Guild");
    await world.runDue(FIRST_ROUND);
    assert.match(JSON.stringify(introductionsOf(data, one)[0]), /Your host is steward/);
    assert.equal(metBy(data, steward).length, 1);
  });
});

describe("a steward's hand on pairs", () => {
  const open = z.object({
    newTies: z.number(),
    repeats: z.number(),
    items: z.array(z.object({ id: z.string(), members: z.array(z.object({ person: z.string() })) })),
  });

  it("[INT9] exchanges two, whole or not at all, and what goes out is what was shown", async () => {
    const data = await guild(3);
    const { world, steward, everybody } = data;
    await started(data);
    await world.runDue("2026-03-08T08:00:00Z");
    const path = pathOf(data, `/rounds/${FIRST_ROUND}`);
    const before = open.parse((await callApi(world.world, steward, "GET", path)).body);
    const [first, second] = before.items;
    assert.ok(first && second);
    const [one, other] = [first.members[0]?.person, second.members[0]?.person];
    const move = { person: one, to: second.id, inExchangeFor: other };
    const [left, right] = await Promise.all([
      callApi(world.world, steward, "POST", `${path}/moves`, move),
      callApi(world.world, steward, "POST", `${path}/moves`, move),
    ]);
    assert.ok([left.status, right.status].includes(200));
    const after = open.parse((await callApi(world.world, steward, "GET", path)).body);
    assert.deepEqual(
      after.items.map(({ members }) => members.length),
      [2, 2],
    );
    assert.deepEqual([after.newTies, after.repeats], [2, 0]);
    const placed = after.items.flatMap(({ members }) => members.map(({ person }) => person));
    assert.deepEqual(placed.toSorted(), everybody.map(({ id }) => id).toSorted());
    await world.runDue(FIRST_ROUND);
    const names = new Map<string, string>(everybody.map(({ id, name }) => [id, name]));
    for (const { members } of after.items) {
      const [a, b] = members.map(({ person }) => everybody.find(({ id }) => id === person));
      assert.ok(a && b);
      assert.deepEqual(metBy(data, a), [names.get(b.id)]);
    }
  });

  it("[INT9] carries a change out whole and once, however late, and sends what the groups are then", async () => {
    const data = await guild(5);
    const { world, steward, community, everybody } = data;
    const { tenant } = steward;
    await started(data);
    await world.runDue("2026-03-08T08:00:00Z");
    const path = pathOf(data, `/rounds/${FIRST_ROUND}`);
    const look = async () => open.parse((await callApi(world.world, steward, "GET", path)).body).items;
    const exchange = async (): Promise<number> => {
      const [first, second] = await look();
      const [person, inExchangeFor] = [first?.members[0]?.person, second?.members[0]?.person];
      const move = { person, to: second?.id, inExchangeFor };
      return (await callApi(world.world, steward, "POST", `${path}/moves`, move)).status;
    };
    assert.equal(await exchange(), 200);
    const groups = await listGroups(world.world.tables, tenant, await arrangementOf());
    // A server that stood still in the middle of the first change, and wakes after the second.
    const slow = { ...(await roundNow()), changing: groups };
    assert.equal(await exchange(), 200);
    const second = await look();
    await Promise.all([carryOut(world.world, tenant, slow), carryOut(world.world, tenant, slow)]);
    assert.deepEqual(await look(), second);

    const round = { communityId: community, sendAt: FIRST_ROUND };
    const [, status] = await Promise.all([sendRound(world.world, tenant, round), exchange()]);
    assert.ok([200, 409].includes(status), String(status));
    assert.equal(await exchange(), 409);
    await world.runDue();
    for (const { members } of await look()) {
      const names = members.map(({ person }) => everybody.find(({ id }) => id === person)?.name ?? "");
      const [one] = members.map(({ person }) => everybody.find(({ id }) => id === person));
      assert.ok(one);
      assert.deepEqual(metBy(data, one), [names.filter((name) => name !== one.name).join(", ")]);
    }

    async function roundNow() {
      const now = await loadRound(world.world.tables, tenant, community, FIRST_ROUND);
      assert.ok(now);
      return now;
    }
    async function arrangementOf(): Promise<string> {
      return (await roundNow()).arrangement;
    }
  });

  it("[INT20] keeps people together and apart, brings two sides together, and shows that to stewards alone", async () => {
    const data = await guild(5);
    const { world, steward, members } = data;
    const [one, two, three, four] = members;
    assert.ok(one && two && three && four);
    for (const [who, field] of [
      ...members.slice(0, 3).map((who) => [who, "Sales"] as const),
      [four, "Data"],
    ] as const)
      await callApi(world.world, who, "PUT", "/me/profile", { function: field });
    const rules = { together: [[one.id, two.id]], apart: [[three.id, four.id, "somebody who left"]] };
    const sides = { by: "function", a: "sales", b: "DATA" };
    for (const [more, code] of [
      [{ apart: [[one.id, two.id]] }, "contradictory-rules"],
      [{ together: [[one.id, two.id, three.id]] }, "too-many-together"],
    ] as const) {
      const refused = await callApi(world.world, steward, "PUT", pathOf(data), {
        ...USUAL,
        ...rules,
        ...more,
      });
      assert.deepEqual([refused.status, refused.body], [422, code]);
    }
    await set(data, { ...rules, sides });
    const seen = async (who: ChatPerson) =>
      shown.parse((await callApi(world.world, who, "GET", pathOf(data))).body).programme.settings;
    assert.deepEqual(await seen(steward), { together: [[one.id, two.id]], apart: [[three.id, four.id]] });
    assert.deepEqual(await seen(three), { together: [], apart: [] });
    await world.runDue("2026-04-30T00:00:00Z");
    for (const met of metBy(data, one)) assert.equal(met, two.name);
    for (const met of metBy(data, three)) assert.ok(!met.includes(four.name), met);

    const card = onlyCard(
      (
        await say(
          world,
          steward,
          `introduce Data Guild in groups of 3 between functions Sales and Data, keep ${one.name} and ${two.name} apart, sharing 2 hours`,
        )
      ).replies,
    );
    assert.match(JSON.stringify(card), /member 1 and member 2 never share a group\./);
    assert.match(JSON.stringify(card), /Groups bring Sales and Data together\./);
    assert.match(JSON.stringify(card), /A group shares 2 working hours\./);
    const unknown = await say(
      world,
      steward,
      "introduce Data Guild in pairs, keep Nobody and member 1 apart",
    );
    assert.match(wordsOf(unknown.replies), /no member, or more than one, by this name: Nobody\./);
    await press(world, steward, card, "Start introductions", { takesPart: "everybody", within: "anywhere" });
    assert.deepEqual(await seen(steward), { together: [], apart: [[one.id, two.id]] });
  });
});

const shown = z.object({
  programme: z.object({
    settings: z.object({
      together: z.array(z.array(z.string())),
      apart: z.array(z.array(z.string())),
    }),
  }),
});

describe("a member's own choice", () => {
  it("[INT19] is seen and changed in chat, where nobody else reads it", async () => {
    const data = await guild(2);
    const { world, members } = data;
    const [member] = members;
    assert.ok(member);
    const nothing = await say(world, member, "introductions Data Guild");
    assert.match(wordsOf(nothing.replies), /There are no introductions in Data Guild yet/);
    await started(data);
    const card = onlyCard((await say(world, member, "introductions Data Guild")).replies);
    assert.match(JSON.stringify(card), /You take part\./);
    await press(world, member, card, "Pause introductions for me");
    const paused = onlyCard((await say(world, member, "introductions Data Guild")).replies);
    assert.match(JSON.stringify(paused), /You are not introduced here at the moment/);
    assert.match(answerWords(await press(world, member, paused, "Introduce me again")), /You are in again/);
    await set(data, { takesPart: "drawn" });
    const draw = onlyCard((await say(world, member, "introductions Data Guild")).replies);
    await press(world, member, draw, "Count me in for the draw");
    const seen = await callApi(world.world, member, "GET", pathOf(data));
    assert.equal(z.object({ isComing: z.boolean().nullable() }).parse(seen.body).isComing, true);
  });
});

describe("what people learned", () => {
  async function asked(data: Guild, who: ChatPerson, learned: string, mayShare: string): Promise<void> {
    const [card] = cardsOf(data, who, "Did you meet");
    assert.ok(card);
    await press(data.world, who, card, "Yes, we met", { learned, mayShare });
  }

  it("[INT18] is offered to the practice library by whoever says so, and no longer when they take it back", async () => {
    const data = await guild(3);
    const { world, steward, members, community } = data;
    const [one, two, three] = members;
    assert.ok(one && two && three);
    await started(data);
    await world.runDue("2026-03-16T08:00:00Z");
    await asked(data, one, "Ask early", "yes");
    await asked(data, two, "Keep this", "no");
    await asked(data, three, "  ", "yes");
    const offered = async (): Promise<readonly string[]> =>
      (await Array.fromAsync(entriesOf(world.world, steward.tenant, community))).map(
        ({ by, text, state, source }) => `${by.person}: ${text}, ${state}, ${source?.kind}`,
      );
    assert.deepEqual(await offered(), [`${one.id}: Ask early, waiting, introduction`]);
    await asked(data, one, "Ask earlier", "yes");
    await asked(data, one, "Ask earlier", "yes");
    assert.deepEqual(await offered(), [`${one.id}: Ask earlier, waiting, introduction`]);
    const path = `/communities/${community}/entries`;
    assert.match(JSON.stringify((await callApi(world.world, steward, "GET", path)).body), /Ask earlier/);
    assert.doesNotMatch(JSON.stringify((await callApi(world.world, two, "GET", path)).body), /Ask earlier/);
    await asked(data, one, "Ask earlier", "no");
    assert.deepEqual(await offered(), []);
  });
});
