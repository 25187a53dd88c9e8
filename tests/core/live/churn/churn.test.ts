import assert from "node:assert/strict";
import { activities, type Activity } from "../../../../core/agendas/index.ts";
import { phasesIn, play, sessionOf } from "./play.ts";

const HOUR_MINUTES = 60;

/** The whole catalogue, dealt to sessions of an hour at most. */
function hours(): readonly (readonly Activity[])[] {
  const sessions: Activity[][] = [[]];
  let minutes = 0;
  for (const activity of activities) {
    if (minutes + activity.minutes.usual > HOUR_MINUTES) {
      sessions.push([]);
      minutes = 0;
    }
    sessions.at(-1)?.push(activity);
    minutes += activity.minutes.usual;
  }
  return sessions;
}

/** From a small circle to a full hall; each hour of the catalogue gets one of them. */
const PEOPLE = [4, 9, 5, 14, 7, 12, 200, 6, 11, 4, 23, 8, 30, 4, 9, 5, 14, 7, 12, 16, 6];

describe("an hour of coming and going", () => {
  for (const [number, some] of hours().entries()) {
    const people = PEOPLE[number % PEOPLE.length] ?? 4;
    it(`[LIV30] [GRP1] [GRP2] [GRP11] with ${people} people: ${some.map(({ id }) => id).join(", ")}`, () => {
      const control = sessionOf(some);
      const { phasesSeen, steps } = play(control, people, number + 1);
      assert.deepEqual(
        phasesIn(control).filter((phase) => !phasesSeen.has(phase)),
        [],
        "a phase that nobody saw",
      );
      assert.equal(steps, some.length);
    });
  }
});
