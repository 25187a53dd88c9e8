import assert from "node:assert/strict";
import fc from "fast-check";
import { personId } from "../../../core/ids.ts";
import {
  attributesFrom,
  emptyProfile,
  PROFILE_FIELDS,
  profileSchema,
  shownToFellows,
  USUAL_HOURS,
  wordOf,
  writeProfile,
  type GivenProfile,
  type Profile,
} from "../../../core/profiles/index.ts";
import { isRefusal } from "../../../core/refusal.ts";

const AT = "2026-03-02T09:00:00Z";
const nobody = emptyProfile(personId("p1"));
const inDirectory: Profile = {
  ...nobody,
  directory: { site: "Berlin", function: "Engineering", managerKey: "boss-key", readAt: AT },
};

function written(given: GivenProfile, before: Profile = nobody): Profile {
  const profile = writeProfile(before, given, AT);
  assert.ok(!isRefusal(profile), JSON.stringify(profile));
  return profile;
}

function refusal(given: GivenProfile): string {
  const profile = writeProfile(nobody, given, AT);
  assert.ok(isRefusal(profile));
  return profile.sentence;
}

describe("a profile", () => {
  it("[PRF1] takes any field alone and leaves the others as they are", () => {
    const before = written({ canHelpWith: "data, audits", about: "I dig.\nI sing." });
    const after = written({ wantsToLearn: ["Rust"] }, before);
    assert.deepEqual(after.canHelpWith, ["data", "audits"]);
    assert.equal(after.about, "I dig.\nI sing.");
    assert.deepEqual(after.wantsToLearn, ["Rust"]);
    assert.deepEqual(written({}), { ...nobody, changedAt: AT });
  });

  it("[PRF1] keeps each topic once, whatever its case, on one line", () => {
    const { interests } = written({ interests: " Choirs,choirs;\n cycling\u0000 tours ,," });
    assert.deepEqual(interests, ["choirs", "cycling tours"]);
  });

  it("[PRF2] names the field and its limit, and what was given", () => {
    assert.match(refusal({ about: "x".repeat(100_000) }), /About me.*300 characters; yours has 100000/);
    assert.match(refusal({ about: "1\n2\n3\n4" }), /3 lines; yours has 4/);
    assert.match(refusal({ canHelpWith: "x".repeat(51) }), /I can help with.*50 characters.*51/);
    assert.match(
      refusal({ interests: Array.from({ length: 13 }, (_, index) => String(index)) }),
      /12 topics; you gave 13/,
    );
    assert.match(refusal({ site: "x".repeat(81) }), /Site.*80/);
    assert.match(refusal({ workingHours: "late" }), /working hours/);
    assert.match(refusal({ workingHours: [{ day: 1, from: "09:00", to: "09:00" }] }), /starts as it ends/);
  });

  it("[PRF2] is written or refused, whatever is sent, and what is written can be stored and read", () => {
    const words = fc.oneof(fc.string(), fc.string({ unit: "grapheme" }));
    const given = fc.record(
      {
        canHelpWith: fc.oneof(words, fc.array(words)),
        about: words,
        site: fc.option(words),
        workingHours: fc.option(words),
        hidden: fc.subarray([...PROFILE_FIELDS]),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(given, (said) => {
        const profile = writeProfile(nobody, said, AT);
        if (isRefusal(profile)) return;
        assert.deepEqual(profileSchema.parse(JSON.parse(JSON.stringify(profile))), profile);
      }),
    );
  });

  it("[PRF4] takes the person's own word before the directory's, also an empty one", () => {
    assert.equal(wordOf(inDirectory, "site"), "Berlin");
    assert.equal(wordOf(written({ site: "Potsdam" }, inDirectory), "site"), "Potsdam");
    assert.equal(wordOf(written({ site: "" }, inDirectory), "site"), "");
    assert.equal(wordOf(written({ site: null }, written({ site: "" }, inDirectory)), "site"), "Berlin");
  });

  it("[PRF4] follows the directory where the form only repeated it", () => {
    const saved = written({ site: "Berlin", function: "Craft" }, inDirectory);
    const moved = { ...saved, directory: { site: "Hamburg", function: "Sales", readAt: AT } };
    assert.deepEqual([wordOf(moved, "site"), wordOf(moved, "function")], ["Hamburg", "Craft"]);
  });

  it("[PRF3] [PRF8] shows a hidden field to nobody, and not to matching", () => {
    const profile = written(
      {
        canHelpWith: "data",
        wantsToLearn: "Rust",
        interests: "choirs",
        languages: "German",
        about: "I dig.",
        level: "Lead",
        workingHours: "Mon 9-12",
        hidden: PROFILE_FIELDS,
      },
      inDirectory,
    );
    const seen = Object.values(shownToFellows(profile)).flat();
    assert.deepEqual(
      seen.filter((value) => value !== "" && value !== null),
      [],
    );
    const known = attributesFrom(profile.person, profile, { zone: "Europe/Berlin", ownKey: "me" });
    assert.deepEqual(known, {
      canHelpWith: [],
      wantsToLearn: [],
      interests: [],
      languages: [],
      function: "",
      site: "",
      level: "",
      workingHours: [{ day: 1, from: "09:00", to: "12:00" }],
      zone: "Europe/Berlin",
      managerKey: "boss-key",
      ownKey: "me",
    });
  });

  it("[PRF5] keeps two people apart unless the person switched that off, and shows nobody a manager", () => {
    const key = (profile: Profile): string | undefined =>
      attributesFrom(profile.person, profile, { zone: undefined, ownKey: "me" }).managerKey;
    assert.equal(key(inDirectory), "boss-key");
    assert.equal(key(written({ usesManager: false }, inDirectory)), undefined);
    assert.doesNotMatch(JSON.stringify(shownToFellows(inDirectory)), /boss/);
  });

  it("[PRF7] [PRF8] is hours as usual and nothing else for whoever says nothing", () => {
    const known = attributesFrom(personId("p1"), undefined, { zone: undefined, ownKey: "me" });
    assert.deepEqual(known.workingHours, USUAL_HOURS);
    assert.equal(known.managerKey, undefined);
  });
});
