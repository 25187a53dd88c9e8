import assert from "node:assert/strict";
import type { Agenda } from "../../../../core/agendas/index.ts";
import {
  beginPretending,
  goOn,
  placeOf,
  press,
  sayDone,
  sayLeft,
  sharedSoFar,
} from "../../../../tab/features/agendas/rehearsal/pretending.ts";
import { library } from "../../../support/library.ts";

const agenda = library.find(({ id }) => id === "monthly-practice") as Agenda;

describe("a rehearsal in the browser", () => {
  it("[AGD51] is led from its first step to its last, with six who share where a step collects", () => {
    let now = press(beginPretending(agenda, 1), "start");
    const seen: string[] = [];
    for (let at = placeOf(now); at.kind === "running"; at = placeOf(now)) {
      if (at.step.collects || at.step.closing) {
        assert.equal(sharedSoFar(now).length, 0);
        now = goOn(now, (at.endsAtMs - at.startedAtMs) * 0.999);
        assert.equal(sharedSoFar(now).length, 6, at.step.id);
        assert.equal(sayDone(now), "6 of 6 are done");
      }
      seen.push(at.step.id);
      now = press(now, at.isLast ? "end" : "next");
    }
    assert.deepEqual(
      seen,
      agenda.steps.map(({ id }) => id),
    );
    const collecting = agenda.steps.filter(({ collects, closing }) => collects || closing).length;
    assert.equal(
      [...now.cameIn.values()].reduce((sum, count) => sum + count, 0),
      collecting * 6,
    );
  });

  it("[AGD51] pauses, goes back, and tells the time that is left", () => {
    let now = goOn(press(beginPretending(agenda, 1), "start"), 30_000);
    now = goOn(press(now, "pause"), 60_000);
    const at = placeOf(now);
    assert.ok(at.kind === "running" && at.isPaused);
    assert.equal(sayLeft(at.leftMs), "1:30");
    assert.equal(sayLeft(-30_000), "over by 0:30");
    now = press(press(press(now, "resume"), "next"), "previous");
    const back = placeOf(now);
    assert.ok(back.kind === "running" && back.isFirst);
  });
});
