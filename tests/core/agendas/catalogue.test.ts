import assert from "node:assert/strict";
import { activities, activitySchema, phaseMinutes, writeAgenda } from "../../../core/agendas/index.ts";

describe("the activity catalogue", () => {
  it("[AGD4] holds at least forty activities, each id and title once, all groups used", () => {
    assert.ok(activities.length >= 40);
    assert.equal(new Set(activities.map((activity) => activity.id)).size, activities.length);
    assert.equal(new Set(activities.map((activity) => activity.title)).size, activities.length);
    assert.deepEqual([...new Set(activities.map((activity) => activity.group))].sort(), [
      "close",
      "decide",
      "generate",
      "help",
      "open",
      "share",
    ]);
  });

  for (const activity of activities) {
    it(`[AGD4] fills the usual minutes of ${activity.id} with its phases, within its bounds`, () => {
      const { usual, min, max } = activity.minutes;
      assert.equal(phaseMinutes(activity), usual);
      assert.ok(min >= 1 && min <= usual && usual <= max, `${min} ${usual} ${max}`);
      assert.ok(activity.people.min <= (activity.people.max ?? Infinity));
    });
  }

  it("[AGD32] says of every activity how groups form, what each role sees, and how it runs from afar or without a meeting", () => {
    for (const activity of activities) {
      assert.ok(activitySchema.safeParse(activity).success, activity.id);
      const isInGroups = ["pairs", "trios", "small-groups", "stations"].includes(activity.grouping);
      assert.equal(activity.groupSize !== undefined, isInGroups, activity.id);
      const { min = 1, usual = 1, max = 1 } = activity.groupSize ?? {};
      assert.ok(min <= usual && usual <= max, activity.id);
      assert.ok(
        activity.roles.some(({ name }) => name === "Facilitator"),
        activity.id,
      );
      assert.equal(new Set(activity.roles.map(({ name }) => name)).size, activity.roles.length);
    }
  });

  it("[AGD5] credits the methods that have originators, with the terms of those published under a licence", () => {
    const credited = new Map(activities.map((activity) => [activity.id, activity.credits ?? ""]));
    for (const id of [
      "one-two-four-all",
      "troika-consulting",
      "triz",
      "nine-whys",
      "wise-crowds",
      "min-specs",
    ]) {
      assert.match(credited.get(id) ?? "", /Lipmanowicz and Keith McCandless/u, id);
    }
    assert.match(credited.get("lean-coffee") ?? "", /Jim Benson/u);
    assert.match(credited.get("case-clinic") ?? "", /Scharmer/u);
    for (const activity of activities) {
      if (activity.credits?.includes("Liberating Structures") !== true) continue;
      assert.match(activity.licence ?? "", /CC BY-NC 3\.0/u, activity.id);
    }
  });

  it("[AGD5] passes the credit on to the step", () => {
    const agenda = writeAgenda({
      id: "trial",
      title: "Trial",
      purpose: "Try it.",
      audience: "Anyone",
      groupSize: { min: 3, max: 9 },
      keywords: [],
      steps: [{ activity: "lean-coffee", title: "Talk", minutes: 40, prompts: ["What about?"] }],
    });
    assert.match(agenda.steps[0]?.credits ?? "", /Jeremy Lightsmith/u);
  });
});
