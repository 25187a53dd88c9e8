import assert from "node:assert/strict";
import { z } from "zod";
import { callApi, type ApiHeard } from "../../support/api.ts";
import { onlyCard, press, say, type ChatPerson } from "../../support/chat.ts";
import { answerCard, answers, answerText, asked, digestsIn, guild, promptsOf, type Guild } from "./guild.ts";

const view = z.object({
  helped: z.number(),
  same: z.number(),
  mine: z.array(z.string()),
  replies: z.array(z.object({ name: z.string(), text: z.string() })),
});
const CLOSE = "2026-03-09T09:00:00Z";

describe("single answers", () => {
  let data: Guild;
  let path: string;
  before(async () => {
    data = await guild();
    await asked(data, "ask Data Guild: What do you bring, what do you need? (offer and ask)");
    const [{ id } = { id: "" }] = await promptsOf(data);
    path = `/prompts/${id}/answers`;
    const { regular, farAway, world } = data;
    await callApi(world.world, farAway, "PUT", "/me/profile", { canHelpWith: "testing pipelines" });
    await callApi(world.world, regular, "PUT", "/me/profile", { canHelpWith: "gardening" });
    await answers(data, regular, "");
    const put = {
      question: "1",
      reply: { kind: "offer and ask", offer: "Tea", ask: "Help to test a pipeline" },
    };
    assert.equal((await callApi(world.world, regular, "PUT", `${path}/me`, put)).status, 200);
    const other = { question: "1", reply: { kind: "offer and ask", offer: "", ask: "Help with gardening" } };
    assert.equal((await callApi(world.world, farAway, "PUT", `${path}/me`, other)).status, 200);
  });

  const mark = (who: ChatPerson, item: string, body: { isOn: boolean }, kind = "helped"): Promise<ApiHeard> =>
    callApi(data.world.world, who, "PUT", `${path}/${encodeURIComponent(item)}/marks`, {
      ...body,
      mark: kind,
    });
  const reply = (who: ChatPerson, item: string, text: string): Promise<ApiHeard> =>
    callApi(data.world.world, who, "POST", `${path}/${encodeURIComponent(item)}/replies`, { text });

  it("[PRM37] are marked once by each, and the mark can be taken back", async () => {
    const { regular, farAway, steward, stranger } = data;
    for (let time = 0; time < 2; time += 1) await mark(farAway, regular.id, { isOn: true });
    const marked = view.parse((await mark(steward, regular.id, { isOn: true }, "same")).body);
    assert.deepEqual([marked.helped, marked.same, marked.mine], [1, 1, ["same"]]);
    assert.equal(view.parse((await mark(farAway, regular.id, { isOn: false })).body).helped, 0);
    assert.equal((await mark(regular, regular.id, { isOn: true })).body, "own-words");
    assert.equal((await mark(farAway, "nobody", { isOn: true })).body, "answer-not-found");
    assert.equal((await mark(stranger, regular.id, { isOn: true })).status, 403);
    assert.equal((await mark(farAway, regular.id, { isOn: true }, "hated")).status, 400);
  });

  it("[PRM37] are replied to, as typed, and their author hears of it", async () => {
    const { farAway, steward, world } = data;
    const words = "**I** can <b>help</b>";
    const replied = view.parse((await reply(steward, farAway.id, words)).body);
    assert.deepEqual(replied.replies, [{ name: "steward", text: words }]);
    assert.equal((await reply(steward, farAway.id, "x".repeat(50_000))).body, "reply-too-long");
    await world.runDue();
    const cards = world.connector.cardsTo(farAway.chat.id).map((card) => JSON.stringify(card));
    assert.equal(cards.filter((card) => card.includes("steward replied to you")).length, 1);
    const { body } = await callApi(world.world, farAway, "GET", path);
    const items = z
      .object({ items: z.array(z.object({ person: z.string(), talk: view })) })
      .parse(body).items;
    assert.equal(items.find(({ person }) => person === farAway.id)?.talk.replies.length, 1);
  });

  it("[PRM38] that ask for help are brought, once and unanswered, to who can help", async () => {
    const { regular, farAway, world } = data;
    const asks = (who: ChatPerson): readonly string[] =>
      world.connector
        .cardsTo(who.chat.id)
        .filter((card) => card.fallbackText.includes("asks for what you can help with"))
        .map((card) => JSON.stringify(card));
    await world.runDue(CLOSE);
    await world.runDue("2026-03-11T08:59:59Z");
    assert.equal(asks(farAway).length, 0);
    await world.runDue("2026-03-12T09:00:00Z");
    assert.equal(asks(farAway).length, 1);
    assert.match(asks(farAway)[0] ?? "", /test a pipeline.*can help with testing pipelines/);
    assert.equal(asks(regular).length, 0, "somebody has replied to the other one");
  });

  it("[PRM47] are marked and replied to from the digest's card, and from the card that tells of a reply", async () => {
    const { regular, steward, world } = data;
    const [digest] = digestsIn(data, steward.chat.id);
    assert.ok(digest !== undefined);
    const talk = onlyCard((await press(world, steward, digest, "Say something to an answer")).replies);
    assert.match(
      answerText(await press(world, steward, talk, "This helped", { item: "" })),
      /choose an answer/,
    );
    const item = { item: regular.id };
    const marked = answerCard(await press(world, steward, talk, "This helped", item));
    assert.match(JSON.stringify(marked), /It has: helped 1/);
    const back = answerCard(await press(world, steward, marked, "This helped", item));
    assert.doesNotMatch(JSON.stringify(back), /helped 1/);
    assert.match(
      answerText(await press(world, steward, talk, "Send reply", { ...item, reply: " " })),
      /no words/,
    );
    await press(world, steward, talk, "Send reply", { ...item, reply: "I have one" });
    await world.runDue();
    const told = world.connector.cardsTo(regular.chat.id).at(-1);
    assert.ok(told !== undefined && JSON.stringify(told).includes("I have one"));
    const replied = answerCard(await press(world, regular, told, "Send reply", { reply: "Thank you" }));
    assert.match(JSON.stringify(replied), /2 replies/);
    const foreign = await press(world, data.stranger, talk, "Same here", item);
    assert.doesNotMatch(JSON.stringify(foreign.answer), /Saved/);
  });

  it("[PRM52] become the next agenda, the most shared ask first, with where each came from", async () => {
    const { regular, farAway, steward, world } = data;
    await mark(steward, farAway.id, { isOn: true }, "same");
    const make = path.replace("/answers", "/agenda");
    assert.equal((await callApi(world.world, regular, "POST", make)).body, "not-a-facilitator");
    const made = await callApi(world.world, steward, "POST", make);
    assert.equal(made.status, 201);
    assert.deepEqual(await callApi(world.world, steward, "POST", make), made, "it is the same one");
    const { template } = made.body as { template: string };
    const draft = await callApi(
      world.world,
      steward,
      "GET",
      `/communities/${data.community}/drafts/${template}`,
    );
    const steps = z
      .object({
        draft: z.object({
          agenda: z.object({
            steps: z.array(
              z.object({ title: z.string(), participants: z.string(), notes: z.unknown().optional() }),
            ),
          }),
        }),
      })
      .parse(draft.body).draft.agenda.steps;
    const titles = steps.map(({ title }) => title);
    assert.deepEqual(titles.slice(1, -1), ["Help with gardening", "Help to test a pipeline"]);
    assert.match(steps[1]?.participants ?? "", /^far away asked for this. One more shares it./);
    assert.match(JSON.stringify(steps[2]?.notes), /regular asked for this in answer to “What do you bring/);
    const found = await callApi(world.world, steward, "GET", "/templates?search=gardening&limit=500");
    assert.ok(!JSON.stringify(found.body).includes(template), "nobody finds it before it is published");
  });

  it("[PRM54] are shown in chat as the steps of the next agenda, with where each came from, and begun when confirmed", async () => {
    const { regular, steward, stranger, world } = data;
    await asked(data, "ask Data Guild: How was it? (1-5)");
    const shown = onlyCard((await say(world, steward, "next agenda of Data Guild")).replies);
    const words = JSON.stringify(shown);
    assert.match(words, /From the answers to “What do you bring, what do you need/);
    assert.match(words, /2. Help with gardening.*20 minutes.*far away asked for this.*One more shares it/);
    assert.match(words, /3. Help to test a pipeline.*regular asked for this/);
    assert.match(words, /55 minutes in all/);
    const [scale] = await promptsOf(data);
    const other = await press(world, steward, shown, "Show the other", { other: scale?.id ?? "" });
    assert.match(answerText(other), /Nobody has asked for anything yet/);
    assert.match(answerText(await press(world, steward, shown, "Show the other")), /choose a question first/);
    const refused = await press(world, regular, shown, "Begin this agenda");
    assert.match(answerText(refused), /Only stewards and facilitators of Data Guild/);
    const begun = JSON.stringify(answerCard(await press(world, steward, shown, "Begin this agenda")));
    const again = await press(world, steward, shown, "Begin this agenda");
    assert.match(begun, /tab\/home\?edit=asked-[\w-]+&community=/);
    assert.equal(JSON.stringify(answerCard(again)), begun, "it is the same one");
    for (const [who, said, answer] of [
      [regular, "next agenda of Data Guild", /Only stewards and facilitators/],
      [steward, "build the next agenda", /Your next agenda could be this/],
      [steward, "next agenda of No Such Guild", /Which community do you mean/],
      [stranger, "next agenda", /Which community do you mean/],
    ] as const)
      assert.match(JSON.stringify((await say(world, who, said)).replies), answer, said);
  });
});
