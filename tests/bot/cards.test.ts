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
} from "../../bot/cards.ts";
import { markdownOf, problemsOf } from "../support/card-check.ts";
import { channel, onlyCard, person, say } from "../support/chat.ts";
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
    const world = await testWorld({ now: "2026-03-02T09:00:00Z" });
    const [steward, newcomer] = [person("**steward**"), person("[new](https://evil.example)")];
    const hall = channel("general");
    const heard = [
      await say(world, steward, `create community ${HOSTILE}: ${HOSTILE}`),
      await say(world, steward, `create community ${HOSTILE}`, hall),
      await say(world, newcomer, `join ${HOSTILE}`),
      await say(world, newcomer, "communities"),
      await say(world, steward, `invite ${HOSTILE}`),
      await say(world, steward, `invite`, hall),
      await say(world, steward, `templates ${HOSTILE}`),
      await say(world, steward, `schedule ${HOSTILE} monthly practice on 3 December at 15:00 for 60 minutes`),
      await say(world, steward, `ask ${HOSTILE}: ${HOSTILE}?`),
      await say(world, steward, "sessions"),
      await say(world, steward, `recap ${HOSTILE}`),
      await say(world, newcomer, `leave ${HOSTILE}`),
    ];
    const cards = [
      ...heard.flatMap((each) => [...each.replies, ...each.privately]),
      ...world.connector.posted.map((each) => each.message),
    ].flatMap((message) => (message.kind === "card" ? [message.card] : []));
    assert.ok(cards.length > 8, String(cards.length));
    for (const drawn of cards) {
      for (const text of markdownOf(drawn)) {
        assert.doesNotMatch(text, /\*\*Guild|\[win\]|\*\*steward|\[new\]/, JSON.stringify(drawn));
      }
    }
    onlyCard(heard[0]?.replies ?? []);
  });
});
