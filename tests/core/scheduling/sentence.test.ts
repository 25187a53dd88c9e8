import assert from "node:assert/strict";
import type { Template } from "../../../core/agendas/index.ts";
import { readScheduleSentence, type ScheduleReading } from "../../../core/scheduling/index.ts";
import { library } from "../../support/library.ts";

interface Known {
  readonly name: string;
  readonly handle: string;
}

const guild: Known = { name: "Data Guild", handle: "data-guild" };
const makers: Known = { name: "Monday Makers", handle: "monday-makers" };
const twin: Known = { name: "Data Guild", handle: "data-guild-2" };
const monthly = titled("monthly practice");

function titled(title: string): Template {
  const found = library.find((template) => template.title.toLowerCase() === title);
  assert.ok(found !== undefined, `the library has ${title}`);
  return found;
}

function read(
  text: string,
  options: { communities?: readonly Known[]; home?: Known } = {},
): ScheduleReading<Known> {
  return readScheduleSentence(text, {
    communities: options.communities ?? [guild, makers],
    ...(options.home === undefined ? {} : { home: options.home }),
    templates: library,
    now: "2026-11-23T09:00:00Z",
    zone: "Europe/Berlin",
  });
}

const when = {
  kind: "once",
  start: "2026-12-03T15:00:00+01:00",
  zone: "Europe/Berlin",
  durationMinutes: 60,
} as const;

describe("readScheduleSentence", () => {
  it("[SCH13] finds community, template and time in any order", () => {
    const sentences = [
      "Data Guild monthly practice on 3 December at 15:00 for 60 minutes",
      "monthly practice Data Guild on 3 December at 15:00 for 60 minutes",
      "on 3 December at 15:00 for 60 minutes Monthly Practice for the Data Guild",
      "for 60 minutes at 15:00 on 3 December: data-guild, monthly practice",
      "15:00 Data Guild 3 December monthly practice 60 minutes",
    ];
    for (const sentence of sentences) {
      assert.deepEqual(read(sentence), { kind: "plan", community: guild, template: monthly, when }, sentence);
    }
  });

  it("[SCH13] does not read names as times", () => {
    const reading = read("Monday Makers on 3 December at 15:00 for 60 minutes");
    assert.deepEqual(reading, { kind: "plan", community: makers, when });
    const year = read("Data Guild Year 1 Connections on 3 December at 15:00");
    assert.equal(year.kind, "plan");
    assert.equal(year.template?.title, "Year 1 Connections");
  });

  it("[SCH13] takes the longer name where two overlap", () => {
    const practice: Known = { name: "Practice", handle: "practice" };
    const asTemplate = read("Data Guild monthly practice on 3 December at 15:00", {
      communities: [guild, practice],
    });
    assert.equal(asTemplate.kind === "plan" && asTemplate.community, guild);
    assert.equal(asTemplate.template, monthly);
    const longer: Known = { name: "Monthly practice lovers", handle: "lovers" };
    const asName = read("Monthly practice lovers on 3 December at 15:00", { communities: [guild, longer] });
    assert.equal(asName.kind === "plan" && asName.community, longer);
    assert.equal(asName.template, undefined);
  });

  it("[SCH13] asks for the community where none or several are named, and takes the home of a channel", () => {
    const none = read("monthly practice on 3 December at 15:00 for 60 minutes");
    assert.deepEqual(none, { kind: "ask community", named: [], template: monthly, when });
    const several = read("Data Guild on 3 December at 15:00 for 60 minutes", {
      communities: [guild, twin, makers],
    });
    assert.deepEqual(several, { kind: "ask community", named: [guild, twin], when });
    const home = read("on 3 December at 15:00 for 60 minutes", { home: guild });
    assert.deepEqual(home, { kind: "plan", community: guild, when });
    const handle = read("data-guild-2 on 3 December at 15:00 for 60 minutes", { communities: [guild, twin] });
    assert.deepEqual(handle, { kind: "plan", community: twin, when });
  });

  it("[SCH13] takes the names out of a sentence about a time that repeats", () => {
    const reading = read("Data Guild every Tuesday at 10:00");
    assert.ok(reading.kind === "plan" && reading.when.kind === "series");
    assert.match(reading.when.rule, /FREQ=WEEKLY/);
    assert.match(reading.when.rule, /BYDAY=TU/);
  });

  it("[SCH13] passes on what is ambiguous or missing about the time", () => {
    assert.equal(read("Data Guild on 3 December at 3").kind, "ask time");
    const cases = [
      ["Data Guild", "nothing said"],
      ["Data Guild tomorrow", "no time of day"],
      ["Data Guild 31 February at 10:00", "impossible"],
      ["", "nothing said"],
      [`Data Guild ${"very ".repeat(2_000)}soon`, "too long"],
    ] as const;
    for (const [text, problem] of cases) {
      const reading = read(text);
      assert.equal(reading.kind === "no time" && reading.why.problem, problem, text.slice(0, 40));
    }
  });
});
