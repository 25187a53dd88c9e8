import assert from "node:assert/strict";
import fc from "fast-check";
import { ROLES } from "../../../core/access/index.ts";
import { personId } from "../../../core/ids.ts";
import {
  decideRemoval,
  decideRole,
  membersNamed,
  nameable,
  readRole,
  REASON_LIMIT,
} from "../../../core/communities/index.ts";
import { communityId } from "../../../core/ids.ts";
import { community } from "./sample.ts";

const ada = { person: personId("ada"), role: "member" } as const;
const steward = { person: personId("steward"), role: "steward" } as const;

describe("roles", () => {
  for (const [sentence, name, role] of [
    ["Ada a steward of", "Ada", "steward"],
    ["Ada Lovelace the facilitator", "Ada Lovelace", "facilitator"],
    ["Ada an expert in", "Ada", "expert"],
    ["Ada STEWARD", "Ada", "steward"],
    ["Ada as a champion of", "Ada", "champion"],
    ["Ann Expert a member of", "Ann Expert", "member"],
  ] as const) {
    it(`[COM17] reads ${sentence}`, () => {
      assert.deepEqual(readRole(sentence), { name, role });
    });
  }

  it("[COM17] reads nothing where no role, or nobody, is named", () => {
    for (const sentence of ["", "Ada", "steward", "Ada a king of", "Ada a stewardess"])
      assert.equal(readRole(sentence), undefined, sentence);
    fc.assert(fc.property(fc.string(), (text) => void readRole(text)));
  });

  it("[COM17] gives no role to who is not in it", () => {
    const decision = decideRole(undefined, "steward", 1);
    assert.ok(decision.kind === "refused");
    assert.equal(decision.code, "not-a-member-there");
  });

  it("[COM18] keeps the last steward whatever they are to become", () => {
    for (const role of ROLES) {
      const expected = role === "steward" ? "already" : "refused";
      assert.equal(decideRole(steward, role, 1).kind, expected, role);
      assert.equal(decideRole(ada, role, 1).kind, role === "member" ? "already" : "change", role);
    }
    assert.equal(decideRole(steward, "member", 2).kind, "change");
  });

  it("[COM22] asks for a reason in a few sentences, and removes nobody who removes themselves", () => {
    const by = steward.person;
    assert.deepEqual(decideRemoval(ada, by, " moved\n away "), { kind: "remove", reason: "moved away" });
    assert.equal(decideRemoval(undefined, by, "x").kind, "already");
    for (const [member, reason] of [
      [ada, "  "],
      [ada, "x".repeat(REASON_LIMIT + 1)],
      [steward, "x"],
    ] as const)
      assert.equal(decideRemoval(member, by, reason).kind, "refused");
  });

  it("[COM17] finds members by name, part of it, and without accents, the very name first", () => {
    const members = ["Ada", "Ada Lovelace", "Zoë Meyer", "Bob Adams"].map((name) => ({ name }));
    const named = (name: string): readonly string[] => membersNamed(name, members).map((each) => each.name);
    assert.deepEqual(named("ada"), ["Ada"]);
    assert.deepEqual(named("@zoe"), ["Zoë Meyer"]);
    assert.deepEqual(named("Lovelace"), ["Ada Lovelace"]);
    assert.deepEqual(named("Adam"), []);
    assert.deepEqual(named(""), []);
  });

  it("[COM24] lets the name of a community that went over stand for the one that it is in", () => {
    const into = community({ id: communityId("circle"), name: "Data Circle" });
    const life = {
      state: "merged",
      since: "2026-03-01T00:00:00Z",
      by: steward.person,
      into: into.id,
    } as const;
    assert.deepEqual(
      nameable([community({ life }), into]).map(({ id, name }) => [id, name]),
      [
        ["circle", "Data Guild"],
        ["circle", "Data Circle"],
      ],
    );
    assert.equal(nameable([community({ life })])[0]?.id, "data");
  });
});
