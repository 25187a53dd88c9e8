import assert from "node:assert/strict";
import { activities, findActivity } from "../../../core/agendas/index.ts";
import {
  ASK_BEFORE_MS,
  asksInMs,
  endBy,
  handFor,
  handOf,
  isQuietNow,
  nudgeFor,
  plannedSteps,
  stepOf,
  sumMoreTime,
  wordsToSay,
  type Nudge,
} from "../../../core/live/index.ts";
import { MINUTE, step } from "./samples.ts";

const T0 = 1_800_000_000_000;

const seen = {
  collects: true,
  answered: 17,
  able: 19,
  lastWrittenAtMs: T0 + 3 * MINUTE,
  startedAtMs: T0,
  isPaused: false,
  isQuiet: false,
};
const at = (minutes: number, more: Partial<typeof seen> = {}): Nudge | undefined =>
  nudgeFor({ ...seen, ...more }, T0 + minutes * MINUTE);

describe("the facilitator's co-pilot", () => {
  it("[LIV21] says that it may be time when nearly all are done, or nobody has written for two minutes", () => {
    assert.deepEqual(at(4), { kind: "done", done: 17, of: 19 });
    assert.equal(at(4, { answered: 16 }), undefined);
    assert.deepEqual(at(5.5, { answered: 9 }), { kind: "quiet", minutes: 2 });
    assert.deepEqual(at(2, { answered: 1, able: 1 }), { kind: "done", done: 1, of: 1 });
  });

  it("[LIV21] says nothing while silence is the activity, the clock stands, or nobody can answer", () => {
    assert.equal(at(6, { isQuiet: true }), undefined);
    assert.equal(at(6, { isPaused: true }), undefined);
    assert.equal(at(6, { collects: false }), undefined);
    assert.equal(at(6, { answered: 0, able: 0 }), undefined);
    assert.equal(nudgeFor({ ...seen, answered: 0, lastWrittenAtMs: undefined }, T0 + 9 * MINUTE), undefined);
  });

  it("[LIV21] knows from the catalogue when people work alone and in silence", () => {
    const running = (minutes: number, past: number) => ({
      startedAtMs: T0,
      endsAtMs: T0 + minutes * MINUTE,
      leftMs: (minutes - past) * MINUTE,
    });
    const activity = findActivity("one-two-four-all") ?? assert.fail();
    assert.equal(isQuietNow(activity, running(12, 0.5)), true);
    assert.equal(isQuietNow(activity, running(12, 11)), false);
    assert.equal(isQuietNow(undefined, running(5, 1)), false);
    for (const each of activities) assert.equal(typeof isQuietNow(each, running(10, 12)), "boolean", each.id);
  });

  it("[LIV16] takes the least minutes of each step from the catalogue, with the way to the next", () => {
    const least = (id: string): number | undefined => findActivity(id)?.minutes.min;
    const [known, unknown] = plannedSteps(
      [step("a", 15), { ...step("b", 6), activity: "unheard-of" }],
      least,
      new Map([["a", 2]]),
    );
    assert.equal(known?.leastMinutes, (findActivity("group-share")?.minutes.min ?? 0) + 2);
    assert.equal(unknown?.leastMinutes, 6);
  });

  it("[LIV15] is to end when it was planned to, unless it began so late that people meet at another time", () => {
    const planned = { startMs: T0, minutes: 60 };
    assert.equal(endBy(planned), T0 + 60 * MINUTE);
    assert.equal(endBy({ ...planned, startedAtMs: T0 + 10 * MINUTE }), T0 + 60 * MINUTE);
    assert.equal(endBy({ ...planned, startedAtMs: T0 + 300 * MINUTE }), T0 + 360 * MINUTE);
  });

  it("[LIV20] makes a step of every activity of the catalogue, and has words to say in each", () => {
    for (const activity of activities) {
      const made = stepOf(activity, "put-in-1", "  ");
      assert.equal(made.minutes, activity.minutes.usual);
      assert.equal(made.collects, activity.collects === "answers");
      assert.equal(wordsToSay(made), `${activity.title}. ${activity.purpose}`);
    }
    assert.equal(wordsToSay({ say: "Welcome.", title: "Arrive", prompts: ["Who is here?"] }), "Welcome.");
  });

  it("[LIV27] asks for more time a little before the end, and sums what was said for this end alone", () => {
    const ending = { step: { id: "a" }, startedAtMs: T0, endsAtMs: T0 + 5 * MINUTE, isPaused: false };
    assert.equal(asksInMs({ ...ending, leftMs: MINUTE }), MINUTE - ASK_BEFORE_MS);
    assert.equal(asksInMs({ ...ending, leftMs: -MINUTE }), 0);
    assert.equal(asksInMs({ ...ending, leftMs: 0, isPaused: true }), undefined);
    assert.equal(asksInMs({ ...ending, endsAtMs: T0 + MINUTE, leftMs: 0 }), undefined);
    const at = { ...ending, leftMs: 0 };
    const longer = { ...at, endsAtMs: at.endsAtMs + 2 * MINUTE };
    const hands = new Map([
      [handFor(at, "ana"), handOf(true)],
      [handFor(at, "bo"), handOf(false)],
      [handFor(at, "cy"), handOf(true)],
      [handFor(longer, "ana"), handOf(false)],
      ["something else", 7],
    ]);
    assert.deepEqual(sumMoreTime(hands, at), { yes: 2, no: 1 });
    assert.deepEqual(sumMoreTime(hands, longer), { yes: 0, no: 1 });
  });
});
