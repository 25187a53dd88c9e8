import assert from "node:assert/strict";
import { changeMember } from "../../../bot/features/communities/storage/members.ts";
import type { Community } from "../../../core/communities/index.ts";
import { onlyCard, person, press, pressRaw, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import {
  answerCard,
  answerText,
  buttonsOf,
  founded,
  founder,
  general,
  mineOf,
  neighbour,
  newcomer,
  rollOf,
} from "./town.ts";

describe("joining and leaving in a chat", () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await testWorld();
  });

  async function makeSteward(community: Community, who: ChatPerson): Promise<void> {
    await changeMember(world.world.tables, who.tenant, community.id, who.id, (current) =>
      current === undefined
        ? { kind: "keep", result: undefined }
        : { kind: "save", value: { ...current, role: "steward" }, result: undefined },
    );
  }

  it("[COM5] joins at once and says so; twice says what is true", async () => {
    const community = await founded(world);
    assert.match(wordsOf((await say(world, newcomer, "join data guild")).replies), /You are in Data Guild/);
    assert.match(wordsOf((await say(world, newcomer, "join data-guild")).replies), /already in Data Guild/);
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "newcomer: member"]);
  });

  it("[COM5] keeps one membership where Join is pressed many times at once", async () => {
    const community = await founded(world);
    await Promise.all([1, 2, 3, 4].map(() => say(world, newcomer, "join Data Guild")));
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "newcomer: member"]);
    assert.equal((await mineOf(world, newcomer)).length, 1);
  });

  it("[COM5] never makes a steward a plain member by joining again", async () => {
    const community = await founded(world);
    await say(world, founder, "join Data Guild");
    assert.deepEqual(await rollOf(world, community), ["founder: steward"]);
  });

  it("[COM10] leaves at once, and twice changes nothing", async () => {
    const community = await founded(world);
    await say(world, newcomer, "join Data Guild");
    assert.match(wordsOf((await say(world, newcomer, "leave Data Guild")).replies), /have left Data Guild/);
    assert.match(wordsOf((await say(world, newcomer, "leave Data Guild")).replies), /not in Data Guild/);
    assert.deepEqual(await rollOf(world, community), ["founder: steward"]);
    assert.deepEqual(await mineOf(world, newcomer), []);
  });

  it("[COM10] keeps the last steward, even where two leave at the same moment", async () => {
    const community = await founded(world);
    assert.match(wordsOf((await say(world, founder, "leave Data Guild")).replies), /only steward/);
    await say(world, newcomer, "join Data Guild");
    await makeSteward(community, newcomer);
    await Promise.all([founder, newcomer].map((who) => say(world, who, "leave Data Guild")));
    const stewards = (await rollOf(world, community)).filter((line) => line.endsWith("steward"));
    assert.ok(stewards.length >= 1, "somebody looks after it");
    await say(world, newcomer, "join Data Guild");
    await makeSteward(community, newcomer);
    if (stewards.includes("founder: steward")) {
      assert.match(wordsOf((await say(world, founder, "leave Data Guild")).replies), /have left/);
    }
  });

  it("[COM13] moves the count for everybody in the channel and confirms to the person alone", async () => {
    const community = await founded(world, "Data Guild", { where: general });
    const [post] = world.connector.cardsTo(general.id);
    assert.ok(post !== undefined);
    const heard = await press(world, newcomer, post, "Join", {}, general);
    assert.equal(heard.answer?.kind, "shared card");
    assert.match(JSON.stringify(answerCard(heard)), /2 members/);
    assert.match(wordsOf(heard.privately), /You are in Data Guild/);
    assert.deepEqual(heard.replies, []);
    const again = await press(world, newcomer, post, "Join", {}, general);
    assert.match(JSON.stringify(answerCard(again)), /2 members/);
    assert.match(wordsOf(again.privately), /already in Data Guild/);
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "newcomer: member"]);
  });

  it("[COM8] asks back with buttons where several have the name, and joins the one that is pressed", async () => {
    await founded(world);
    await founded(world, "Data Guild", { who: neighbour });
    const which = onlyCard((await say(world, newcomer, "join Data Guild")).replies);
    assert.deepEqual([...buttonsOf(which)].sort(), ["Data Guild (data-guild)", "Data Guild (data-guild-2)"]);
    await press(world, newcomer, which, "Data Guild (data-guild-2)");
    assert.deepEqual(
      (await mineOf(world, newcomer)).map(({ handle }) => handle),
      ["data-guild-2"],
    );
    const leaving = await say(world, newcomer, "leave Data Guild");
    assert.match(wordsOf(leaving.replies), /have left Data Guild/);
  });

  it("[COM8] joins the one of the name that the person is not in yet", async () => {
    await founded(world);
    const second = await founded(world, "Data Guild", { who: neighbour });
    await say(world, founder, "join Data Guild");
    assert.deepEqual(await rollOf(world, second), ["founder: member", "neighbour: steward"]);
    assert.match(wordsOf((await say(world, founder, "join data-guild-2")).replies), /already in/);
  });

  it("[COM16] asks back in the person's own chat, for the names may be private", async () => {
    await founded(world, "Quiet Room", { visibility: "private" });
    await founded(world, "Quiet Room", { visibility: "private" });
    for (const sentence of ["leave Quiet Room", "invite Quiet Room", "communities"]) {
      const heard = await say(world, founder, sentence, general);
      assert.deepEqual(heard.replies, [], sentence);
      assert.match(wordsOf(heard.privately), /Quiet Room/);
    }
  });

  it("[COM7] does not find a private community, by name, handle or its number", async () => {
    const secret = await founded(world, "Quiet Room", { visibility: "private" });
    const unknown = wordsOf((await say(world, newcomer, "join Nothing At All")).replies);
    for (const sentence of ["join Quiet Room", "join quiet-room", "leave Quiet Room", "invite Quiet Room"])
      assert.equal(wordsOf((await say(world, newcomer, sentence)).replies), unknown, sentence);
    assert.doesNotMatch(
      wordsOf((await say(world, newcomer, "communities about quiet rooms")).replies),
      /Quiet Room/,
    );
    assert.doesNotMatch(wordsOf((await say(world, newcomer, "communities")).replies), /Quiet/);
    for (const where of [newcomer.chat, general]) {
      const forged = { community: secret.id, from: "channel" };
      const heard = await pressRaw(world, newcomer, "communities.join", forged, where);
      assert.doesNotMatch(JSON.stringify(heard), /Quiet/);
    }
    assert.deepEqual(await rollOf(world, secret), ["founder: steward"]);
  });

  it("[COM7] [COM15] lets people join a private community from the channel into which they were invited", async () => {
    const secret = await founded(world, "Quiet Room", { visibility: "private" });
    const card = onlyCard((await say(world, founder, "invite Quiet Room", general)).replies);
    const elsewhere = await press(world, neighbour, card, "Join");
    assert.match(answerText(elsewhere), /do not know a community/);
    await press(world, newcomer, card, "Join", {}, general);
    assert.deepEqual(await rollOf(world, secret), ["founder: steward", "newcomer: member"]);
    const member = await say(world, newcomer, "invite Quiet Room", general);
    assert.match(wordsOf(member.replies), /private. Its stewards, facilitators and champions invite/);
  });

  it("[COM15] gives words to copy in one's own chat, one card in a channel, and strangers neither", async () => {
    const community = await founded(world);
    const words = wordsOf((await say(world, founder, "invite")).replies);
    assert.ok(words.includes(`http://127.0.0.1:3978/tab/home?community=${community.id}`));
    assert.match(words, /join data-guild/);
    const card = onlyCard((await say(world, founder, "invite Data Guild", general)).replies);
    assert.deepEqual(buttonsOf(card), ["Join"]);
    assert.match(wordsOf((await say(world, newcomer, "invite Data Guild")).replies), /Join Data Guild first/);
    const unknown = await pressRaw(world, founder, "communities.invite", { community: "no-such" });
    assert.match(answerText(unknown), /do not know/);
  });

  it("[COM14] shows nothing of another company, even to the same person's id", async () => {
    const community = await founded(world);
    const abroad = person("founder", { tenant: "22222222-2222-4222-8222-222222222222" });
    assert.doesNotMatch(wordsOf((await say(world, abroad, "communities")).replies), /Data Guild/);
    assert.match(wordsOf((await say(world, abroad, "join Data Guild")).replies), /do not know/);
    const forged = await pressRaw(world, abroad, "communities.join", { community: community.id });
    assert.match(answerText(forged), /do not know/);
    assert.deepEqual(await rollOf(world, community), ["founder: steward"]);
  });
});
