import assert from "node:assert/strict";
import { tiesOf } from "../../../bot/features/matching/index.ts";
import { sendRound } from "../../../bot/features/matching/sending.ts";
import { GroupChatError, type GroupChats } from "../../../bot/ports.ts";
import { conversationId } from "../../../core/ids.ts";
import { press, type ChatPerson } from "../../support/chat.ts";
import { cardsOf, FIRST_ROUND, guild, introductionsOf, SECOND_ROUND, started } from "./guild.ts";

/** Opens chats without Teams: remembers for whom, and fails when it is told to. */
class RecordingChats implements GroupChats {
  readonly opened: { readonly people: readonly string[]; readonly topic: string }[] = [];
  failsAfter = Infinity;

  async open(_tenant: string, people: readonly string[], topic: string): Promise<string> {
    if (this.opened.length >= this.failsAfter)
      throw new GroupChatError("open one", { code: "refused", status: 403 });
    this.opened.push({ people, topic });
    return `19:chat-${this.opened.length}@thread.v2`;
  }
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
});
