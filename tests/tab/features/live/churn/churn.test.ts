import assert from "node:assert/strict";
import sinon from "sinon";
import { marksOf, parseMark, seeVotes } from "../../../../../core/live/activities/index.ts";
import { end, start, waitingSession, type ControlState } from "../../../../../core/live/index.ts";
import { drawFrom } from "../../../../core/live/churn/crowd.ts";
import { Participant, STEP } from "./crowd.ts";
import { Service } from "./service.ts";

const BEGIN_MS = Date.UTC(2026, 11, 3, 14);
const MINUTES = 4;
/** In each second: the documents are lost, and their service is away for a moment. */
const LOSSES = 1 / 150;
const LONGEST_AWAY_MS = 4_000;
/** All lines are up again, and everything has arrived. */
const SETTLED_SECONDS = 40;
/** Whoever missed the end hands in all they said, one by one. */
const HANDED_IN_SECONDS = 150;
/** As many as anybody may give, for as many things as they like. */
const RULES = { votes: 1_000_000, most: 3 };

function session(): ControlState {
  const steps = [{ ...waitingStep, id: STEP }];
  const begun = start(
    { ...waitingSession({ id: "s", title: "Churn", agenda: { steps: [] } }), steps },
    BEGIN_MS,
  );
  return begun.kind === "changed" ? begun.control : assert.fail();
}

const waitingStep = {
  title: "Share",
  activity: "group-share",
  minutes: 60,
  mode: "manual" as const,
  collects: true,
  closing: false,
  prompts: ["What do you think?"],
  participants: "",
  say: "",
  addedMs: 0,
};

describe("a session in which people write, vote and take votes back while they drop and return", () => {
  let clock: sinon.SinonFakeTimers;
  const open: Participant[] = [];
  beforeEach(() => {
    // Fluid's clients of other tests may still clear timers of their own.
    clock = sinon.useFakeTimers({
      now: BEGIN_MS,
      toFake: ["setTimeout", "clearTimeout"],
      shouldClearNativeTimers: true,
    });
  });
  afterEach(async () => {
    for (const participant of open.splice(0)) participant.close();
    await clock.runAllAsync();
    clock.restore();
  });

  for (const [seed, people] of [[1, 4], [2, 9], ...JSON.parse(process.env["MORE"] ?? "[]")] as const)
    it(`[TAB15] [LIV9] loses nothing and counts nothing twice, with ${people} people`, async () => {
      const { service, crowd } = gather(seed, people);
      for (let second = 0; second < MINUTES * 60; second += 1) await live(service, crowd, true);
      for (let second = 0; second < SETTLED_SECONDS; second += 1) await live(service, crowd, false);
      checkWords(service, crowd);
      checkVotes(service, crowd);
      for (const participant of crowd) {
        const room = participant.live()?.room() ?? assert.fail();
        assert.deepEqual(idsOf(room.contributions()), idsOf(service.room().contributions));
        assert.deepEqual(Object.fromEntries(room.marks()), service.room().marks);
      }
      await endAmidst(service, crowd);
      checkWords(service, crowd);
    });

  it("[TAB7] hands in what its documents were lost with, though the session ended before they were back", async () => {
    const { service, crowd } = gather(1, 1);
    const [ana] = crowd;
    for (let second = 0; second < 5; second += 1) await live(service, crowd, false);
    ana?.write(ana.live() ?? assert.fail());
    while (service.room().contributions.length === 0) await clock.tickAsync(10);
    ana?.line.become(false);
    service.lose();
    finish(service);
    for (let second = 0; second < 20; second += 1) await live(service, crowd, false);
    checkWords(service, crowd);
  });

  function gather(seed: number, people: number): { service: Service; crowd: readonly Participant[] } {
    const everybody = Array.from({ length: people }, (_one, number) => ({
      id: `p${number}`,
      name: `Person ${number}`,
    }));
    const service = new Service(session(), everybody, drawFrom(seed));
    let ids = 0;
    const newId = (): string => `00000000-0000-7000-8000-${String((ids += 1)).padStart(12, "0")}`;
    const world = { service, nowMs: () => clock.now, newId };
    const crowd = everybody.map(
      (me, number) => new Participant(world, me, number % 2 === 0 ? "documents" : "stream"),
    );
    open.push(...crowd);
    return { service, crowd };
  }

  async function live(service: Service, crowd: readonly Participant[], isRestless: boolean): Promise<void> {
    for (const participant of crowd) participant.beat(isRestless);
    if (isRestless && service.draw() < LOSSES) {
      service.lose();
      service.isAway = true;
      setTimeout(() => (service.isAway = false), service.draw() * LONGEST_AWAY_MS);
    }
    await clock.tickAsync(1_000);
  }

  function finish(service: Service): void {
    const over = end(service.room().control, clock.now);
    if (over.kind === "changed") service.stand(over.control);
  }

  /** The session ends while people write and lines are down. */
  async function endAmidst(service: Service, crowd: readonly Participant[]): Promise<void> {
    for (let second = 0; second < 30; second += 1) await live(service, crowd, true);
    finish(service);
    for (let second = 0; second < HANDED_IN_SECONDS; second += 1) await live(service, crowd, false);
  }
});

const idsOf = (items: readonly { readonly id: string }[]): readonly string[] =>
  items.map(({ id }) => id).toSorted();

/** Everybody's words are in the record once, under their name. */
function checkWords(service: Service, crowd: readonly Participant[]): void {
  const recorded = [...service.recorded.words.values()].map(
    ({ authorName, text }) => `${authorName}: ${text}`,
  );
  const said = crowd.flatMap(({ me, said: texts }) => texts.map((text) => `${me.name}: ${text}`));
  assert.deepEqual(recorded.toSorted(), said.toSorted());
}

/** The votes that count are those that people gave last, and no others. */
function checkVotes(service: Service, crowd: readonly Participant[]): void {
  const { words, marks } = service.recorded;
  const wanted = new Map(crowd.flatMap(({ votes }) => [...votes]));
  const there = new Map([...marks].map(([place, text]) => [place, valueOf(text)]));
  assert.deepEqual(there, new Map([...marks.keys()].map((place) => [place, wanted.get(place)])));
  assert.equal(there.size, wanted.size);
  const votes = seeVotes(marksOf(marks, STEP, "vote"), [...words.keys()], "", RULES);
  const counted = [...votes.byItem.values()].reduce((sum, count) => sum + count, 0);
  assert.equal(
    counted,
    [...wanted.values()].reduce<number>((sum, count) => sum + (count ?? 0), 0),
  );
}

function valueOf(text: string): number | null | undefined {
  const value = parseMark(text)?.value;
  if (value === null) return null;
  return typeof value === "object" && "n" in (value ?? {}) ? (value as { readonly n: number }).n : undefined;
}
