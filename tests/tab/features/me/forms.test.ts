import assert from "node:assert/strict";
import { EVERYTHING as STOPPED } from "../../../../core/deliveries/index.ts";
import {
  EVERYTHING,
  isPaused,
  pauseUntil,
  resumed,
  toggled,
  withoutPause,
} from "../../../../tab/features/me/messages.ts";
import { changesOf, formOf, withHidden, type Profile } from "../../../../tab/features/me/profile.ts";

const profile: Profile = {
  canHelpWith: ["soil", "maps"],
  wantsToLearn: [],
  interests: [],
  languages: [],
  about: "",
  function: "Engineering",
  site: "",
  level: "",
  hoursInWords: "",
  timeZone: null,
  hidden: ["level"],
  fromDirectory: ["function"],
  hasDirectory: true,
  usesManager: true,
};

describe("the forms of one's own page", () => {
  it("[ME3] send what was changed and nothing else", () => {
    const form = formOf(profile);
    assert.equal(form.words.canHelpWith, "soil, maps");
    assert.deepEqual(changesOf(form, form), {});
    const changed = { ...withHidden(form, "about", true), words: { ...form.words, site: "Berlin" } };
    assert.deepEqual(changesOf(form, changed), { site: "Berlin", hidden: ["level", "about"] });
    assert.deepEqual(changesOf(form, { ...form, usesManager: false }), { usesManager: false });
    assert.deepEqual(withHidden(form, "level", false).hidden, []);
  });

  it("[ME8] pause from now on, for as many days as were tapped", () => {
    const now = Date.parse("2026-03-02T09:00:00Z");
    const settings = {
      hour: "10:00",
      workingDays: [1, 2],
      quietHours: { from: "18:00", to: "08:00" },
      perWeek: 3,
      perDay: 1,
      muted: [],
      pausedUntil: pauseUntil(now, 7),
    };
    assert.equal(settings.pausedUntil, "2026-03-09T09:00:00.000Z");
    assert.deepEqual([isPaused(settings, now), isPaused(settings, now + 7 * 86_400_000)], [true, false]);
    assert.deepEqual(resumed(settings), { pausedUntil: null }, "what is left out would stay as it is");
    assert.deepEqual(resumed({ muted: ["recap", STOPPED] }), { pausedUntil: null, muted: ["recap"] });
    assert.equal(EVERYTHING, STOPPED);
    assert.equal("pausedUntil" in withoutPause(settings), false);
    assert.deepEqual(toggled([1, 5], 3, true), [1, 3, 5]);
    assert.deepEqual(toggled(["a", "b"], "a", false), ["b"]);
  });
});
