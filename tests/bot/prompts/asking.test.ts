import assert from "node:assert/strict";
import sinon from "sinon";
import { WAYS_TO_ASK } from "../../../bot/features/prompts/cards/ways-to-ask.ts";
import { communitiesOf } from "../../../bot/features/communities/index.ts";
import { changeMember } from "../../../bot/features/communities/storage/members.ts";
import { foundAnother, onlyCard, press, pressRaw, say, wordsOf } from "../../support/chat.ts";
import {
  answerCard,
  answerText,
  asked,
  cardsWith,
  guild,
  guildChannel,
  preview,
  promptCard,
  promptsOf,
  QUESTION,
  type Guild,
} from "./guild.ts";

const titlesOf = (card: { actions?: readonly { readonly [key: string]: unknown }[] }): unknown[] =>
  (card.actions ?? []).map((action) => action["title"]);

describe("asking a community", () => {
  let data: Guild;
  beforeEach(async () => {
    data = await guild();
  });

  it("[PRM20] shows question, reach and why not the others before anything is sent", async () => {
    const card = await preview(data);
    const text = JSON.stringify(card);
    assert.ok(text.includes(QUESTION));
    assert.match(text, /reaches 3 of 4 members/);
    assert.match(text, /silent never installed Guildhall/);
    assert.deepEqual(titlesOf(card), ["Send now", "Choose a time", "Cancel"]);
    await data.world.runDue();
    assert.equal(cardsWith(data, data.regular.chat.id, "Send answer").length, 0);
    assert.deepEqual(await promptsOf(data), []);
  });

  it("[PRM46] says in a community of one that nobody else would get it", async () => {
    const { world, steward } = data;
    await say(world, steward, "create community Lone Circle: for now");
    assert.match(
      JSON.stringify(await preview(data, `ask Lone Circle: ${QUESTION}`)),
      /only you would get it/,
    );
    assert.doesNotMatch(JSON.stringify(await preview(data)), /only you would get it/);
  });

  it("[DLV28] says in its preview to how many it is the second message this week", async () => {
    assert.doesNotMatch(JSON.stringify(await preview(data)), /message this week/);
    await asked(data);
    assert.match(JSON.stringify(await preview(data)), /Second message this week to 3 people\./);
    const later = JSON.stringify(await preview(data, `ask Data Guild tomorrow at 10:00: ${QUESTION}`));
    assert.match(later, /Sent now: second message this week to 3 people\./);
  });

  it("[PRM13] [PRM8] sends each member who can be reached one card, however often Send is pressed", async () => {
    const card = await preview(data);
    await press(data.world, data.steward, card, "Send now");
    const again = await press(data.world, data.steward, card, "Send now");
    assert.match(JSON.stringify(answerCard(again)), /sent this already/);
    await data.world.runDue("2026-03-02T10:00:00Z");
    for (const member of [data.steward, data.regular, data.farAway]) {
      assert.equal(cardsWith(data, member.chat.id, "Send answer").length, 1, member.name);
    }
    assert.equal(cardsWith(data, data.silent.chat.id, "Send answer").length, 0);
    assert.equal((await promptsOf(data)).length, 1);
  });

  it("[PRM8] sends once when Send now is pressed twice at the same moment", async () => {
    const card = await preview(data);
    await Promise.all([1, 2, 3].map(() => press(data.world, data.steward, card, "Send now")));
    await data.world.runDue("2026-03-02T10:00:00Z");
    assert.equal(cardsWith(data, data.regular.chat.id, "Send answer").length, 1);
  });

  it("[PRM8] sends what was pressed when the server failed in between, once it is pressed again", async () => {
    const card = await preview(data);
    const plan = sinon.stub(data.world.world.due, "plan").rejects(new Error("no answer"));
    assert.match(
      answerText(await press(data.world, data.steward, card, "Send now")),
      /cannot say that it worked/,
    );
    plan.restore();
    assert.equal((await promptsOf(data)).length, 0);
    await press(data.world, data.steward, card, "Send now");
    await data.world.runDue();
    assert.equal(cardsWith(data, data.regular.chat.id, "Send answer").length, 1);
  });

  it("[PRM13] sends from the plan where the queue lost the message", async () => {
    const card = await preview(data);
    await press(data.world, data.steward, card, "Send now");
    const [lost] = await data.world.world.queue.take(1, 60_000);
    assert.ok(lost?.kind === "prompts.open");
    await data.world.world.queue.done(lost);
    await data.world.runDue();
    assert.equal(cardsWith(data, data.regular.chat.id, "Send answer").length, 0);
    await data.world.runDue("2026-03-02T09:01:00Z");
    assert.equal(cardsWith(data, data.regular.chat.id, "Send answer").length, 1);
  });

  it("[PRM7] refuses somebody else's press in words, and nothing is sent", async () => {
    const card = await preview(data);
    for (const button of ["Send now", "Choose a time", "Cancel"]) {
      const heard = await press(data.world, data.regular, card, button, { when: "tomorrow at 10:00" });
      assert.match(answerText(heard), /Only the person who is asking/);
    }
    await data.world.runDue();
    assert.equal((await promptsOf(data)).length, 0);
  });

  it("[PRM6] is for stewards and facilitators, and is looked up again when it is sent", async () => {
    const { replies } = await say(data.world, data.regular, `ask Data Guild: ${QUESTION}`);
    assert.match(wordsOf(replies), /Only stewards and facilitators of Data Guild/);
    const stranger = await say(data.world, data.stranger, `ask Data Guild: ${QUESTION}`);
    assert.match(wordsOf(stranger.replies), /Only stewards and facilitators of Data Guild/);

    const card = await preview(data);
    const { tables } = data.world.world;
    await changeMember(tables, data.steward.tenant, data.community, data.steward.id, (current) =>
      current === undefined
        ? { kind: "keep", result: undefined }
        : { kind: "save", value: { ...current, role: "member" }, result: undefined },
    );
    assert.match(answerText(await press(data.world, data.steward, card, "Send now")), /Only stewards/);
    assert.equal((await promptsOf(data)).length, 0);
  });

  it("[PRM8] answers Cancel and what is pressed after it with what is true", async () => {
    const card = await preview(data);
    assert.match(answerText(await press(data.world, data.steward, card, "Cancel")), /Nothing was sent/);
    assert.match(
      answerText(await press(data.world, data.steward, card, "Cancel")),
      /already. Nothing was sent/,
    );
    assert.match(
      answerText(await press(data.world, data.steward, card, "Send now")),
      /already. Nothing was sent/,
    );
    const unknown = await pressRaw(data.world, data.steward, "prompts.send", { draft: "no-such-draft" });
    assert.match(answerText(unknown), /no longer have this question/);
  });

  it("[PRM3] goes out at the time that is chosen, and not before", async () => {
    const card = await preview(data);
    const planned = answerCard(
      await press(data.world, data.steward, card, "Choose a time", { when: "tomorrow at 10:00" }),
    );
    assert.match(JSON.stringify(planned), /Tuesday 3 March 2026, 10:00 \(Europe\/Berlin\)/);
    await data.world.runDue("2026-03-03T08:59:59Z");
    assert.equal(cardsWith(data, data.regular.chat.id, "Send answer").length, 0);
    await data.world.runDue("2026-03-03T09:00:00Z");
    assert.equal(cardsWith(data, data.regular.chat.id, "Send answer").length, 1);
    assert.match(
      JSON.stringify(promptCard(data, data.farAway)),
      /Tuesday 10 March 2026, 05:00 \(America\/New_York\)/,
    );
  });

  it("[PRM3] reads the time in the sentence, and sends then or now as is pressed", async () => {
    const card = await preview(data, `ask Data Guild at tomorrow 10:00: ${QUESTION}`);
    assert.match(JSON.stringify(card), /goes out on Tuesday 3 March 2026, 10:00/);
    assert.deepEqual(titlesOf(card), ["Send at this time", "Send now", "Choose a time", "Cancel"]);
    await press(data.world, data.steward, card, "Send at this time");
    assert.deepEqual(
      (await promptsOf(data)).map(({ status, opensAt }) => [status, opensAt]),
      [["planned", "2026-03-03T09:00:00Z"]],
    );
    await press(
      data.world,
      data.steward,
      await preview(data, `ask Data Guild on 3 December at 10:00: ${QUESTION}`),
      "Send now",
    );
    assert.deepEqual((await promptsOf(data)).map(({ status }) => status).sort(), ["open", "planned"]);
  });

  it("[PRM3] asks back where a time can be read in two ways, and refuses one that is no time", async () => {
    const card = await preview(data, `ask Data Guild tomorrow at 5: ${QUESTION}`);
    assert.match(JSON.stringify(card), /Which time do you mean/);
    const chosen = answerCard(
      await press(data.world, data.steward, card, "Tuesday 3 March 2026, 17:00 (Europe/Berlin)"),
    );
    assert.match(JSON.stringify(chosen), /goes out on Tuesday 3 March 2026, 17:00/);
    for (const when of ["", "yesterday at 10:00", "31 February at 10:00", "x".repeat(5_000)]) {
      const heard = await press(data.world, data.steward, await preview(data), "Choose a time", { when });
      assert.ok(titlesOf(answerCard(heard)).includes("Send now"), when.slice(0, 20));
    }
    assert.equal((await promptsOf(data)).length, 0);
  });

  it("[PRM3] does not send at a time that passed while the card was waiting", async () => {
    const card = await preview(data, `ask Data Guild today at 15:00: ${QUESTION}`);
    await data.world.runDue("2026-03-02T20:00:00Z");
    const heard = answerCard(await press(data.world, data.steward, card, "Send at this time"));
    assert.match(JSON.stringify(heard), /That time has passed/);
    assert.equal((await promptsOf(data)).length, 0);
  });

  it("[PRM21] can be taken back until it opens", async () => {
    const card = await preview(data);
    const planned = answerCard(
      await press(data.world, data.steward, card, "Choose a time", { when: "tomorrow at 10:00" }),
    );
    assert.match(answerText(await press(data.world, data.regular, planned, "Cancel")), /Only stewards/);
    assert.match(
      JSON.stringify(answerCard(await press(data.world, data.steward, planned, "Cancel"))),
      /taken back/,
    );
    await data.world.runDue("2026-03-20T09:00:00Z");
    assert.equal(cardsWith(data, data.regular.chat.id, "Send answer").length, 0);
    assert.equal((await promptsOf(data))[0]?.status, "cancelled");
  });

  it("[PRM21] says so where it is too late to take back", async () => {
    const card = await preview(data);
    const planned = answerCard(
      await press(data.world, data.steward, card, "Choose a time", { when: "tomorrow at 10:00" }),
    );
    await data.world.runDue("2026-03-03T10:00:00Z");
    const heard = answerCard(await press(data.world, data.steward, planned, "Cancel"));
    assert.match(JSON.stringify(heard), /is being asked/);
    assert.equal((await promptsOf(data))[0]?.status, "open");
  });

  it("[PRM23] shows the ways to ask where nothing is asked yet, each of which it understands", async () => {
    const { world, steward } = data;
    const shown = JSON.stringify(onlyCard((await say(world, steward, "ask")).replies));
    for (const [what, sentence] of WAYS_TO_ASK) {
      assert.ok(shown.includes(what));
      const { replies } = await say(world, steward, sentence);
      assert.match(JSON.stringify(replies), /Nothing is sent until you say so/, sentence);
      assert.equal(JSON.stringify(replies).includes("in turn"), false, sentence);
    }
  });

  it("[PRM2] refuses a sentence without a question, and one of 10,000 characters", async () => {
    for (const [text, words] of [
      ["ask", /What do you want to ask/],
      ["ask Data Guild", /What do you want to ask/],
      ["ask Data Guild:", /What is the question/],
      [`ask Data Guild: ${"q".repeat(10_000)}`, /10000 characters/],
    ] as const) {
      assert.match(wordsOf((await say(data.world, data.steward, text)).replies), words, text.slice(0, 30));
    }
  });

  it("[PRM1] names the community only before the colon, and asks which one where several have the name", async () => {
    const other = await preview(data, "ask Data Guild: Should we merge with the Design Guild: yes or no?");
    assert.ok(JSON.stringify(other).includes("Should we merge with the Design Guild: yes or no?"));
    await foundAnother(data.world, data.steward, "Data Guild");
    const which = await preview(data);
    assert.deepEqual(titlesOf(which).sort(), ["Data Guild (data-guild)", "Data Guild (data-guild-2)"]);
    const chosen = answerCard(await press(data.world, data.steward, which, "Data Guild (data-guild-2)"));
    assert.match(JSON.stringify(chosen), /reaches 1 of 1 member /);
    const unknown = await say(data.world, data.steward, `ask Data Gild: ${QUESTION}`);
    assert.match(wordsOf(unknown.replies), /know no community of that name/);
  });

  it("[PRM1] means the only community that one looks after where none is named", async () => {
    const card = await preview(data, `ask: ${QUESTION}`);
    assert.match(JSON.stringify(card), /Ask Data Guild/);
    assert.equal((await communitiesOf(data.world.world, data.stranger.tenant, data.stranger.id)).length, 0);
    const none = await say(data.world, data.stranger, `ask: ${QUESTION}`);
    assert.match(wordsOf(none.replies), /none yet/);
  });
});

describe("asking a community that lives in a channel", () => {
  it("[PRM13] shows the preview to the asker alone, and posts the question once in the channel", async () => {
    const data = await guild({ inChannel: true });
    const before = data.world.connector.to(guildChannel.id).length;
    const heard = await say(data.world, data.steward, `ask: ${QUESTION}`, guildChannel);
    const card = onlyCard(heard.privately);
    assert.match(JSON.stringify(card), /everybody in its channel/);
    assert.doesNotMatch(wordsOf(heard.replies), /did not work/);
    await press(data.world, data.steward, card, "Send now");
    await data.world.runDue("2026-03-02T10:00:00Z");
    assert.equal(cardsWith(data, guildChannel.id, "Answer").length, 1);
    assert.equal(data.world.connector.to(guildChannel.id).length, before + 2);
  });

  it("[PRM13] opens the question in the presser's own chat, and for members alone", async () => {
    const data = await guild({ inChannel: true });
    await asked(data);
    const [post] = cardsWith(data, guildChannel.id, "Answer");
    assert.ok(post !== undefined);
    const heard = await press(data.world, data.silent, post, "Answer", {}, guildChannel);
    assert.deepEqual(heard.answer, { kind: "nothing" });
    assert.match(JSON.stringify(onlyCard(heard.privately)), /Send answer/);
    const stranger = await press(data.world, data.stranger, post, "Answer", {}, guildChannel);
    assert.match(answerText(stranger), /for the members of Data Guild/);
    assert.deepEqual(stranger.privately, []);
  });
});
