import assert from "node:assert/strict";
import fc from "fast-check";
import { arrangeGroups, type MatchRequest } from "../../../core/matching/index.ts";
import { randomRequest } from "./requests.ts";

const interests = (id: string, learn: string[], site: string) => ({
  id,
  attributes: { learn, site, manager: "boss" },
});

function reasonsOf(more: Partial<MatchRequest>): readonly string[] {
  const people = [interests("ada", ["dbt", "sql"], "Oslo"), interests("bo", ["dbt"], "Pune")];
  const found = arrangeGroups({ people, groupSize: 2, history: [], seed: "", ...more });
  return found.groups[0]?.reasons ?? [];
}

describe("the words of an arrangement", () => {
  it("[MAT9] say why these people", () => {
    const rules = { alike: [{ attribute: "learn" }], differ: [{ attribute: "site" }] };
    assert.deepEqual(reasonsOf({ rules }), [
      "You have not met through Guildhall yet.",
      "You both want to learn dbt.",
      "Each of you has a different site.",
    ]);
    const history = [{ members: ["ada", "bo"], at: "2026-01-01" }];
    assert.deepEqual(reasonsOf({ history }), ["Guildhall has brought you together before."]);
  });

  it("[MAT9] say which wishes had to give way", () => {
    const people = ["ada", "bo", "cy", "di"].map((id) => interests(id, [id], "Oslo"));
    const { relaxed } = arrangeGroups({
      people,
      groupSize: 2,
      history: [{ members: ["ada", "bo", "cy", "di"], at: "2026-01-01" }],
      rules: {
        alike: [{ attribute: "learn" }],
        differ: [{ attribute: "site" }],
        sides: { attribute: "site", a: "Oslo", b: "Pune" },
      },
      seed: "",
    });
    assert.deepEqual(relaxed, [
      "2 pairs meet again.",
      "There are 2 groups without both Oslo and Pune.",
      "There are 2 groups with the same site more than once.",
      "There are 2 groups in which not everybody shares something to learn.",
    ]);
  });

  it("[MAT10] never tell of a block: with and without names they are the same", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const { apart: _, together: __, ...rules } = randomRequest(seed).rules ?? {};
        const request = { ...randomRequest(seed), rules };
        const ids = request.people.map(({ id }) => id);
        const found = arrangeGroups({
          ...request,
          rules: { ...rules, apart: [ids.slice(0, 2), ids.slice(1)] },
        });
        const said = [
          ...found.relaxed,
          ...found.unplaced.map(({ reason }) => reason),
          ...found.groups.flatMap((group) => group.reasons),
        ];
        for (const sentence of said) {
          assert.ok(
            ids.every((id) => !sentence.includes(id)),
            sentence,
          );
          assert.doesNotMatch(sentence, /apart|block|manager|avoid|never with/i);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("[MAT10] never tell who is whose manager", () => {
    const rules = {
      differ: [{ attribute: "manager" }],
      alike: [{ attribute: "manager" }],
      sides: { attribute: "manager", a: "boss", b: "x" },
    };
    assert.deepEqual(reasonsOf({ rules }), ["You have not met through Guildhall yet."]);
    const people = ["ada", "bo"].map((id) => interests(id, [], "Oslo"));
    assert.deepEqual(arrangeGroups({ people, groupSize: 2, history: [], rules, seed: "" }).relaxed, []);
  });
});
