import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import type { Card } from "../../../bot/cards.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, person, press, say, type ChatPerson } from "../../support/chat.ts";
import { answerText } from "../communities/town.ts";
import { guild, NOW, type Guild } from "../scheduling/guild.ts";

const LATER = Temporal.Instant.from(NOW).add({ hours: 24 * 40 });
const after = (days: number): Temporal.Instant => LATER.add({ hours: 24 * days, minutes: 5 });

describe("a newcomer's first thirty days in a chat", () => {
  let here: Guild;
  const fresh = person("fresh");
  beforeEach(async () => {
    here = await guild();
    here.world.clock.moveTo(LATER);
  });

  const cards = (who: ChatPerson, words: string): readonly Card[] =>
    here.world.connector.cardsTo(who.chat.id).filter((card) => JSON.stringify(card).includes(words));
  const told = (who: ChatPerson): string =>
    JSON.stringify(here.world.connector.posted.filter(({ to }) => to.id === who.chat.id));
  async function only(who: ChatPerson, words: string): Promise<Card> {
    await here.world.runDue();
    const [card, ...more] = cards(who, words);
    assert.ok(card !== undefined && more.length === 0, `one card with ${words}`);
    return card;
  }

  it("[NEW2] [NEW6] [NEW7] welcomes, suggests something that is there, and sees that a question is answered", async () => {
    const path = `/communities/${here.community.id}/entries`;
    const question = { kind: "question", title: "Which clock?" };
    const { body } = await callApi(here.world.world, here.regular, "POST", path, question);
    const { id } = body as { id: string };
    await say(here.world, fresh, "join Data Guild");
    await here.world.runDue(after(1));
    await only(fresh, "Would you like a buddy");
    await here.world.runDue(after(7));
    const small = await only(fresh, "Which clock?");
    assert.ok(JSON.stringify(small).includes(`entry=${id}`), "one tap leads to the question itself");
    await here.world.runDue(after(14));
    const ask = await only(fresh, "What would you like to know");
    const heard = await press(here.world, fresh, ask, "Ask it", { words: "Who reviews tables?" });
    assert.match(answerText(heard), /open for everybody/);
    await here.world.runDue(after(21));
    assert.match(told(here.steward), /waited for a week: “Who reviews tables/);
    assert.doesNotMatch(told(here.regular), /waited for a week/);
    await here.world.runDue(after(40));
    assert.equal(cards(fresh, "first small thing").length, 1);
  });

  it("[NEW3] [NEW5] finds a buddy who hears the name once they say yes, and asks another where one cannot", async () => {
    await say(here.world, fresh, "join Data Guild");
    await here.world.runDue(after(1));
    const pressed = await press(here.world, fresh, await only(fresh, "buddy"), "Find me a buddy");
    assert.match(answerText(pressed), /I ask somebody/);
    await here.world.runDue();
    const everybody = [here.steward, here.regular, here.farAway];
    const asked = (): readonly ChatPerson[] =>
      everybody.filter((who) => cards(who, "would like a buddy").length > 0);
    const [first, ...others] = asked();
    assert.ok(first !== undefined && others.length === 0);
    const card = await only(first, "would like a buddy");
    assert.doesNotMatch(JSON.stringify(card), /fresh/);
    assert.doesNotMatch(JSON.stringify(card), /You fit/, "nobody said anything about themselves");
    await press(here.world, first, card, "Not now");
    await here.world.runDue();
    const second = asked().find((who) => who !== first);
    assert.ok(second !== undefined);
    const yes = await press(here.world, second, await only(second, "would like a buddy"), "Yes, I do");
    assert.match(answerText(yes), /It is fresh/);
    await here.world.runDue();
    assert.match(told(fresh), new RegExp(`${second.name} is your buddy`));
    assert.match(answerText(await press(here.world, first, card, "Yes, I do")), /settled already/);
    await here.world.runDue(after(20));
    assert.equal(asked().length, 2, "nobody else is asked");
  });

  it("[NEW1] [NEW8] [NEW9] ends with leaving, and stewards see sums of five and nobody else any", async () => {
    const path = `/communities/${here.community.id}/newcomers`;
    const sums = async () => (await callApi(here.world.world, here.steward, "GET", path)).body;
    const early = ["a", "b", "c", "d"].map((name) => person(name));
    for (const each of early) await say(here.world, each, "join Data Guild");
    await say(here.world, fresh, "join Data Guild");
    assert.deepEqual(await sums(), { days: 180, sums: null }, "their thirty days are not over");
    await say(here.world, fresh, "leave Data Guild");
    await here.world.runDue(after(15));
    assert.equal(cards(fresh, "buddy").length, 0);
    here.world.clock.moveTo(after(70));
    const told = await sums();
    const none = { withBuddy: null, contributed: null, asked: null, answered: null };
    assert.deepEqual(told, { days: 180, sums: { came: 5, ...none } }, "founders are no newcomers");
    for (const each of early) await say(here.world, each, "leave Data Guild");
    await callApi(here.world.world, early[0]!, "DELETE", "/me/data");
    assert.deepEqual(await sums(), told, "what was told is not counted again");
    assert.equal((await callApi(here.world.world, here.regular, "GET", path)).status, 403);
    assert.equal((await callApi(here.world.world, here.stranger, "GET", path)).status, 404);
  });

  it("[NEW1] leaves those alone who come over with a community that becomes part of another", async () => {
    await say(here.world, here.steward, "create community Data Circle: more of it");
    here.world.clock.moveTo(after(40));
    const heard = await say(here.world, here.steward, "merge Data Guild into Data Circle");
    await press(here.world, here.steward, onlyCard(heard.replies), "Yes, tell them");
    await here.world.runDue(after(50));
    assert.match(told(here.regular), /Data Guild is part of Data Circle now/);
    assert.equal(cards(here.regular, "Would you like a buddy").length, 0);
  });
});
