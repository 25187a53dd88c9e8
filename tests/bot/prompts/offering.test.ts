import assert from "node:assert/strict";
import { onlyCard, press, say, wordsOf } from "../../support/chat.ts";
import {
  answerCard,
  answerText,
  asked,
  guild,
  guildChannel,
  QUESTION,
  savedAnswers,
  type Guild,
} from "./guild.ts";

const WORDS = "We tried pairing on every ticket, and nobody slept.";

describe("words that are no command", () => {
  let data: Guild;
  before(async () => {
    data = await guild();
  });

  it("[PRM27] are not understood while nothing is asked, and offered as the answer once something is", async () => {
    assert.match(wordsOf((await say(data.world, data.regular, WORDS)).replies), /did not understand/);
    await asked(data);
    assert.match(wordsOf((await say(data.world, data.stranger, WORDS)).replies), /did not understand/);
    const offer = onlyCard((await say(data.world, data.regular, WORDS)).replies);
    assert.ok(JSON.stringify(offer).includes(QUESTION));
    assert.deepEqual(await savedAnswers(data), {});
    const saved = answerCard(
      await press(data.world, data.regular, offer, "Save as my answer", { answer: WORDS }),
    );
    assert.match(JSON.stringify(saved), /Your answer is saved/);
    assert.deepEqual(await savedAnswers(data), { regular: WORDS });
    const again = onlyCard((await say(data.world, data.regular, "Something else")).replies);
    assert.match(JSON.stringify(again), /takes the place of what you said before/);
    assert.match(answerText(await press(data.world, data.regular, again, "No, thanks")), /stay here/);
    assert.deepEqual(await savedAnswers(data), { regular: WORDS });
  });

  it("[PRM27] are kept in the chat where they are too long, and said to be so", async () => {
    const long = `We ${"really ".repeat(3_900)}tried`;
    const { replies } = await say(data.world, data.regular, long);
    assert.match(wordsOf(replies), /27308 characters, and 4000 fit.*stay here/);
  });

  it("[PRM27] are asked about where several questions are open, and go to the one that is chosen", async () => {
    await asked(data, "ask Data Guild for 2 days: How much sleep? (scale 0 to 9)");
    await asked(data, "ask Data Guild for 3 days: 1. Tea?\n- Yes\n- No\n2. if No: Why not?");
    const offer = onlyCard((await say(data.world, data.farAway, WORDS)).replies);
    assert.doesNotMatch(JSON.stringify(offer), /sleep\?|Tea\?|Which question/);
    const number = onlyCard((await say(data.world, data.farAway, "7")).replies);
    assert.match(JSON.stringify(number), /How much sleep.*What did you try/);
    const press7 = (to: string) =>
      press(data.world, data.farAway, number, "Save as my answer", { to, answer: "7" });
    assert.match(answerText(await press7("")), /choose which question/);
    const choices = number.body.find((part) => part.type === "Input.ChoiceSet")?.["choices"];
    const [sleep] = choices as { value: string }[];
    assert.match(JSON.stringify(answerCard(await press7(sleep?.value ?? ""))), /Your answer is saved/);
    const tea = onlyCard((await say(data.world, data.farAway, "no")).replies);
    assert.match(JSON.stringify(tea), /Tea\?/);
  });

  it("[PRM12] [PRM27] are not saved after the close, and stay on the card", async () => {
    const offer = onlyCard((await say(data.world, data.regular, "A last thought")).replies);
    await data.world.runDue("2026-03-09T09:00:00Z");
    const late = await press(data.world, data.regular, offer, "Save as my answer", {
      answer: "A last thought",
    });
    assert.match(answerText(late), /closed, so the answer was not saved/);
  });
});

describe("a reply in a channel that mentions Guildhall", () => {
  it("[PRM28] is offered to its writer alone, for the community that lives there", async () => {
    const data = await guild({ inChannel: true });
    await asked(data);
    const heard = await say(data.world, data.regular, WORDS, guildChannel);
    assert.match(wordsOf(heard.replies), /own chat, where you can save it/);
    const offer = onlyCard(heard.privately);
    await press(data.world, data.regular, offer, "Save as my answer", { answer: WORDS });
    assert.deepEqual(await savedAnswers(data), { regular: WORDS });
    const elsewhere = await say(data.world, data.regular, WORDS, {
      ...guildChannel,
      id: data.regular.chat.id,
    });
    assert.match(wordsOf(elsewhere.replies), /did not understand/);
  });
});
