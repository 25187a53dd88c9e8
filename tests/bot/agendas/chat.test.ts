import assert from "node:assert/strict";
import { drawTemplate } from "../../../bot/features/agendas/cards.ts";
import { findAgenda } from "../../../bot/features/agendas/index.ts";
import type { Message } from "../../../bot/ports.ts";
import type { BuiltWorld } from "../../../bot/world.ts";
import { templateId } from "../../../core/ids.ts";
import { agendasWorld, buttonsOf, dataOf, textOf, turnOf } from "./agendas-world.ts";
import { library } from "../../support/library.ts";

describe("templates in a chat", () => {
  let built: BuiltWorld;
  before(async () => {
    built = await agendasWorld();
  });

  async function say(text: string): Promise<Message | undefined> {
    const { turn, answers } = turnOf(text);
    await built.dispatcher.message(turn);
    assert.equal(answers.length, 1);
    return answers[0];
  }

  async function press(verb: string, data: unknown): Promise<Message> {
    const answer = await built.dispatcher.pressed(turnOf("").turn, verb, data);
    assert.ok(answer.kind === "card" || answer.kind === "text");
    return answer;
  }

  it("[AGD21] lists five with title, length and purpose, and a button for the rest", async () => {
    const answer = await say("templates");
    const five = library.slice(0, 5);
    assert.deepEqual(buttonsOf(answer), [...five.map((template) => template.title), "More"]);
    for (const template of five) {
      assert.ok(
        textOf(answer).includes(`${template.title}, ${template.minutes} minutes\n${template.purpose}`),
      );
    }
  });

  it("[AGD21] shows each template once on the way through all cards", async () => {
    const seen: unknown[] = [];
    let answer = await say("templates");
    for (let cards = 0; cards <= library.length; cards += 1) {
      const buttons = buttonsOf(answer);
      seen.push(...buttons.filter((title) => title !== "More"));
      if (!buttons.includes("More")) break;
      answer = await press("agendas.list", dataOf(answer, "More"));
    }
    assert.deepEqual(
      seen,
      library.map((template) => template.title),
    );
  });

  it("[AGD12] [AGD21] finds newcomer intake and Year 1 Connections for onboarding", async () => {
    const answer = await say("Templates onboarding");
    assert.match(textOf(answer), /Newcomer intake, 60 minutes/u);
    assert.match(textOf(answer), /Year 1 Connections, 12 sessions of 45 minutes/u);
  });

  it("[AGD21] says so when nothing fits, and shows where to begin", async () => {
    const answer = await say("templates zeppelin **plugh** xyzzy");
    assert.match(textOf(answer), /Nothing fits zeppelin \*\*plugh\*\* xyzzy\./u);
    assert.deepEqual(buttonsOf(answer).slice(0, 1), ["Monthly practice"]);
    const more = await press("agendas.list", dataOf(answer, "More"));
    assert.equal(buttonsOf(more)[0], library[5]?.title);
  });

  it("[AGD21] holds a search of ten thousand letters, and a button from a longer list", async () => {
    assert.ok(textOf(await say(`templates ${"x".repeat(10_000)}`)).length < 3000);
    const answer = await press("agendas.list", { search: "", from: 4000 });
    assert.equal(buttonsOf(answer)[0], "Monthly practice");
  });

  it("[AGD22] shows an agenda with its length, its people and every step", async () => {
    const shown = textOf(await press("agendas.show", { template: "lean-coffee" }));
    assert.match(shown, /45 minutes\n.*\n3 to 12/u);
    assert.match(
      shown,
      /2 min: Arrive\n(?:.*\n)*36 min: Topics, votes, talk\n(?:.*\n)*5 min: What I take with me/u,
    );
  });

  it("[AGD22] shows a programme with every session and what comes of it", async () => {
    const shown = textOf(await press("agendas.show", { template: "early-leadership" }));
    assert.match(shown, /6 sessions of 60 minutes/u);
    assert.match(
      shown,
      /Week 1: What leading means to me\n(?:.*\n){4}Week 11: Looking after myself and others/u,
    );
  });

  it("[AGD22] fits every template of the library into a card that Teams takes", () => {
    const TEAMS_LIMIT_BYTES = 28_000;
    for (const template of library) {
      assert.ok(JSON.stringify(drawTemplate(template)).length < TEAMS_LIMIT_BYTES, template.id);
    }
  });

  it("[AGD22] says so when a template is gone, whatever the button carries", async () => {
    for (const id of ["gone", "../x", ""]) {
      assert.match(textOf(await press("agendas.show", { template: id })), /no longer there/u);
    }
  });

  it("[AGD11] gives scheduling the first session of a programme, or the one that it names", async () => {
    const id = templateId("manager-training");
    const first = await findAgenda(built.world, turnOf("").turn, id);
    assert.equal(first?.title, "Manager Training 1: From doing to leading");
    const third = await findAgenda(built.world, turnOf("").turn, id, 3);
    assert.equal(third?.title, "Manager Training 3: Feedback that can be used");
    assert.equal(await findAgenda(built.world, turnOf("").turn, id, 9), undefined);
    assert.equal(
      (await findAgenda(built.world, turnOf("").turn, templateId("lean-coffee")))?.title,
      "Lean coffee",
    );
    assert.equal(await findAgenda(built.world, turnOf("").turn, templateId("gone")), undefined);
  });
});
