import assert from "node:assert/strict";
import sinon from "sinon";
import {
  findPeople,
  findPerson,
  markRemoved,
  reach,
  type Person,
} from "../../../bot/features/people/index.ts";
import { features } from "../../../bot/features/index.ts";
import type { Turn } from "../../../bot/ports.ts";
import { buildWorld } from "../../../bot/world.ts";
import { personId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { channel, person, say } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";

const newcomer = person("newcomer", { timeZone: "Asia/Kolkata" });
const somewhere = channel("general");

describe("people whom the bot has met", () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await testWorld();
  });

  async function met(who = newcomer): Promise<Person> {
    const found = await findPerson(world.world, who.tenant, who.id);
    assert.ok(found !== undefined, `${who.name} was met`);
    return found;
  }

  const removed = (): Promise<void> =>
    world.dispatcher.happened({
      kind: "app-removed",
      tenant: newcomer.tenant,
      person: newcomer.id,
      conversation: newcomer.chat,
    });

  it("[PPL1] are kept with name, zone, locale and chat", async () => {
    await say(world, newcomer, "hello");
    const { name, timeZone, locale, personal, isRemoved } = await met();
    assert.deepEqual(
      { name, timeZone, locale, chat: personal?.id, isRemoved },
      {
        name: "newcomer",
        timeZone: "Asia/Kolkata",
        locale: "en-GB",
        chat: newcomer.chat.id,
        isRemoved: false,
      },
    );
  });

  it("[PPL1] are not written to in a channel where they spoke, nor lose their chat by speaking there", async () => {
    await say(world, newcomer, "hello", somewhere);
    assert.equal((await met()).personal, undefined);
    await say(world, newcomer, "hello");
    await say(world, newcomer, "hello", somewhere);
    assert.equal((await met()).personal?.id, newcomer.chat.id);
  });

  it("[PPL1] are kept anew when they move, and where their chat's address does", async () => {
    await say(world, newcomer, "hello");
    await say(world, { ...newcomer, timeZone: "Europe/Oslo" }, "hello");
    assert.equal((await met()).timeZone, "Europe/Oslo");
    const moved = { ...newcomer, chat: { ...newcomer.chat, serviceUrl: "http://127.0.0.1:10/" } };
    await say(world, moved, "hello");
    assert.equal((await met()).personal?.serviceUrl, "http://127.0.0.1:10/");
  });

  it("[PPL1] cost no call to the store while nothing changes", async () => {
    await say(world, newcomer, "hello");
    const open = sinon.spy(world.world.tables, "open");
    for (let time = 0; time < 5; time += 1) await say(world, newcomer, "hello");
    assert.equal(open.callCount, 0);
    open.restore();
  });

  it("[PPL2] are not written to once they removed the app, and again when they write", async () => {
    await say(world, newcomer, "hello");
    await removed();
    assert.equal((await met()).isRemoved, true);
    await say(world, newcomer, "hello", somewhere);
    assert.equal((await met()).isRemoved, true, "a channel says nothing about their own chat");
    await say(world, newcomer, "hello");
    assert.equal((await met()).isRemoved, false);
  });

  it("[PPL2] return when they write to another instance than the one that heard them go", async () => {
    await say(world, newcomer, "hello");
    const other = buildWorld(world.world, features);
    await markRemoved(other.world, newcomer.tenant, newcomer.id, "removed or blocked");
    world.clock.moveTo(world.clock.now().add({ minutes: 1 }));
    await say(world, newcomer, "hello");
    assert.equal((await met()).isRemoved, false);
  });

  it("[PPL2] can be written to as soon as the app is installed, under the name that was known", async () => {
    const install = async (name: string): Promise<void> => {
      const { tenant, id, chat } = newcomer;
      const turn: Turn = {
        tenant,
        person: id,
        name,
        channelUserId: "29:newcomer",
        conversation: chat,
        text: "",
        reply: () => Promise.resolve(),
        tellPrivately: () => Promise.resolve("told"),
      };
      await world.dispatcher.happened({
        kind: "app-installed",
        tenant,
        person: id,
        conversation: chat,
        turn,
      });
    };
    await install("");
    assert.deepEqual((await reach(world.world, newcomer.tenant, [newcomer.id])).reachable, [newcomer.id]);
    await say(world, newcomer, "hello");
    await removed();
    await install("");
    const { name, isRemoved } = await met();
    assert.deepEqual([name, isRemoved], ["newcomer", false]);
  });

  it("[PPL3] are told apart: those who can be reached, who never installed the app, who removed it", async () => {
    const [writer, remover, silent] = [person("writer"), newcomer, personId("never met")];
    const inChannel = person("in a channel");
    await say(world, writer, "hello");
    await say(world, remover, "hello");
    await say(world, inChannel, "hello", somewhere);
    await removed();
    assert.deepEqual(await reach(world.world, writer.tenant, [writer.id, remover.id, silent, inChannel.id]), {
      reachable: [writer.id, inChannel.id],
      unreachable: [
        { person: remover.id, why: "removed" },
        { person: silent, why: "never installed" },
      ],
    });
  });

  it("[PPL3] are found many at a time, and in their own company alone", async () => {
    const many = Array.from({ length: 70 }, (_, index) => person(`member ${index}`));
    for (const who of many) await say(world, who, "hello");
    const ids = many.map(({ id }) => id);
    const found = await findPeople(world.world, newcomer.tenant, [...ids, personId("never met")]);
    assert.deepEqual([...found.keys()].sort(), [...ids].sort());
    const abroad = person("abroad", { tenant: "22222222-2222-4222-8222-222222222222" });
    assert.equal((await findPeople(world.world, abroad.tenant, ids)).size, 0);
  });

  it("[PPL4] are told who they are, and whether they can be reached", async () => {
    const me = async (): Promise<unknown> => (await callApi(world.world, newcomer, "GET", "/me")).body;
    const { id, tenant, name } = newcomer;
    const who = { id, tenant, name, isAdministrator: false };
    assert.deepEqual(await me(), { ...who, timeZone: null, canBeReached: false });
    await say(world, newcomer, "hello");
    assert.deepEqual(await me(), { ...who, timeZone: "Asia/Kolkata", canBeReached: true });
    await removed();
    assert.deepEqual(await me(), { ...who, timeZone: "Asia/Kolkata", canBeReached: false });
  });
});
