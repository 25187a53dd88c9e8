import assert from "node:assert/strict";
import fc from "fast-check";
import {
  button,
  card,
  choiceInput,
  escapeMarkdown,
  facts,
  link,
  MOST_ACTIONS,
  textInput,
  theirWords,
  title,
  words,
  type Card,
} from "../../bot/cards.ts";
import type { Message } from "../../bot/ports.ts";
import { markdownOf, problemsOf } from "../support/card-check.ts";
import { channel, person, press, say, wordsOf, type ChatPerson } from "../support/chat.ts";
import { testWorld } from "../support/world.ts";

/** A name that would be bold, a link, a list and a heading if it were drawn as Markdown. */
const HOSTILE = "**Guild** [win](https://evil.example) _x_ `y` # z";

const buttons = (count: number): ReturnType<typeof button>[] =>
  Array.from({ length: count }, (_, index) => button(`Button ${index}`, "probe.press", { index }));

describe("cards", () => {
  it("[BOT8] are Adaptive Cards 1.5 that Microsoft's parser has nothing against, with words for old clients", () => {
    const whole = card(
      "In words.",
      [
        title("Title"),
        words("Ours", { subtle: true, bold: true }),
        theirWords("Theirs", { subtle: true, bold: true }),
        facts([["When", "Monday"]]),
        textInput("name", "Name", {
          placeholder: "p",
          value: "v",
          isMultiline: true,
          isRequired: true,
          maxLength: 9,
        }),
        choiceInput("kind", "Kind", [{ title: "Open", value: "open" }], "open"),
      ],
      [...buttons(5), link("Open", "https://guildhall.example/")],
    );
    assert.deepEqual(problemsOf(whole), []);
    assert.deepEqual([whole.version, whole.fallbackText], ["1.5", "In words."]);
  });

  it("[BOT8] are checked: the check names what is wrong", () => {
    const good = card("In words.", [title("Title")], buttons(1));
    for (const [wrong, problem] of [
      [{ ...good, version: "1.6" }, /version 1\.6/],
      [{ ...good, fallbackText: "" }, /fallbackText/],
      [{ ...good, body: [{ type: "Video" }] }, /Video/],
      [{ ...good, body: [{ type: "TextBlock", text: "x", spacing: "Huge" }] }, /Huge/],
      [{ ...good, actions: Array.from({ length: 7 }, () => buttons(1)[0]) }, /7 actions/],
      [{ ...good, actions: [{ ...buttons(1)[0], fallback: undefined }] }, /fall back/],
      [{ ...good, actions: [{ type: "Action.Submit", title: "x" }] }, /Action\.Submit/],
      [{ ...good, body: [title("x".repeat(40_000))] }, /signs/],
    ] as const) {
      assert.match(problemsOf(wrong).join("; "), problem);
    }
  });

  it("[BOT9] have at most six actions: a seventh is a mistake that shows at once", () => {
    assert.equal(card("x", [], buttons(MOST_ACTIONS)).actions?.length, 6);
    assert.throws(() => card("x", [], buttons(MOST_ACTIONS + 1)), RangeError);
  });

  it("[BOT10] have buttons that carry the same verb and data, executed or submitted", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (data) => {
        const pressed = button("Save", "probe.save", data);
        const fallback = pressed["fallback"] as Record<string, unknown>;
        assert.deepEqual(
          [pressed.type, pressed["verb"], fallback["type"]],
          ["Action.Execute", "probe.save", "Action.Submit"],
        );
        assert.deepEqual(fallback["data"], pressed["data"]);
        assert.deepEqual(pressed["data"], { ...data, verb: "probe.save" });
      }),
    );
  });

  it("[BOT11] escape a person's words so that no sign of Markdown is left, and no word is lost", () => {
    const sign = fc.constantFrom(..."\\`*_{}[]()#+-.!|<>~&=".split(""));
    const text = fc
      .array(fc.oneof(fc.string(), sign, sign), { maxLength: 20 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (said) => {
        const escaped = escapeMarkdown(said);
        assert.equal(escaped.replace(/\\([\\`*_{}[\]()#+\-.!|<>~&=])/g, "$1"), said);
        assert.doesNotMatch(escaped.replace(/\\./gs, ""), /[\\`*_{}[\]()#+\-.!|<>~&=]/);
      }),
    );
  });

  it("[BOT11] draw a person's words without Markdown, or escaped", () => {
    const drawn = card("x", [title(HOSTILE), theirWords(HOSTILE), facts([["Name", HOSTILE]])]);
    assert.deepEqual(markdownOf(drawn), ["Name", escapeMarkdown(HOSTILE)]);
    assert.ok(JSON.stringify(drawn.body[0]).includes("RichTextBlock"));
  });

  it("[BOT11] never give a person's words to Markdown, in any card that a community's life brings", async () => {
    const world = await testWorld({ now: "2026-11-23T09:00:00Z" });
    const [steward, newcomer] = [person("**steward**"), person("[new](https://evil.example)")];
    const hall = channel("general");
    const name = "**Guild** _x_ `y` # z";
    const drawn: Card[] = [];
    const hear = async (who: ChatPerson, text: string, where = who.chat): Promise<Card> => {
      const { replies, privately } = await say(world, who, text, where);
      const cards = cardsOf([...replies, ...privately]);
      drawn.push(...cards);
      const [card] = cards;
      assert.ok(card !== undefined, `no card for ${text}: ${wordsOf(replies)}`);
      return card;
    };
    const tap = async (who: ChatPerson, card: Card, button: string, inputs = {}): Promise<void> => {
      const { answer, replies } = await press(world, who, card, button, inputs);
      drawn.push(...cardsOf(replies), ...(answer !== undefined && "card" in answer ? [answer.card] : []));
    };
    const newest = (who: ChatPerson, button: string): Card => {
      const cards = world.connector.cardsTo(who.chat.id);
      const found = cards.findLast((card) => card.actions?.some((action) => action["title"] === button));
      assert.ok(found !== undefined, `nobody was sent a card with ${button}`);
      return found;
    };

    await say(world, newcomer, "hello");
    await hear(steward, `create community ${name}: ${HOSTILE}`);
    await hear(steward, "create community **Second**: **x**", hall);
    await hear(steward, "invite", hall);
    await hear(newcomer, `join ${name}`);
    await hear(newcomer, "communities");
    await hear(steward, `invite ${name}`);
    const plan = `schedule ${name} monthly practice on 3 December at 15:00 for 60 minutes`;
    await tap(steward, await hear(steward, plan), "Confirm");
    await world.runDue();
    await tap(newcomer, newest(newcomer, "Going"), "Going");
    await tap(steward, await hear(steward, `ask ${name}: ${HOSTILE}?`), "Send now");
    await world.runDue();
    await tap(newcomer, newest(newcomer, "Send answer"), "Send answer", { answer: HOSTILE, text: HOSTILE });
    await hear(steward, "sessions");
    await hear(steward, "prompts");
    await world.runDue("2026-12-03T14:30:00Z");

    drawn.push(...cardsOf(world.connector.posted.map((each) => each.message)));
    assert.ok(drawn.length > 15, String(drawn.length));
    for (const card of drawn) {
      for (const text of markdownOf(card)) {
        const unescaped = /(?<!\\)\*\*(Guild|steward|Second|x)|\[win\]|\[new\]/;
        assert.doesNotMatch(text, unescaped, JSON.stringify(card));
      }
    }
  });
});

function cardsOf(messages: readonly Message[]): readonly Card[] {
  return messages.flatMap((message) => (message.kind === "card" ? [message.card] : []));
}
