import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { personId, type PersonId } from "../../../../core/ids.ts";
import {
  arrangeGroups,
  arrangeSegment,
  drawGroup,
  firstRoundAfter,
  kindOfActivity,
  leftOver,
  readIntroduce,
  readWithWhom,
  requestFor,
  roundAfter,
  sayRhythm,
  segmentsOf,
  sharedSlots,
  strengthen,
  type Participant,
  type RoundPlan,
  type Settings,
} from "../../../../core/matching/index.ts";
import { findActivity } from "../../../../core/agendas/index.ts";
import { attributesFrom, emptyProfile, type Profile } from "../../../../core/profiles/index.ts";
import { isRefusal } from "../../../../core/refusal.ts";

const BERLIN = "Europe/Berlin";

function settingsOf(sentence: string): Settings {
  const settings = readIntroduce(sentence, BERLIN);
  assert.ok(!isRefusal(settings), sentence);
  return settings;
}

function participant(name: string, more: Partial<Profile> = {}, never: readonly string[] = []): Participant {
  const person = personId(name);
  const attributes = attributesFrom(
    person,
    { ...emptyProfile(person), ...more },
    { zone: BERLIN, ownKey: name },
  );
  return { person, attributes, never: never.map(personId) };
}

function planOf(
  sentence: string,
  participants: readonly Participant[],
  sendAt = Temporal.Instant.from("2026-03-02T08:00:00Z"),
): RoundPlan {
  return { settings: settingsOf(sentence), participants, history: [], sendAt };
}

describe("a sentence about introductions", () => {
  it("[INT3] says size, rhythm, day and time, or leaves them as usual", () => {
    const said = [
      [
        "in groups of 3 every other Monday",
        "in groups of 3, every other week on Monday at 09:00 (Europe/Berlin)",
      ],
      [
        "every 3 weeks on Tuesday at 14:30 in pairs",
        "in pairs, every third week on Tuesday at 14:30 (Europe/Berlin)",
      ],
      [
        "in groups of four weekly on fridays at 3pm",
        "in groups of 4, every week on Friday at 15:00 (Europe/Berlin)",
      ],
      ["every Thursday", "in pairs, every week on Thursday at 09:00 (Europe/Berlin)"],
      ["every 12 weeks", "in pairs, every 12 weeks on Monday at 09:00 (Europe/Berlin)"],
      ["monthly in trios", "in groups of 3, every fourth week on Monday at 09:00 (Europe/Berlin)"],
      ["", "in pairs, every other week on Monday at 09:00 (Europe/Berlin)"],
    ] as const;
    for (const [sentence, words] of said) assert.equal(sayRhythm(settingsOf(sentence)), words, sentence);
  });

  it("[INT3] says who takes part, and within what", () => {
    const said = [
      ["in pairs, opt-in", "whoever says yes", "anywhere", undefined],
      ["in groups of 4 by lot every Monday", "drawn", "anywhere", undefined],
      ["in pairs within the same site every week", "everybody", "site", undefined],
      ["in pairs within one function", "everybody", "function", undefined],
      ["only site New York, in pairs", "everybody", "anywhere", { by: "site", value: "New York" }],
      ["only level Senior every Monday", "everybody", "anywhere", { by: "level", value: "Senior" }],
      ["in pairs only function Sales", "everybody", "anywhere", { by: "function", value: "Sales" }],
    ] as const;
    for (const [sentence, takesPart, within, only] of said) {
      const settings = settingsOf(sentence);
      assert.deepEqual(
        [settings.takesPart, settings.within, settings.only],
        [takesPart, within, only],
        sentence,
      );
    }
    assert.match(sayRhythm(settingsOf("only site Oslo")), /\(Europe\/Berlin\), only site Oslo$/);
    assert.equal(settingsOf("in pairs").apartFromManagers, true);
  });

  it("[INT3] is understood word by word, and what was not is said back", () => {
    for (const sentence of [
      "",
      "in groups of 3 every other Monday at 10:00",
      "in groups of four weekly on fridays at 3pm, opt-in",
      "in pairs within the same site every week, mixing sites and levels",
      "every 3 weeks on Tuesday, by lot from volunteers, newcomers with experienced",
      "only site New York, in pairs, sharing 2 hours, whatever their interests",
      "between functions Sales and Data, every third Monday",
    ])
      assert.equal(leftOver(sentence), "", sentence);
    assert.equal(leftOver("in pairs every Monday but not in August"), "but not in August");
    assert.equal(leftOver("in pairs, Ada with Bo, weekly"), "Ada with Bo");
    const { apart, rest } = readWithWhom("in pairs every week, Ada Lo never with Bo, keep Cy and Di apart");
    assert.deepEqual(apart, [
      ["Cy", "Di"],
      ["Ada Lo", "Bo"],
    ]);
    assert.equal(leftOver(rest), "");
  });

  it("[INT3] is refused beyond its bounds", () => {
    for (const sentence of [
      "in groups of 1",
      "in groups of 9",
      "in groups of -2",
      "in groups of many",
      "in groups of 2.5",
    ])
      assert.ok(isRefusal(readIntroduce(sentence, BERLIN)), sentence);
    for (const sentence of ["every 13 weeks", "every 0 weeks", "at 25:00", "at 13pm", "every 99th Monday"])
      assert.ok(isRefusal(readIntroduce(sentence, BERLIN)), sentence);
  });
});

describe("the rhythm of rounds", () => {
  it("[INT5] keeps the clock time over both changes of the clocks, and passes over what was missed", () => {
    const settings = settingsOf("every other Monday at 09:00");
    const first = firstRoundAfter(settings, Temporal.Instant.from("2026-03-18T10:00:00Z"));
    assert.equal(first.toString(), "2026-03-23T08:00:00Z");
    const next = roundAfter(settings, first, first);
    assert.equal(next.toString(), "2026-04-06T07:00:00Z");
    const late = Temporal.Instant.from("2026-11-01T00:00:00Z");
    assert.equal(roundAfter(settings, next, late).toString(), "2026-11-02T08:00:00Z");
  });

  it("[INT5] takes the same day when its time is still ahead", () => {
    const settings = settingsOf("every Monday at 09:00");
    assert.equal(
      firstRoundAfter(settings, Temporal.Instant.from("2026-03-02T07:59:59Z")).toString(),
      "2026-03-02T08:00:00Z",
    );
    assert.equal(
      firstRoundAfter(settings, Temporal.Instant.from("2026-03-02T08:00:00Z")).toString(),
      "2026-03-09T08:00:00Z",
    );
  });
});

describe("who meets whom", () => {
  it("[INT7] within a site: nobody is left out, and who has none goes with the widest", () => {
    const people = [
      ...["a", "b", "c"].map((name) => participant(name, { site: "Oslo" })),
      ...["d", "e"].map((name) => participant(name, { site: " oslo" })),
      ...["f", "g"].map((name) => participant(name, { site: "Pune" })),
      participant("alone", { site: "Austin" }),
      participant("unknown"),
    ];
    const segments = segmentsOf({ within: "site" }, people).map((segment) =>
      segment.map(({ person }) => person).sort(),
    );
    assert.deepEqual(segments, [
      ["a", "alone", "b", "c", "d", "e", "unknown"],
      ["f", "g"],
    ]);
    assert.deepEqual(segmentsOf({ within: "site" }, [participant("x")]).length, 1);
    assert.deepEqual(segmentsOf({ within: "function" }, []), []);
  });

  it("[INT13] keeps managers and private blocks apart, and says nothing of it", () => {
    const manager = participant("boss");
    const report = participant("report", {
      directory: { managerKey: "boss", readAt: "2026-01-01T00:00:00Z" },
    });
    const blocked = [
      participant("shy", {}, ["loud"]),
      participant("loud"),
      participant("third"),
      participant("fourth"),
    ];
    const companies = [[manager, report, participant("third"), participant("fourth")], blocked];
    const at = Temporal.Instant.from("2026-03-02T08:00:00Z");
    for (let week = 0; week < 20; week += 1) {
      const sendAt = at.add({ hours: 168 * week });
      const people = companies[week % 2] ?? [];
      const request = requestFor(planOf("in pairs", people, sendAt), people);
      const found = arrangeGroups(request);
      const groups = found.groups.map(({ members }) => members.join());
      assert.equal(groups.length, 2);
      assert.ok(!groups.includes("boss,report") && !groups.includes("loud,shy"), groups.join(" "));
      assert.doesNotMatch(
        JSON.stringify([found.relaxed, found.groups.map(({ reasons }) => reasons)]),
        /boss|loud|manager|apart/,
      );
    }
  });

  it("[INT10] leaves nobody out for living far away, and says so", () => {
    const far = participant("far");
    const people = [
      ...["a", "b", "c"].map((name) => participant(name)),
      { ...far, attributes: { ...far.attributes, zone: "Pacific/Auckland" } },
    ];
    const request = requestFor(planOf("in pairs", people), people);
    assert.deepEqual(
      arrangeGroups(request)
        .unplaced.map(({ id }) => id)
        .includes("far"),
      true,
    );
    const found = arrangeSegment(request);
    assert.deepEqual(found.unplaced, []);
    assert.ok(found.relaxed.includes("Some groups share too few working hours."));
  });

  it("[INT8] draws everybody once before anybody twice", () => {
    const volunteers = ["a", "b", "c", "d", "e", "f", "g"].map(personId);
    const turns = new Map<PersonId, number>();
    let drawn: readonly PersonId[] = [];
    for (let round = 0; round < 21; round += 1) {
      const turn = drawGroup(volunteers, drawn, 3, `round ${round}`);
      assert.equal(new Set(turn.group).size, 3);
      for (const person of turn.group) turns.set(person, (turns.get(person) ?? 0) + 1);
      drawn = turn.drawn;
      const counts = volunteers.map((person) => turns.get(person) ?? 0);
      assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, `${round}: ${counts.join()}`);
    }
    assert.deepEqual(drawGroup([], [], 3, "nobody").group, []);
  });
});

describe("shared times", () => {
  const hours = (name: string, zone: string) => ({ ...participant(name).attributes, zone });
  const after = Temporal.Instant.from("2026-03-06T08:00:00Z");

  it("[INT10] lie inside everybody's working day, each on another day, and not at weekends", () => {
    const group = [hours("a", BERLIN), hours("b", "America/New_York")];
    const slots = sharedSlots(group, after, 3);
    assert.equal(slots.length, 3);
    for (const slot of slots)
      for (const { zone } of group) {
        const local = slot.toZonedDateTimeISO(zone);
        assert.ok(local.hour >= 9 && local.hour < 17 && local.dayOfWeek <= 5, local.toString());
      }
    assert.equal(new Set(slots.map((slot) => slot.toString().slice(0, 10))).size, 3);
  });

  it("[INT10] are none where people share no hour", () => {
    assert.deepEqual(sharedSlots([hours("a", BERLIN), hours("b", "Pacific/Auckland")], after, 3), []);
    assert.deepEqual(sharedSlots([{ ...hours("a", BERLIN), workingHours: [] }], after, 3), []);
  });
});

describe("ties", () => {
  const people = { person: personId("a"), other: personId("b"), name: "Bo" };

  it("[INT1] [INT2] have a first and a last time, a count and kinds, and count a group once", () => {
    const first = strengthen(undefined, people, {
      id: "1",
      kind: "introduction",
      at: "2026-02-01T00:00:00Z",
    });
    assert.ok(first !== "known");
    const second = strengthen(first, people, { id: "2", kind: "live", at: "2026-01-01T00:00:00Z" });
    assert.ok(second !== "known");
    assert.deepEqual(
      [second.firstAt, second.lastAt, second.count, second.kinds],
      ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", 2, { introduction: 1, live: 1 }],
    );
    assert.equal(
      strengthen(second, people, { id: "1", kind: "introduction", at: "2026-03-01T00:00:00Z" }),
      "known",
    );
  });

  it("[INT1] tell a peer consultation from other groups of a session", () => {
    const kindOf = (id: string) => kindOfActivity(findActivity(id) ?? { group: "" });
    assert.equal(kindOf("troika-consulting"), "consultation");
    assert.equal(kindOf("one-two-four-all"), "live");
  });
});
