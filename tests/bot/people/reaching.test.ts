import assert from "node:assert/strict";
import { deliver, deliveryStates } from "../../../bot/features/deliveries/index.ts";
import { findByAddress, findPerson, hashOf, reach } from "../../../bot/features/people/index.ts";
import { DirectoryError } from "../../../bot/ports.ts";
import { personId, tenantId, type PersonId } from "../../../core/ids.ts";
import { channel, person, say, wordsOf } from "../../support/chat.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";

const speaker = person("speaker");
const general = channel("general");
/** A short one each time; the longest that Teams has with `ROSTER_PEOPLE=25000 npm test -- tests/bot/people/reaching.test.ts`. */
const LONG = Number(process.env["ROSTER_PEOPLE"] ?? 1_001);
const member = (index: number): PersonId => personId(`account-${index}`);

describe("reaching people", () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await testWorld();
  });

  function fillRoster(count: number): void {
    world.connector.rosters.set(general.id, {
      count,
      person: (index) => ({
        person: member(index),
        channelUserId: `29:${index}`,
        name: `Member ${index}`,
        addresses: [`member.${index}@example.com`],
      }),
    });
  }

  async function sendTo(to: PersonId, id: string): Promise<{ state: string; reason: string | undefined }> {
    await deliver(world.world, TENANT, [
      {
        id,
        about: "test",
        why: "change",
        to: { kind: "person", person: to },
        message: { kind: "text", text: id },
      },
    ]);
    await world.runDue(world.clock.now().add({ minutes: 10 }));
    const state = (await deliveryStates(world.world, TENANT, "test")).find((each) => each.id === id);
    return { state: state?.state ?? "", reason: state?.reason };
  }

  it("[PPL5] writes to people of a channel who never wrote, and opens their chat once", async () => {
    fillRoster(3);
    await say(world, speaker, "hello", general);
    await world.runDue();
    assert.deepEqual((await reach(world.world, TENANT, [member(2)])).reachable, [member(2)]);
    assert.equal((await sendTo(member(2), "first")).state, "sent");
    const { personal } = (await findPerson(world.world, TENANT, member(2))) ?? {};
    assert.equal(personal?.id, "chat of 29:2");
    assert.equal((await sendTo(member(2), "second")).state, "sent");
    assert.equal(world.connector.to("chat of 29:2").length, 2);
  });

  it("[PPL6] reads a roster once a week, whoever speaks there how often", async () => {
    fillRoster(3);
    for (const who of [speaker, person("another")]) await say(world, who, "hello", general);
    await world.runDue();
    assert.equal(world.connector.pagesRead, 1);
    await world.runDue(world.clock.now().add({ hours: 24 * 6 }));
    await say(world, speaker, "hello again", general);
    await world.runDue();
    assert.equal(world.connector.pagesRead, 1);
    await world.runDue(world.clock.now().add({ hours: 48 }));
    await say(world, speaker, "hello once more", general);
    await world.runDue();
    assert.equal(world.connector.pagesRead, 2);
  });

  it("[PPL6] holds a page of a long roster at a time, and goes on where it stopped", async function () {
    this.timeout(LONG >= 25_000 ? 3_600_000 : 90_000);
    fillRoster(LONG);
    let mostAtOnce = 0;
    const roster = world.connector.roster.bind(world.connector);
    world.connector.roster = async (of, after) => {
      const page = await roster(of, after);
      mostAtOnce = Math.max(mostAtOnce, page.people.length);
      return page;
    };
    await say(world, speaker, "hello", general);
    await world.runDue();
    assert.deepEqual([world.connector.pagesRead, mostAtOnce], [Math.ceil(LONG / 500), 500]);
    if (LONG >= 25_000) console.log(`${LONG} people, ${Math.round(process.memoryUsage().rss / 1e6)} MB`);
    const all = Array.from({ length: LONG }, (_, index) => member(index));
    assert.equal((await reach(world.world, TENANT, all)).reachable.length, LONG);
  });

  it("[PPL6] lets a roster be that the bot may not read", async () => {
    fillRoster(1);
    await say(world, speaker, "hello", general);
    world.connector.failing.set(general.id, { code: "refused", status: 403 });
    await world.runDue();
    world.connector.failing.clear();
    await world.runDue(world.clock.now().add({ hours: 12 }));
    assert.equal(world.connector.pagesRead, 0, "it is not asked for again and again");
    assert.deepEqual((await reach(world.world, TENANT, [member(0)])).reachable, []);
  });

  it("[PPL7] finds people by an address, in their own company alone, and keeps no address", async () => {
    fillRoster(2);
    await say(world, speaker, "hello", general);
    await world.runDue();
    assert.equal(await findByAddress(world.world, TENANT, " Member.1@Example.com "), member(1));
    const elsewhere = tenantId("33333333-3333-4333-8333-333333333333");
    assert.equal(await findByAddress(world.world, elsewhere, "member.1@example.com"), undefined);
    assert.notEqual(hashOf(TENANT, "a@example.com"), hashOf(elsewhere, "a@example.com"));
    assert.doesNotMatch(hashOf(TENANT, "a@example.com"), /@|example/);
  });

  it("[PPL8] stops after three days on which nothing arrived, and begins again when they write", async () => {
    await say(world, speaker, "hello");
    world.connector.failing.set(speaker.chat.id, { code: "refused", status: 404 });
    for (const day of [1, 2, 3]) {
      assert.equal((await sendTo(speaker.id, `day ${day}`)).reason, "refused with 404");
      await world.runDue(world.clock.now().add({ hours: 24 }));
    }
    world.connector.failing.clear();
    assert.deepEqual(await sendTo(speaker.id, "day 4"), { state: "failed", reason: "not reachable" });
    assert.deepEqual((await reach(world.world, TENANT, [speaker.id])).unreachable, [
      { person: speaker.id, why: "not reachable" },
    ]);
    await say(world, speaker, "here I am");
    assert.equal((await sendTo(speaker.id, "day 5")).state, "sent");
  });

  it("[PPL8] forgets failures once something arrives", async () => {
    await say(world, speaker, "hello");
    for (const day of [1, 2]) {
      world.connector.failing.set(speaker.chat.id, { code: "refused", status: 404 });
      await sendTo(speaker.id, `day ${day}`);
      world.connector.failing.clear();
      await world.runDue(world.clock.now().add({ hours: 24 }));
    }
    assert.equal((await sendTo(speaker.id, "arrives")).state, "sent");
    assert.deepEqual((await findPerson(world.world, TENANT, speaker.id))?.failedOn, []);
  });

  it("[PPL10] looks through all accounts once a week, and writes to nobody whose account is switched off", async () => {
    const off = new Set<PersonId>();
    const asked: number[] = [];
    let isDown = false;
    const withoutAccount = (_tenant: unknown, people: readonly PersonId[]): Promise<readonly PersonId[]> => {
      asked.push(people.length);
      if (isDown) return Promise.reject(new DirectoryError("ask", "unreachable"));
      return Promise.resolve(people.filter((each) => off.has(each)));
    };
    const directory = { profileOf: () => Promise.resolve(undefined), withoutAccount };
    world = await testWorld({ directory });
    fillRoster(320);
    await say(world, speaker, "hello", general);
    await world.runDue();
    off.add(member(7));
    const aWeek = async (): Promise<void> => {
      await world.runDue(world.clock.now().add({ hours: 24 * 8 }));
      await say(world, speaker, "hello again", general);
      await world.runDue();
    };
    asked.length = 0;
    await aWeek();
    assert.deepEqual([asked.length, Math.max(...asked), asked.reduce((sum, n) => sum + n)], [22, 15, 321]);
    assert.deepEqual((await reach(world.world, TENANT, [member(7), member(8)])).unreachable, [
      { person: member(7), why: "no account" },
    ]);
    assert.deepEqual(await sendTo(member(7), "off"), { state: "failed", reason: "no account" });
    assert.equal((await sendTo(member(8), "on")).state, "sent");
    isDown = true;
    off.clear();
    await aWeek();
    assert.equal(
      (await reach(world.world, TENANT, [member(7)])).reachable.length,
      0,
      "what was known stands",
    );
    isDown = false;
    await aWeek();
    assert.equal((await sendTo(member(7), "back")).state, "sent");
  });

  it("[PPL9] has the app installed for whoever never had it, and writes once it is there", async () => {
    const asked: PersonId[] = [];
    world = await testWorld({
      installer: {
        install: (_tenant, person) => {
          asked.push(person);
          return Promise.resolve(person === speaker.id ? "asked" : "impossible");
        },
      },
    });
    await deliver(world.world, TENANT, [
      {
        id: "welcome",
        about: "test",
        why: "change",
        to: { kind: "person", person: speaker.id },
        message: { kind: "text", text: "welcome" },
      },
    ]);
    await world.runDue();
    assert.deepEqual([asked[0], world.connector.posted], [speaker.id, []]);
    await say(world, speaker, "hello");
    await world.runDue(world.clock.now().add({ minutes: 2 }));
    assert.equal(wordsOf(world.connector.to(speaker.chat.id)).match(/\bwelcome\b/g)?.length, 1);
    assert.deepEqual(await sendTo(member(1), "nobody"), { state: "failed", reason: "never installed" });
    assert.deepEqual((await reach(world.world, TENANT, [member(1)])).reachable, [member(1)]);
  });
});
