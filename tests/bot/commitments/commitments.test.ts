import assert from "node:assert/strict";
import { commitmentsIn, recordCommitment } from "../../../bot/features/commitments/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { callApi } from "../../support/api.ts";
import { answerWords, onlyCard, press, pressRaw, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import {
  answerCard,
  answerText,
  buttonsOf,
  cardsWith,
  guild,
  scheduled,
  type Guild,
} from "../scheduling/guild.ts";

interface Shown {
  readonly id: string;
  readonly community: string;
  readonly reached: string;
  readonly outcome: string | null;
  readonly confirmedBy: string | null;
  readonly isShared: boolean;
}

describe("commitments in a chat", () => {
  let here: Guild;
  beforeEach(async () => {
    here = await guild();
  });

  const howCards = (who: ChatPerson) => cardsWith(here, who, "How did it go with what you wanted");
  const commit = async (text = "I will try pairing by Friday", who = here.regular) =>
    onlyCard((await say(here.world, who, text)).replies);
  const mine = async (who = here.regular) =>
    ((await callApi(here.world.world, who, "GET", "/me/commitments")).body as { items: Shown[] }).items;
  const shared = async (who = here.regular) =>
    (
      (await callApi(here.world.world, who, "GET", `/communities/${here.community.id}/commitments`)).body as {
        items: Shown[];
      }
    ).items;
  /** Friday 27 November, 16:00 in Berlin. */
  const friday = () => here.world.runDue("2026-11-27T15:00:00Z");

  it("[CMT1] [CMT2] keeps what is said, asks once on the day, and takes what came of it to a confirmed result", async () => {
    const kept = await commit();
    assert.match(JSON.stringify(kept), /I will try pairing/);
    assert.match(JSON.stringify(kept), /Friday 27 November 2026/);
    await here.world.runDue("2026-11-27T13:00:00Z");
    assert.equal(howCards(here.regular).length, 0);
    await friday();
    await here.world.runDue("2026-12-20T15:00:00Z");
    const [how] = howCards(here.regular);
    assert.equal(howCards(here.regular).length, 1, "once");
    assert.ok(how !== undefined);
    const told = await press(here.world, here.regular, how, "Done", {
      sentence: "It saves us 2 to 3 hours a week",
      shared: "yes",
    });
    assert.match(answerWords(told), /What it brought: 2 to 3 hours a week/);
    assert.equal((await mine())[0]?.reached, "realised");

    const list = onlyCard((await say(here.world, here.farAway, "what came of it Data Guild")).replies);
    assert.match(
      answerText(await press(here.world, here.farAway, list, "I can confirm: try pairing")),
      /confirmed by you/,
    );
    assert.equal((await shared())[0]?.confirmedBy, here.farAway.name);
    const own = onlyCard((await say(here.world, here.regular, "what came of it Data Guild")).replies);
    assert.deepEqual(buttonsOf(own), []);
  });

  it("[CMT1] asks for the day that is missing in a form, keeps what was typed, and what has no day is no commitment", async () => {
    const form = onlyCard((await say(here.world, here.regular, "commit try pairing")).replies);
    const missing = answerCard(
      await press(here.world, here.regular, form, "Keep it", { text: "try pairing", dueOn: "" }),
    );
    assert.match(JSON.stringify(missing), /By which day/);
    assert.match(JSON.stringify(missing), /try pairing/);
    const over = await press(here.world, here.regular, missing, "Keep it", {
      text: "try pairing",
      dueOn: "2026-11-01",
    });
    assert.match(answerWords(over), /That day is over/);
    await press(here.world, here.regular, missing, "Keep it", { text: "try pairing", dueOn: "2026-12-01" });
    assert.deepEqual(
      (await mine()).map(({ outcome }) => outcome),
      [null],
    );
    assert.match(
      wordsOf((await say(here.world, here.regular, "I will try pairing")).replies),
      /did not understand/,
    );
    assert.match(
      wordsOf((await say(here.world, here.stranger, "commit rest by Friday")).replies),
      /Join a community/,
    );
  });

  it("[CMT2] [CMT3] asks once more on the day that was chosen after not yet, and takes every answer", async () => {
    await commit();
    await friday();
    const [how] = howCards(here.regular);
    assert.ok(how !== undefined);
    const wrong = await press(here.world, here.regular, how, "Not yet", { askAgainOn: "2026-11-01" });
    assert.match(answerWords(wrong), /That day is over/);
    const moved = await press(here.world, here.regular, how, "Not yet", {
      sentence: "No time",
      askAgainOn: "2026-12-04",
    });
    assert.match(answerWords(moved), /I ask you again on Friday 4 December 2026/);
    await here.world.runDue("2026-12-04T15:00:00Z");
    assert.equal(howCards(here.regular).length, 2);
    await press(here.world, here.regular, how, "Dropped", { sentence: "Nobody has time" });
    await here.world.runDue("2026-12-24T15:00:00Z");
    assert.equal(howCards(here.regular).length, 2);
    assert.equal((await mine())[0]?.outcome, "dropped");
  });

  it("[CMT5] [CMT6] is nobody else's to read, tell, take back or confirm", async () => {
    const kept = await commit();
    const data = { community: here.community.id, id: (await mine())[0]?.id ?? "" };
    assert.deepEqual(await shared(here.steward), []);
    const forged = [
      await pressRaw(here.world, here.steward, "commitments.show", data),
      await pressRaw(here.world, here.steward, "commitments.tell", { ...data, outcome: "done" }),
      await pressRaw(here.world, here.steward, "commitments.take-back", data),
      await pressRaw(here.world, here.steward, "commitments.confirm", data),
    ];
    for (const heard of forged) assert.match(answerText(heard), /not there any more/);
    const asked = answerCard(await press(here.world, here.regular, kept, "It is done"));
    const saved = { sentence: "9 hours saved", shared: "sponsors" };
    const told = await press(here.world, here.regular, asked, "Done", saved);
    assert.match(answerWords(told), /can read it, and its sponsors in their report/);
    await press(here.world, here.regular, asked, "Done", { ...saved, shared: "yes" });
    assert.match(
      answerText(await pressRaw(here.world, here.regular, "commitments.confirm", data)),
      /Somebody else confirms/,
    );
    const outside = await callApi(
      here.world.world,
      here.stranger,
      "GET",
      `/communities/${here.community.id}/commitments`,
    );
    assert.equal(outside.status, 404);
  });

  it("[CMT7] [CMT8] asks nobody who left, and takes back what was a mistake", async () => {
    await press(here.world, here.regular, await commit(), "Take it back");
    assert.deepEqual(await mine(), []);
    await commit();
    await say(here.world, here.regular, "leave Data Guild");
    await friday();
    assert.equal(howCards(here.regular).length, 0);
    assert.equal((await mine()).length, 1, "what they said stays theirs");
    const { id } = here.community;
    const refused = await recordCommitment(
      here.world.world,
      { ...here.regular, person: here.regular.id },
      {
        community: id,
        text: "x",
        dueOn: "2026-12-01",
      },
    );
    assert.ok(isRefusal(refused) && refused.code === "community-not-found");
    assert.equal((await commitmentsIn(here.world.world, here.regular.tenant, id)).length, 1);
  });

  it("[CMT1] is one tap away from a recap, and comes with its session", async () => {
    const session = await scheduled(here);
    const heard = await pressRaw(here.world, here.regular, "commitments.form", { session: session.id });
    const form = onlyCard(heard.replies);
    await press(here.world, here.regular, form, "Keep it", { text: "I will write it down by Friday" });
    const [made] = await commitmentsIn(here.world.world, here.regular.tenant, here.community.id);
    assert.deepEqual([made?.text, made?.dueOn, made?.session], ["write it down", "2026-11-27", session.id]);
  });

  it("[CMT9] [CMT10] tries what the library knows, and what came of it stands under that entry as its evidence", async () => {
    const { id } = here.community;
    const entries = `/communities/${id}/entries`;
    const kept = await callApi(here.world.world, here.regular, "POST", entries, {
      kind: "practice",
      title: "One page for each table",
      text: "Who owns it, and what it promises.",
    });
    const { id: entry } = kept.body as { id: string };
    await callApi(here.world.world, here.steward, "POST", `${entries}/${entry}/acts`, { act: "check" });
    const found = onlyCard((await say(here.world, here.farAway, "library one page for each table")).replies);
    const card = buttonsOf(found).includes("I will try it …")
      ? found
      : answerCard(await press(here.world, here.farAway, found, "One page for each table"));
    const form = onlyCard((await press(here.world, here.farAway, card, "I will try it …")).replies);
    await press(here.world, here.farAway, form, "Keep it", { text: "try it for two tables by Friday" });
    await commit("I will do something else by Friday", here.farAway);
    const evidence = async () =>
      (
        (
          await callApi(
            here.world.world,
            here.regular,
            "GET",
            `/communities/${id}/commitments?entry=${entry}`,
          )
        ).body as { items: { text: string; origin: unknown }[] }
      ).items.map(({ text, origin }) => [text, origin]);
    assert.deepEqual(await evidence(), [], "nothing was told of it");
    for (const each of await mine(here.farAway))
      await callApi(here.world.world, here.farAway, "PUT", `/me/commitments/${id}/${each.id}`, {
        outcome: "tried",
        sentence: "Half of the questions went away",
        isShared: true,
      });
    assert.deepEqual(await evidence(), [["try it for two tables", { kind: "entry", id: entry }]]);
    assert.equal((await shared()).length, 2);
  });

  it("[CMT9] is one tap away from what a question brought, and comes with it, also where a day was missing", async () => {
    const { id } = here.community;
    const data = { prompt: "a-question", community: id };
    const heard = await pressRaw(here.world, here.regular, "commitments.form", data);
    const again = await press(here.world, here.regular, onlyCard(heard.replies), "Keep it", {
      text: "try it",
    });
    await press(here.world, here.regular, answerCard(again), "Keep it", { text: "try it by Friday" });
    const [made] = await commitmentsIn(here.world.world, here.regular.tenant, id);
    assert.deepEqual([made?.text, made?.dueOn, made?.prompt], ["try it", "2026-11-27", "a-question"]);
    const strange = await pressRaw(here.world, here.stranger, "commitments.form", data);
    assert.match(answerText(strange), /community/i);
    assert.equal(strange.replies.length, 0);
  });
});
