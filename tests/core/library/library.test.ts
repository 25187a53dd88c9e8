import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import {
  accept,
  answer,
  change,
  check,
  createIndex,
  searchAll,
  isStale,
  makeEntry,
  maySee,
  renew,
  use,
  type Doing,
  type Entry,
  type EntryKind,
  type Kept,
  type Written,
} from "../../../core/library/index.ts";
import { communityId, personId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";

const now = Temporal.Instant.from("2026-12-31T23:30:00Z");
const author: Doing = { person: personId("author"), name: "Author", standing: "member", now };
const other: Doing = { person: personId("other"), name: "Other", standing: "member", now };
const librarian: Doing = { person: personId("librarian"), name: "Lib", standing: "librarian", now };

const entryOf = (kept: Kept): Entry => {
  assert.ok(!isRefusal(kept), JSON.stringify(kept));
  return kept.entry;
};
const codeOf = (kept: Kept): string => (isRefusal(kept) ? kept.code : kept.kind);
let count = 0;
const written = (title: string, text = "words", more: Partial<Written> = {}) =>
  entryOf(
    makeEntry(
      { kind: "practice", title, text, ...more },
      { id: `e${(count += 1)}`, community: communityId("guild") },
      author,
    ),
  );

describe("entries of the practice library", () => {
  it("[LIB1] refuses what is empty, too long or no link, and cuts nothing", () => {
    const code = (more: Partial<Written>) =>
      codeOf(
        makeEntry(
          { kind: "practice", title: "T", text: "x", ...more },
          { id: "1", community: communityId("g") },
          author,
        ),
      );
    assert.equal(code({}), "kept");
    assert.equal(code({ title: " \u0000 " }), "no-title");
    assert.equal(code({ title: "\u200b" }), "no-title", "what nobody can see is empty");
    assert.equal(code({ title: "🦜" }), "kept");
    assert.equal(code({ text: " " }), "no-text");
    assert.equal(code({ text: " ", kind: "question" }), "kept");
    assert.equal(code({ title: "x".repeat(151) }), "too-long");
    assert.equal(code({ text: "x".repeat(4_001) }), "too-long");
    assert.equal(code({ links: ["javascript:alert(1)"] }), "no-link");
    assert.equal(code({ links: ["https://example.org/a", ""] }), "kept");
    assert.equal(code({ tags: ["x".repeat(41)] }), "too-many-tags");
  });

  it("[LIB2] is found once another person has checked it, and its author alone does not do", () => {
    const entry = written("Pairing");
    assert.ok(maySee(entry, author, true) && maySee(entry, librarian, true) && !maySee(entry, other, true));
    assert.equal(codeOf(check(entry, author, true)), "own-entry");
    assert.equal(codeOf(check(entry, other, true)), "only-keepers");
    const checked = entryOf(check(entry, librarian, true));
    assert.ok(maySee(checked, other, true));
    assert.equal(checked.checkedBy?.name, "Lib");
    assert.ok(
      maySee(entryOf(check(entry, other, false)), author, false),
      "nobody else looks after the library",
    );
    assert.ok(!maySee(checked, { ...other, standing: "sponsor" }, true));
    assert.ok(!maySee(checked, { ...other, standing: "stranger" }, true));
  });

  it("[LIB3] takes answers to a question at once, and the asker accepts one", () => {
    const question = entryOf(
      makeEntry(
        { kind: "question", title: "How?", text: "" },
        { id: "q", community: communityId("g") },
        author,
      ),
    );
    assert.ok(maySee(question, other, true));
    const answered = entryOf(answer(question, "a1", "Like this", other));
    assert.equal(codeOf(answer(question, "a1", " ", other)), "no-text");
    assert.equal(codeOf(answer(written("No question"), "a1", "x", other)), "no-question");
    assert.equal(codeOf(accept(answered, "a1", other)), "not-the-asker");
    assert.equal(codeOf(accept(answered, "a2", author)), "answer-not-found");
    assert.equal(entryOf(accept(answered, "a1", author)).accepted, "a1");
  });

  it("[LIB4] says when somebody should look at it again, and is good for another stretch after that", () => {
    const entry = entryOf(check(written("Pairing"), librarian, true));
    assert.equal(entry.reviewOn, "2027-12-31");
    assert.ok(!isStale(entry, "2027-12-30") && isStale(entry, "2027-12-31"));
    const later = { ...author, now: Temporal.Instant.from("2028-02-29T12:00:00Z") };
    assert.equal(entryOf(renew(entry, later)).reviewOn, "2029-02-28");
    assert.equal(codeOf(renew(entry, { ...other, now: later.now })), "only-keepers");
    const story = written("It worked", "x", { kind: "story" });
    assert.ok(!isStale({ ...story, state: "found" }, "2099-01-01"));
  });

  it("[LIB8] is changed by its author and its keepers, and checked anew where the words changed", () => {
    const checked = entryOf(check(written("Pairing"), librarian, true));
    const again: Written = { kind: "practice", title: "Pairing", text: "other words" };
    assert.equal(codeOf(change(checked, again, other)), "only-keepers");
    assert.equal(entryOf(change(checked, again, author)).state, "waiting");
    assert.equal(entryOf(change(checked, again, librarian)).state, "found");
    assert.equal(entryOf(change(checked, { ...again, text: "words", tags: ["a"] }, author)).state, "found");
  });

  it("[LIB9] counts whoever used it once", () => {
    const used = entryOf(use(entryOf(use(written("Pairing"), other.person)), other.person));
    assert.deepEqual(used.usedBy, [other.person]);
  });
});

describe("searching the practice library", () => {
  const index = createIndex();
  const put = (title: string, text = "", more: Partial<Written> = {}): Entry => {
    const entry = written(title, text === "" ? "about it" : text, more);
    index.put(entry);
    return entry;
  };
  const checklist = put("Checklist for somebody's first days", "Accounts, people, the first small task");
  const reviews = put("How we review queries", "Two pairs of eyes on every query", { tags: ["sql"] });
  const retro = put("Rückblick after an outage", "We write down what surprised us");
  const story = put("Reviewing saved a weekend", "We found the fault on Friday", { kind: "story" });
  const synonyms = [["onboarding", "first days", "induction"]];
  const find = (query: string, kinds?: readonly EntryKind[]) =>
    searchAll([{ index, synonyms }], { query, kinds, limit: 10 }).map(({ hit }) => hit.id);

  it("[LIB5] finds words in any form, beginnings, and slips of the fingers", () => {
    assert.deepEqual(find("reviewed query"), [reviews.id]);
    assert.deepEqual(find("quer"), [reviews.id]);
    assert.deepEqual(find("chekclist"), [checklist.id]);
    assert.deepEqual(find("ruckblick"), [retro.id]);
    assert.deepEqual(find("REVIEWS", ["story"]), [story.id]);
    assert.deepEqual(find("the of a"), []);
    assert.deepEqual(find(""), []);
    assert.deepEqual(find("zebra"), []);
  });

  it("[LIB5] finds by the community's own synonyms, in either direction and in several words", () => {
    assert.deepEqual(find("onboarding checklist"), [checklist.id]);
    assert.deepEqual(find("induction"), [checklist.id]);
    const other = put("Onboarding a contractor");
    assert.deepEqual(find("first days").toSorted(), [checklist.id, other.id].toSorted());
    index.drop(other.id);
  });

  it("[LIB5] puts titles before texts, and entries with all words before those with some", () => {
    assert.deepEqual(find("review"), [reviews.id, story.id]);
    assert.deepEqual(find("query zebra"), [reviews.id]);
  });

  it("[LIB5] forgives a slip only where no library has what was written", () => {
    const other = createIndex();
    other.put({ ...reviews, id: "near", title: "What quety means" });
    const found = (query: string): readonly string[] =>
      searchAll(
        [index, other].map((each) => ({ index: each, synonyms })),
        { query, limit: 10 },
      ).map(({ hit }) => hit.id);
    assert.deepEqual(found("quety"), ["near"]);
    assert.deepEqual(find("quety"), [reviews.id]);
  });

  it("[LIB7] keeps finding what stands there now, however often entries change, and words of the past no more", () => {
    const busy = createIndex();
    const find = (query: string) =>
      searchAll([{ index: busy, synonyms: [] }], { query, limit: 10 }).map(({ hit }) => hit.id);
    const [lasting, changing] = [written("A lasting thing"), written("Changing", "turn zero")];
    busy.put(lasting);
    for (let turn = 0; turn < 400; turn += 1) {
      busy.put({ ...changing, text: `turn number${turn}` });
      const passing = { ...changing, id: `passing-${turn}`, text: "passing" };
      busy.put(passing);
      busy.drop(passing.id);
    }
    assert.equal(busy.size, 2);
    assert.deepEqual(find("lasting"), [lasting.id]);
    assert.deepEqual(find("number399"), [changing.id]);
    assert.deepEqual(find("passing"), []);
    assert.deepEqual(find("numberx399"), [changing.id], "a slip leads to the word that stands there now");
    busy.close();
    assert.deepEqual(find("lastin"), [], "a closed one gives its words back");
  });

  it("[LIB7] finds what was changed in its new form, and no more what was taken out", () => {
    const entry = put("Kanban board");
    index.put({ ...entry, title: "Swimming lanes" });
    assert.deepEqual(find("kanban"), []);
    assert.deepEqual(find("swimming"), [entry.id]);
    index.drop(entry.id);
    index.drop(entry.id);
    assert.deepEqual(find("swimming"), []);
    assert.equal(index.size, 4);
  });
});
