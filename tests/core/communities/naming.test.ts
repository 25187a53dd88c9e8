import assert from "node:assert/strict";
import fc from "fast-check";
import {
  ABOUT_LIMIT,
  checkFounding,
  findMentioned,
  handleCandidate,
  hiddenHandleCandidate,
  handleOf,
  NAME_LIMIT,
  readFounding,
} from "../../../core/communities/index.ts";
import { isRefusal } from "../../../core/refusal.ts";

const named = (name: string, handle = handleOf(name)): { name: string; handle: string } => ({ name, handle });

function codeOf(name: string, domain = ""): string {
  const founding = checkFounding(name, domain);
  return isRefusal(founding) ? founding.code : founding.name;
}

describe("a community's name", () => {
  it("[COM3] ends at the first colon, and what it is about begins there", () => {
    assert.deepEqual(readFounding("Data Guild: how we model: test and share"), {
      kind: "founding",
      name: "Data Guild",
      domain: "how we model: test and share",
    });
    assert.deepEqual(readFounding("Data Guild"), { kind: "founding", name: "Data Guild", domain: "" });
  });

  it("[COM3] may be described in 500 characters and no more", () => {
    assert.equal(codeOf("Data Guild", "x".repeat(ABOUT_LIMIT)), "Data Guild");
    assert.equal(codeOf("Data Guild", "x".repeat(ABOUT_LIMIT + 1)), "about-too-long");
  });

  it("[COM2] has at least one character, at most 80, and stands on one line", () => {
    assert.equal(codeOf(" Data\n\t Guild\u0000 "), "Data Guild");
    assert.equal(codeOf("x".repeat(NAME_LIMIT)), "x".repeat(NAME_LIMIT));
    assert.deepEqual(
      ["", " \n\u0007", "\u200b\u200d", "x".repeat(NAME_LIMIT + 1), "x".repeat(10_000)].map((name) =>
        codeOf(name),
      ),
      ["name-missing", "name-missing", "name-missing", "name-too-long", "name-too-long"],
    );
  });
});

describe("a community's handle", () => {
  it("[COM4] is short, in plain letters, and numbered where it is taken", () => {
    assert.deepEqual(
      ["Data Guild", "Ärzte & Pflege", "  R&D -- Labs!  ", "数据", "x".repeat(80)].map(handleOf),
      ["data-guild", "arzte-pflege", "r-d-labs", "community", "x".repeat(40)],
    );
    assert.deepEqual(
      [1, 2, 3].map((attempt) => handleCandidate("Data Guild", attempt)),
      ["data-guild", "data-guild-2", "data-guild-3"],
    );
  });

  it("[COM34] has no number where it is private, and nobody hits upon it", () => {
    const id = "0197e2a1-7c3e-7d52-9f0a-3b1c5d7e9f24";
    assert.deepEqual(
      [1, 2].map((attempt) => hiddenHandleCandidate("Secret Guild", id, attempt)),
      ["secret-guild-5d7e9f24", "secret-guild-5d7e9f24-2"],
    );
    assert.ok(hiddenHandleCandidate("x".repeat(80), id, 1).length <= 40);
  });

  it("[COM4] can always be typed, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) =>
        assert.match(handleOf(name), /^[a-z0-9]+(-[a-z0-9]+)*$/),
      ),
    );
  });
});

describe("a community in a sentence", () => {
  const guilds = [
    named("Data Guild"),
    named("Data Guild Berlin"),
    named("Design"),
    named("Data Guild", "data-guild-2"),
  ];

  it("[COM8] is found anywhere, by name or handle, and the rest is left", () => {
    assert.deepEqual(findMentioned("schedule design retro tomorrow", guilds), {
      kind: "one",
      community: named("Design"),
      rest: "schedule retro tomorrow",
    });
    const byHandle = findMentioned("for data-guild-2: monthly", guilds);
    assert.ok(byHandle.kind === "one" && byHandle.community.handle === "data-guild-2");
  });

  it("[COM8] is the one with the longest name, and several of one name are many", () => {
    const longest = findMentioned("join DATA GUILD BERLIN", guilds);
    assert.ok(longest.kind === "one" && longest.community.name === "Data Guild Berlin");
    const many = findMentioned("join data guild", guilds);
    assert.ok(many.kind === "many");
    assert.deepEqual(
      many.communities.map(({ handle }) => handle),
      ["data-guild", "data-guild-2"],
    );
  });

  it("[COM8] is named by whole words alone", () => {
    for (const sentence of ["redesign", "designer", "design-2", "nothing", "", ":"])
      assert.equal(findMentioned(sentence, [named("Design"), named("")]).kind, "none", sentence);
  });

  it("[COM8] is found wherever its name is put, in any writing", () => {
    const words = fc.array(
      fc.constantFrom("plan", "for", "we", "the", "meet", "on", "friday", "ı", "İ", "ß", "ﬁ"),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(words, words, (before, after) => {
        const sentence = [...before, "Data Guild Berlin", ...after].join(" ");
        const found = findMentioned(sentence, guilds);
        assert.ok(found.kind === "one" && found.community.name === "Data Guild Berlin");
        assert.equal(found.rest, [...before, ...after].join(" "));
      }),
    );
  });
});
