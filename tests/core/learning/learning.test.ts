import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import {
  bringLeftOver,
  foldTopic,
  inOrder,
  makeTopic,
  moveTopic,
  offer,
  planAgenda,
  vote,
  type Topic,
} from "../../../core/learning/index.ts";
import { communityId, personId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";

const now = Temporal.Instant.from("2026-12-31T23:00:00Z");
const ada = { person: personId("ada"), name: "Ada" };
const bo = { person: personId("bo"), name: "Bo" };
const topic = (words: string, day = 1): Topic => {
  const made = makeTopic(
    words,
    { id: foldTopic(words), community: communityId("guild") },
    ada,
    now.add({ hours: 24 * day }),
  );
  assert.ok(!isRefusal(made));
  return made;
};

describe("the learning agenda", () => {
  it("[LRN1] takes votes and offers once each, and back again", () => {
    const first = topic("Naming");
    assert.equal(vote(vote(first, bo.person, true), bo.person, true).votes.length, 2);
    assert.equal(vote(first, ada.person, false).votes.length, 0);
    const led = offer(first, ada, true);
    assert.ok(!isRefusal(led) && led.lead?.name === "Ada");
    assert.ok(isRefusal(offer(led, bo, true)));
    const back = offer(led, ada, false);
    assert.ok(!isRefusal(back) && back.lead === undefined);
    const refused = (words: string) => makeTopic(words, { id: "x", community: communityId("g") }, ada, now);
    assert.ok(isRefusal(refused(" ?! ")) && isRefusal(refused("x".repeat(201))));
  });

  it("[LRN2] keeps what happened to a topic, and lets it be wanted again", () => {
    const planned = moveTopic(topic("Naming"), "planned", now, { session: "s1" });
    const met = moveTopic(planned, "met", now);
    const learned = moveTopic(met, "learned", now, { learned: "Plural names" });
    assert.deepEqual(
      learned.history.map(({ state }) => state),
      ["wanted", "planned", "met", "learned"],
    );
    assert.deepEqual([learned.session, learned.learned], ["s1", "Plural names"]);
    assert.equal(moveTopic(learned, "wanted", now).session, undefined);
  });

  it("[LRN3] [LRN5] orders by votes, then by who leads, then by age; other letters are the same words", () => {
    const [one, two, three] = [topic("One", 1), topic("Two", 2), topic("Three", 3)];
    const led = offer(two, bo, true);
    assert.ok(!isRefusal(led));
    const loved = vote(three, bo.person, true);
    assert.deepEqual(
      inOrder([one, led, loved]).map(({ words }) => words),
      ["Three", "Two", "One"],
    );
    assert.equal(foldTopic("How do we NAME tables?"), foldTopic("how do we name  tables"));
  });

  it("[LRN4] makes an agenda of the three on top, with a welcome and a closing; of nothing none", () => {
    assert.equal(planAgenda([moveTopic(topic("Naming"), "met", now)]), undefined);
    const planned = planAgenda([1, 2, 3, 4].map((day) => topic(`Topic ${day}`, day)));
    assert.deepEqual(
      planned?.topics.map(({ words }) => words),
      ["Topic 1", "Topic 2", "Topic 3"],
    );
    assert.equal(planned?.agenda.minutes, 3 + 45 + 2 + 5);
    assert.equal(planned?.agenda.steps[1]?.prompts[0], "Topic 1");
    assert.ok(planned?.agenda.steps.at(-1)?.closing);
  });

  it("[LRN9] fills what is left of an agenda with open questions and old entries, and plans nothing of nothing", () => {
    const waiting = [
      { kind: "question" as const, title: "Which clock?" },
      { kind: "stale" as const, title: "Pairing" },
      { kind: "stale" as const, title: "One too many" },
    ];
    const planned = planAgenda([topic("Naming")], waiting);
    assert.deepEqual(
      planned?.agenda.steps.slice(1, 4).map(({ prompts }) => prompts[0]),
      ["Naming", "Which clock?", "Pairing"],
    );
    assert.equal(planAgenda([], waiting)?.topics.length, 0);
    assert.equal(planAgenda([], []), undefined);
  });

  it("[LRN8] brings what a session left over: new, voted for, or wanted again", () => {
    const from = { session: "s1", title: "Monthly practice", community: communityId("guild") };
    const fresh = bringLeftOver({ words: "Slow  queries", author: bo }, from, undefined, now);
    assert.deepEqual(
      [fresh?.id, fresh?.words, fresh?.by.name, fresh?.votes],
      ["slow queries", "Slow queries", "Bo", ["bo"]],
    );
    const parked = bringLeftOver({ words: "What blocks you?" }, from, undefined, now);
    assert.deepEqual([parked?.by.name, parked?.votes], ["the session “Monthly practice”", []]);
    const planned = moveTopic(topic("Naming"), "planned", now, { session: "s1" });
    const again = bringLeftOver({ words: "Naming", author: bo }, from, planned, now);
    assert.deepEqual([again?.state, again?.votes.length], ["wanted", 2]);
    const elsewhere = { ...planned, session: "s2" };
    assert.equal(bringLeftOver({ words: "Naming" }, from, elsewhere, now)?.state, "planned");
    assert.equal(bringLeftOver({ words: " ?! " }, from, undefined, now), undefined);
    const long = bringLeftOver({ words: "x".repeat(300) }, from, undefined, now);
    assert.equal(long?.words.length, 200);
    assert.deepEqual(bringLeftOver({ words: "Slow queries", author: bo }, from, fresh, now)?.votes, ["bo"]);
  });
});
