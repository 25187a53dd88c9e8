import assert from "node:assert/strict";
import { tiesOf } from "../../../bot/features/matching/index.ts";
import { sendRound } from "../../../bot/features/matching/sending.ts";
import { GroupChatError, type ChatMember, type GroupChats } from "../../../bot/ports.ts";
import { conversationId } from "../../../core/ids.ts";
import { channel, press, say, type ChatPerson } from "../../support/chat.ts";
import { testWorld } from "../../support/world.ts";
import { cardsOf, FIRST_ROUND, guild, introductionsOf, SECOND_ROUND, started, type Guild } from "./guild.ts";

/** Opens chats without Teams: remembers for whom, and fails when it is told to. */
class RecordingChats implements GroupChats {
  readonly opened: {
    readonly people: readonly string[];
    readonly guests: readonly string[];
    readonly topic: string;
  }[] = [];
  failsAfter = Infinity;
  /** Whom Teams does not take into a chat. */
  unwanted: string | undefined;
  /** Runs while a chat is being opened. */
  meanwhile: () => Promise<void> = () => Promise.resolve();

  async open(_tenant: string, members: readonly ChatMember[], topic: string): Promise<string> {
    if (this.opened.length >= this.failsAfter)
      throw new GroupChatError("open one", { code: "refused", status: 403 });
    const people = members.map(({ person }) => person);
    if (people.some((person) => person === this.unwanted))
      throw new GroupChatError("open one", { code: "refused", status: 400 });
    const guests = members.filter(({ isGuest }) => isGuest).map(({ person }) => person);
    this.opened.push({ people, guests, topic });
    const id = `19:chat-${this.opened.length}@thread.v2`;
    await this.meanwhile();
    return id;
  }
}

/** A member who is a guest of the company, as the roster of a channel says; afterwards they write in their own chat. */
async function guestOf({ world, steward, members }: Guild): Promise<ChatPerson> {
  const [guest] = members;
  assert.ok(guest);
  const general = channel("general");
  const inRoster = { person: guest.id, channelUserId: `29:${guest.name}`, name: guest.name, addresses: [] };
  world.connector.rosters.set(general.id, { count: 1, person: () => ({ ...inRoster, isGuest: true }) });
  await say(world, steward, "hello", general);
  await world.runDue();
  await say(world, guest, "help");
  return guest;
}

describe("introductions in a chat of the group", () => {
  it("[INT21] go there once, with one card for all, and nowhere else", async () => {
    const chats = new RecordingChats();
    const data = await guild(3, { groupChats: chats });
    const { world, steward, members, everybody } = data;
    await started(data);
    await world.runDue("2026-03-08T09:00:00Z");
    const round = { communityId: data.community, sendAt: FIRST_ROUND };
    assert.equal(await sendRound(world.world, steward.tenant, round), "sent");
    assert.equal(await sendRound(world.world, steward.tenant, round), "not now");
    await world.runDue();
    assert.deepEqual(
      chats.opened.flatMap(({ people }) => people).toSorted(),
      everybody.map(({ id }) => id).toSorted(),
    );
    assert.match(chats.opened[0]?.topic ?? "", /^Data Guild: .+, .+$/);
    for (const who of everybody) assert.deepEqual(introductionsOf(data, who), [], who.name);
    const [one] = members;
    assert.ok(one);
    const { chat, card, others } = chatOf(one);
    assert.equal(world.connector.cardsTo(chat).length, 1);
    assert.deepEqual(
      (card.actions ?? []).map((action) => String(action["title"]).replace(/^Book .*/, "Book")),
      ["Book", "Book", "Book", "Call", "Something else"],
    );
    assert.equal((await tiesOf(world.world, one.tenant, one.id)).length, 1);

    const place = { ...one.chat, id: conversationId(chat), kind: "group" as const };
    const more = await press(world, one, card, "Something else", {}, place);
    assert.equal(more.answer?.kind, "nothing");
    assert.match(JSON.stringify(more.privately), /Do not introduce me again to/);
    const book = String((card.actions ?? [])[0]?.["title"]);
    const booked = await press(world, one, card, book, {}, place);
    assert.equal(booked.answer?.kind, "shared card");
    assert.match(JSON.stringify(booked.answer), /You meet on/);
    assert.equal(others.length, 1);
    await world.runDue("2026-03-17T08:00:00Z");
    assert.equal(cardsOf(data, one, "Did you meet").length, 1);

    function chatOf(who: ChatPerson) {
      const nth = chats.opened.findIndex(({ people }) => people.includes(who.id));
      const id = `19:chat-${nth + 1}@thread.v2`;
      const found = world.connector.cardsTo(id)[0];
      assert.ok(found);
      return {
        chat: id,
        card: found,
        others: chats.opened[nth]?.people.filter((each) => each !== who.id) ?? [],
      };
    }
  });

  it("[INT21] go to each person's own chat where none can be opened, and the next round tries again", async () => {
    const chats = new RecordingChats();
    chats.failsAfter = 1;
    const data = await guild(5, { groupChats: chats });
    const { world, everybody } = data;
    await started(data);
    await world.runDue(FIRST_ROUND);
    assert.equal(chats.opened.length, 1);
    const inOwn = everybody.filter((who) => introductionsOf(data, who).length === 1);
    assert.deepEqual(
      inOwn.map(({ id }) => id).toSorted(),
      everybody
        .map(({ id }) => id)
        .filter((id) => chats.opened[0]?.people.includes(id) !== true)
        .toSorted(),
    );
    chats.failsAfter = Infinity;
    await world.runDue(SECOND_ROUND);
    assert.equal(chats.opened.length, 4);
  });

  it("[INT21] have one chat a group where two workers send a round at once", async () => {
    const chats = new RecordingChats();
    const data = await guild(5, { groupChats: chats });
    const { world, community, steward, everybody } = data;
    const guest = await guestOf(data);
    await started(data);
    await world.runDue("2026-03-08T09:00:00Z");
    const round = { communityId: community, sendAt: FIRST_ROUND };
    const other = await testWorld({
      tables: world.world.tables,
      groupChats: chats,
      now: "2026-03-08T09:00:00Z",
    });
    const answers: string[] = [];
    chats.meanwhile = async () => {
      answers.push(await sendRound(other.world, steward.tenant, round));
    };
    answers.push(await sendRound(world.world, steward.tenant, round));
    assert.deepEqual(answers, [...Array<string>(3).fill("left to another worker"), "sent"]);
    await world.runDue();
    assert.equal(chats.opened.length, 3);
    assert.deepEqual(
      chats.opened.flatMap(({ guests }) => guests),
      [guest.id],
    );
    for (const who of everybody) assert.deepEqual(introductionsOf(data, who), [], who.name);
    for (const nth of [1, 2, 3]) assert.equal(world.connector.cardsTo(`19:chat-${nth}@thread.v2`).length, 1);
    assert.equal(await sendRound(other.world, steward.tenant, round), "not now");
  });

  it("[INT21] go out although the worker that opened a chat stopped, and its group has no second one", async () => {
    const chats = new RecordingChats();
    const data = await guild(3, { groupChats: chats });
    const { world, community, steward, everybody } = data;
    await started(data);
    await world.runDue("2026-03-08T09:00:00Z");
    const round = { communityId: community, sendAt: FIRST_ROUND };
    chats.meanwhile = () => Promise.reject(new Error("the server stopped"));
    await assert.rejects(sendRound(world.world, steward.tenant, round));
    chats.meanwhile = () => Promise.resolve();
    assert.equal(await sendRound(world.world, steward.tenant, round), "left to another worker");
    await world.runDue("2026-03-08T09:06:00Z");
    assert.equal(chats.opened.length, 2);
    const inOwn = everybody.filter((who) => introductionsOf(data, who).length === 1);
    assert.deepEqual(inOwn.map(({ id }) => id).toSorted(), chats.opened[0]?.people.toSorted());
    assert.equal(world.connector.cardsTo("19:chat-2@thread.v2").length, 1);
  });

  it("[INT21] go on with the other groups where Teams minds somebody in one", async () => {
    const chats = new RecordingChats();
    const data = await guild(5, { groupChats: chats });
    const { world, steward, everybody } = data;
    chats.unwanted = steward.id;
    await started(data);
    await world.runDue(FIRST_ROUND);
    assert.equal(chats.opened.length, 2);
    const inOwn = everybody.filter((who) => introductionsOf(data, who).length === 1);
    assert.ok(inOwn.length === 2 && inOwn.includes(steward));
  });
});
