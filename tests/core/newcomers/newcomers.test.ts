import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { communityId, personId } from "../../../core/ids.ts";
import {
  answerBuddy,
  beginsPath,
  chooseBuddy,
  isNew,
  nextBuddyStep,
  stepAt,
  suggest,
  keepBooks,
  sumNewcomers,
  type NewcomerBooks,
  type Candidate,
  type Newcomer,
} from "../../../core/newcomers/index.ts";

const JOINED = "2026-02-28T12:00:00Z";
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const newcomer: Newcomer = {
  version: 1,
  community: communityId("guild"),
  person: personId("newcomer"),
  name: "Newcomer",
  joinedAt: JOINED,
};
const nothing = { canHelpWith: [], wantsToLearn: [], interests: [], languages: [] };
const candidate = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  person: personId(name),
  role: "member",
  attributes: nothing,
  newcomers: 0,
  ...more,
});

describe("a newcomer's first thirty days", () => {
  it("[NEW1] [NEW9] begin where a community is older than that, and end after them or with leaving", () => {
    assert.ok(!beginsPath("2026-01-30T12:00:00Z", at(JOINED)));
    assert.ok(beginsPath("2026-01-29T12:00:00Z", at(JOINED)));
    assert.ok(isNew(newcomer, at("2026-03-30T11:59:59Z")) && !isNew(newcomer, at("2026-03-30T12:00:00Z")));
    assert.ok(!isNew({ ...newcomer, leftAt: JOINED }, at(JOINED)));
  });

  it("[NEW2] have their days, across a month that ends on the 28th", () => {
    assert.equal(stepAt(newcomer, "welcome").toString(), "2026-03-01T12:00:00Z");
    assert.equal(stepAt(newcomer, "contribution").toString(), "2026-03-07T12:00:00Z");
    assert.equal(stepAt(newcomer, "question").toString(), "2026-03-14T12:00:00Z");
    assert.equal(stepAt(newcomer, "answer").toString(), "2026-03-21T12:00:00Z");
  });

  it("[NEW6] suggest what is there to be done", () => {
    assert.deepEqual(suggest({ question: "Which clock?", topics: 3 }), {
      kind: "answer",
      question: "Which clock?",
    });
    assert.deepEqual(suggest({ topics: 1 }), { kind: "vote" });
    assert.deepEqual(suggest({ topics: 0 }), { kind: "story" });
  });

  it("[NEW8] are told in sums of fives, in blocks of those whose thirty days are over", () => {
    const some = (count: number, joinedAt: string, more: Partial<Newcomer> = {}): Newcomer[] =>
      Array.from({ length: count }, (_none, place) => ({
        ...newcomer,
        person: personId(`${joinedAt} ${JSON.stringify(more)} ${place}`),
        joinedAt,
        ...more,
      }));
    const sumsAt = (newcomers: readonly Newcomer[], now: string, before?: NewcomerBooks) =>
      sumNewcomers(keepBooks(newcomers, at(now), before), "2026-01-01T00:00:00Z");
    const JANUARY = "2026-01-10T09:00:00Z";
    const did = { contributedAt: JANUARY };
    assert.equal(sumsAt([], "2026-03-05T09:00:00Z"), undefined);
    assert.equal(sumsAt(some(4, JANUARY), "2026-03-05T09:00:00Z"), undefined);
    const first = [...some(6, JANUARY, did), ...some(5, JANUARY)];
    assert.equal(sumsAt(first, "2026-02-28T09:00:00Z"), undefined, "the month is not over");
    const told = sumsAt(first, "2026-03-05T09:00:00Z");
    assert.deepEqual([told?.came, told?.contributed, told?.withBuddy], [10, 5, null]);
    const books = keepBooks(first, at("2026-03-05T09:00:00Z"));
    const MARCH = "2026-03-02T09:00:00Z";
    const nine = [...first, ...some(9, MARCH, did)];
    assert.deepEqual(sumsAt(nine, "2026-05-05T09:00:00Z", books), told, "ten more, or nothing new");
    const ten = [...nine, ...some(1, MARCH)];
    assert.equal(sumsAt(ten, "2026-05-05T09:00:00Z", books)?.contributed, 15, "one waits");
    assert.deepEqual(sumsAt(first.slice(1), "2026-05-05T09:00:00Z", books), told, "erased since");
  });
});

describe("a newcomer's buddy", () => {
  const wants = { ...nothing, wantsToLearn: ["SQL"], interests: ["maps"] };
  const teaches = candidate("teaches", { attributes: { ...nothing, canHelpWith: ["sql"] } });
  const shares = candidate("shares", { attributes: { ...nothing, interests: ["Maps"] } });

  it("[NEW4] can help first, then shares something, then is freest; and some are never asked", () => {
    const chosen = (candidates: readonly Candidate[], apart: readonly Candidate[] = []) =>
      chooseBuddy(wants, candidates, new Set(apart.map(({ person }) => person)))?.person;
    assert.equal(chosen([candidate("anybody"), shares, teaches]), "teaches");
    assert.equal(chosen([candidate("anybody"), shares, teaches], [teaches]), "shares");
    assert.equal(chosen([candidate("busy", { newcomers: 1 }), candidate("free")]), "free");
    assert.equal(
      chosen([candidate("too busy", { newcomers: 2 }), candidate("pays", { role: "sponsor" })]),
      undefined,
    );
    const fits = (candidates: readonly Candidate[]) => chooseBuddy(wants, candidates, new Set())?.hasInCommon;
    assert.deepEqual([fits([shares]), fits([candidate("anybody")])], [true, false]);
  });

  it("[NEW3] [NEW5] is looked for on wish, three times, each for three days, and the first yes counts", () => {
    const now = at("2026-03-02T09:00:00Z");
    assert.equal(nextBuddyStep(newcomer, now), "nothing");
    const asked = (count: number, last: string): Newcomer => ({
      ...newcomer,
      buddy: {
        asked: Array.from({ length: count }, (_none, index) => ({
          id: `ask-${index}`,
          person: personId(`asked-${index}`),
          at: last,
        })),
      },
    });
    assert.equal(nextBuddyStep(asked(0, ""), now), "ask");
    assert.equal(nextBuddyStep(asked(1, "2026-02-27T09:00:01Z"), now), "wait");
    assert.equal(nextBuddyStep(asked(1, "2026-02-27T09:00:00Z"), now), "ask");
    assert.equal(nextBuddyStep(asked(3, "2026-02-27T09:00:00Z"), now), "give up");

    const two = asked(2, now.toString());
    const [first, second] = [0, 1].map((index) => ({ person: personId(`asked-${index}`), name: "N" }));
    assert.ok(first !== undefined && second !== undefined);
    const no = answerBuddy(two, "ask-0", first, false);
    assert.equal(no.kind, "not now");
    assert.equal(answerBuddy(two, "ask-0", second, true).kind, "too late", "somebody else was asked");
    const yes = answerBuddy(two, "ask-1", second, true);
    assert.ok(yes.kind === "found" && yes.newcomer.buddy?.found?.person === second.person);
    assert.equal(answerBuddy(yes.newcomer, "ask-0", first, true).kind, "too late");
    assert.equal(answerBuddy({ ...two, leftAt: JOINED }, "ask-0", first, true).kind, "too late");
  });
});
