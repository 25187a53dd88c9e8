import assert from "node:assert/strict";
import { startServerClock } from "../../../../tab/features/live/server-clock.ts";

/** A server and a browser whose clocks stand still until told otherwise; each question takes so long. */
function aWorld(serverEpochMs: number, roundTripMs = 80) {
  const world = { elapsedMs: 0, serverEpochMs, asked: 0, answers: true };
  const clock = startServerClock({
    askEpochMs: async () => {
      world.asked += 1;
      world.elapsedMs += roundTripMs / 2;
      world.serverEpochMs += roundTripMs / 2;
      const answer = world.serverEpochMs;
      world.elapsedMs += roundTripMs / 2;
      world.serverEpochMs += roundTripMs / 2;
      return world.answers ? answer : undefined;
    },
    elapsedMs: () => world.elapsedMs,
    waitMs,
  });
  void clock.look();
  const heardAfter = new Map<number, () => void>();
  clock.onChange(() => heardAfter.get(world.asked)?.());
  const after = (questions: number) =>
    new Promise<void>((resolve) => void heardAfter.set(questions, () => resolve()));
  return { world, clock, first: after(1), measured: after(5) };
}

const waitMs = async (): Promise<void> => undefined;

describe("the server's clock in the browser", () => {
  it("[TAB2] knows the server's time after one question, and better after a few", async () => {
    const { world, clock, first, measured } = aWorld(1_800_000_000_000);
    assert.equal(clock.nowMs(), undefined);
    await first;
    assert.notEqual(clock.nowMs(), undefined);
    await measured;
    assert.equal(clock.nowMs(), world.serverEpochMs);
    assert.equal(world.asked, 5);
    clock.stop();
  });

  it("[TAB2] asks no more than it has to: once over a quick way, never where an answer said the time", async () => {
    const quick = aWorld(1_800_000_000_000, 40);
    await quick.first;
    await quick.clock.look();
    assert.equal(quick.world.asked, 2);
    quick.clock.stop();
    const told = startServerClock({ askEpochMs: () => assert.fail("asked"), elapsedMs: () => 0, waitMs });
    assert.equal(
      await told.during(
        async () => "come in",
        () => 1_800_000_000_000,
      ),
      "come in",
    );
    assert.equal(told.nowMs(), 1_800_000_000_000);
    told.stop();
  });

  it("[TAB3] asks once and is content while nothing has changed", async () => {
    const { world, clock, measured } = aWorld(1_800_000_000_000);
    await measured;
    await clock.look();
    assert.equal(world.asked, 6);
    clock.stop();
  });

  it("[TAB3] follows a server whose clock was moved by a day", async () => {
    const { world, clock, measured } = aWorld(1_800_000_000_000);
    await measured;
    world.serverEpochMs += 86_400_000;
    await clock.look();
    assert.equal(clock.nowMs(), world.serverEpochMs);
    clock.stop();
  });

  it("[TAB3] believes whoever looked last, however long an earlier look still takes", async () => {
    const answers: PromiseWithResolvers<number>[] = [];
    let elapsedMs = 0;
    const clock = startServerClock({
      askEpochMs: () => {
        const answer = Promise.withResolvers<number>();
        answers.push(answer);
        return answer.promise;
      },
      elapsedMs: () => elapsedMs,
      waitMs,
    });
    void clock.look();
    const answer = async (question: number, epochMs: number): Promise<void> => {
      elapsedMs += 60;
      answers[question]?.resolve(epochMs);
      await new Promise((resolve) => setImmediate(resolve));
    };
    await answer(0, 1_000);
    // The clock is moved while the first look is on its way, and somebody looks anew.
    const again = clock.look();
    for (let question = 2; question < 7; question += 1) await answer(question, 90_000);
    await again;
    for (const question of [1, 7, 8, 9]) await answer(question, 1_000);
    assert.ok((clock.nowMs() ?? 0) >= 90_000);
    clock.stop();
  });

  it("[TAB3] keeps what it knows while the server does not answer", async () => {
    const { world, clock, measured } = aWorld(1_800_000_000_000);
    await measured;
    world.answers = false;
    await clock.look();
    assert.notEqual(clock.nowMs(), undefined);
    clock.stop();
  });
});
