import assert from "node:assert/strict";
import { arrangeGroups, MatchError, type MatchRequest } from "../../../core/matching/index.ts";
import { people } from "./requests.ts";

const plain = (count: number, more: Partial<MatchRequest> = {}): MatchRequest => ({
  people: people(count),
  groupSize: 2,
  history: [],
  seed: "bad input",
  ...more,
});

function refusal(request: MatchRequest, code: MatchError["code"]): string {
  try {
    arrangeGroups(request);
  } catch (error) {
    assert.ok(error instanceof MatchError, String(error));
    assert.equal(error.code, code);
    return error.message;
  }
  throw new Error("It was answered.");
}

describe("a request that cannot be answered", () => {
  it("[MAT14] has somebody twice", () => {
    const twice = plain(0, { people: [{ id: "ada" }, { id: "bo" }, { id: "ada" }] });
    assert.equal(refusal(twice, "bad-request"), "ada is named twice among the people.");
  });

  it("[MAT14] has a group size that is none", () => {
    for (const groupSize of [0, 1, 9, -2, 2.5, NaN, Infinity])
      assert.match(refusal(plain(6, { groupSize }), "bad-request"), /whole number from 2 to 8/);
  });

  it("[MAT14] has hours, weights or days that are none", () => {
    for (const hours of [
      [NaN, 4],
      [9, Infinity],
    ] as [number, number][])
      assert.match(
        refusal(plain(0, { people: [{ id: "ada", hours }, { id: "bo" }] }), "bad-request"),
        /hours of ada/,
      );
    for (const minimumOverlapHours of [NaN, -1, 25])
      assert.match(refusal(plain(4, { rules: { minimumOverlapHours } }), "bad-request"), /shared hours/);
    for (const weight of [NaN, -1, Infinity])
      assert.match(
        refusal(plain(4, { rules: { differ: [{ attribute: "site", weight }] } }), "bad-request"),
        /site/,
      );
    const history = [{ members: ["p0", "p1"], at: "last week" }];
    assert.match(refusal(plain(4, { history }), "bad-request"), /last week/);
  });

  it("[MAT8] has two who must be together and apart, named", () => {
    const both = { together: [["Ada", "Bo"]], apart: [["Bo", "Ada"]] };
    const named = plain(0, { people: ["Ada", "Bo", "Cy", "Di"].map((id) => ({ id })), rules: both });
    assert.equal(refusal(named, "contradictory-rules"), "Ada must be with Bo and apart from Bo.");
    const through = {
      together: [
        ["Ada", "Bo"],
        ["Cy", "Bo"],
      ],
      apart: [["Cy", "Di", "Ada"]],
    };
    assert.match(
      refusal({ ...named, rules: through }, "contradictory-rules"),
      /Ada must be with Cy and apart from Cy/,
    );
  });
});

describe("a request at the edge", () => {
  it("[MAT2] of nobody has no groups, of one person nobody to be with", () => {
    const nothing = {
      groups: [],
      unplaced: [],
      relaxed: [],
      score: { repeats: 0, newTies: 0, ruleViolations: 0 },
    };
    assert.deepEqual(arrangeGroups(plain(0)), nothing);
    const alone = { id: "p0", reason: "There is nobody else to be in a group with." };
    assert.deepEqual(arrangeGroups(plain(1)), { ...nothing, unplaced: [alone] });
  });

  it("[MAT1] of fewer people than a group holds makes one group", () => {
    assert.deepEqual(
      arrangeGroups(plain(3, { groupSize: 8 })).groups.map(({ members }) => members),
      [["p0", "p1", "p2"]],
    );
  });

  it("[MAT2] [MAT3] of people who are all apart places nobody, few or many", () => {
    for (const count of [2, 7, 40, 1_500]) {
      const request = plain(count, { groupSize: 4 });
      const all = request.people.map(({ id }) => id);
      const found = arrangeGroups({ ...request, rules: { apart: [all] } });
      assert.equal(found.groups.length, 0);
      assert.equal(found.unplaced.length, count);
    }
  });

  it("[MAT2] names a set that is larger than any group, and arranges the others", () => {
    const together = [["p0", "p1", "p2", "p3"]];
    const found = arrangeGroups(plain(8, { rules: { together } }));
    assert.deepEqual(
      found.unplaced.map(({ id }) => id),
      together[0],
    );
    assert.match(found.unplaced[0]?.reason ?? "", /with 3 others, and the largest group of this round has 3/);
    assert.equal(found.groups.length, 2);
  });

  it("[MAT15] passes over strangers in rules and history", () => {
    const request = plain(6, {
      history: [{ members: ["gone", "p0", "nobody"], at: "2026-01-01T00:00:00Z" }],
      rules: {
        apart: [["gone", "p0"]],
        together: [
          ["p1", "absent"],
          ["left", "gone"],
        ],
      },
    });
    const found = arrangeGroups(request);
    assert.equal(found.score.newTies, 3);
    assert.ok(found.relaxed.includes("absent should be with others and is not among the people."));
    assert.ok(!JSON.stringify(found).includes("nobody"));
  });

  it("[MAT15] counts somebody once who is named twice in a group or a rule", () => {
    const twice = { members: ["p0", "p0", "p1", "p0"], at: "2026-01-01T00:00:00Z" };
    const rules = { apart: [["p0", "p0"]], together: [["p2", "p2"]] };
    const found = arrangeGroups(plain(4, { history: [twice], rules }));
    assert.equal(found.groups.length, 2);
    assert.equal(found.score.repeats, 0);
    const alone = { members: ["p0", "p0"], at: "2026-01-01T00:00:00Z" };
    const two = arrangeGroups(plain(2, { history: [alone], rules: { apart: [["p0", "p0"]] } }));
    assert.deepEqual(two.score, { repeats: 0, newTies: 1, ruleViolations: 0 });
  });

  it("[MAT15] takes any text as an id or an attribute, even what a prototype has", () => {
    const ids = ["__proto__", "constructor", "toString", "", "Zo\u00eb 🦊", "Zoe\u0308 🦊", "日本", "\u0000"];
    const found = arrangeGroups({
      people: ids.map((id) => ({ id, attributes: {} })),
      groupSize: 3,
      history: [{ members: ["__proto__", "constructor"], at: "2026-01-01" }],
      rules: {
        apart: [["__proto__", "toString"]],
        differ: [{ attribute: "__proto__" }, { attribute: "constructor" }],
        alike: [{ attribute: "toString" }],
      },
      seed: "__proto__",
    });
    assert.deepEqual(found.groups.flatMap(({ members }) => members).toSorted(), ids.toSorted());
    assert.deepEqual(found.relaxed, []);
  });

  it("[MAT13] lays hours over each other past midnight, and takes whoever gives none at any hour", () => {
    const night = { id: "night", hours: [22, 6] as const };
    const early = { id: "early", hours: [4, 12] as const };
    const day = { id: "day", hours: [9, 17] as const };
    const any = { id: "any" };
    const pairsOf = (minimumOverlapHours: number): string[][] =>
      arrangeGroups({
        people: [night, early, day, any],
        groupSize: 2,
        history: [{ members: ["night", "early"], at: "2026-01-01" }],
        rules: { minimumOverlapHours },
        seed: "hours",
      }).groups.map(({ members }) => [...members]);
    assert.deepEqual(pairsOf(2), [
      ["any", "night"],
      ["day", "early"],
    ]);
    const [only = [], ...others] = pairsOf(3.25);
    assert.ok(only.includes("any") && others.length === 0);
    const [first] = arrangeGroups({
      people: [night, day],
      groupSize: 2,
      history: [],
      rules: { minimumOverlapHours: 1 },
      seed: "",
    }).unplaced;
    assert.deepEqual(first, { id: "day", reason: "Nobody's working hours overlap with yours by an hour." });
  });
});
