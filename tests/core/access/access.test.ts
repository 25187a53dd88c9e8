import assert from "node:assert/strict";
import {
  ACCESS_ACTIONS,
  firstAsked,
  may,
  mayFind,
  maySeeMembers,
  ROLES,
  type AccessAction,
  type Role,
} from "../../../core/access/index.ts";

const whoMay = (action: AccessAction): readonly string[] => ROLES.filter((role) => may(role, action));

describe("who may do what", () => {
  it("[ACC1] gives a stranger nothing, whatever is asked", () => {
    assert.ok(ACCESS_ACTIONS.length >= 12);
    for (const action of ACCESS_ACTIONS) assert.equal(may("stranger", action), false, action);
  });

  it("[ACC2] lets everybody who is in it take part, and a sponsor look on", () => {
    for (const action of ["community.see", "session.see"] as const)
      assert.deepEqual(whoMay(action), ROLES, action);
    const takingPart = ROLES.filter((role) => role !== "sponsor");
    for (const action of [
      "session.join",
      "prompt.answer",
      "prompt.read",
      "recap.read",
      "members.see",
    ] as const)
      assert.deepEqual(whoMay(action), takingPart, action);
  });

  it("[ACC3] leaves managing to stewards, running to stewards and facilitators, reviewing to librarians", () => {
    assert.deepEqual(whoMay("community.manage"), ["steward"]);
    for (const action of ["session.schedule", "session.run", "prompt.ask"] as const)
      assert.deepEqual(whoMay(action), ["steward", "facilitator"], action);
    assert.deepEqual(whoMay("members.invite"), ["steward", "facilitator", "champion"]);
    assert.deepEqual(whoMay("library.review"), ["steward", "librarian"]);
  });

  it("[ACC2] gives every role but the plainest something that a member has not, or takes something", () => {
    const rights = (role: Role): string => ACCESS_ACTIONS.filter((action) => may(role, action)).join(" ");
    const others = ROLES.filter((role) => role !== "member");
    assert.equal(new Set([...others, "member" as const].map(rights)).size, ROLES.length);
  });

  it("[ACC5] gives a sponsor sums and the charter to sign, and nothing with a name on it", () => {
    const allowed = ACCESS_ACTIONS.filter((action) => may("sponsor", action));
    assert.deepEqual(allowed, ["community.see", "sums.read", "session.see", "charter.sign"]);
  });

  it("[ACC6] puts experts first and leaves the rest in their order", () => {
    const people = (["member", "expert", "steward", "expert"] as const).map((role, index) => ({
      role,
      index,
    }));
    assert.deepEqual(
      firstAsked(people).map(({ index }) => index),
      [1, 3, 0, 2],
    );
  });

  it("[ACC7] shows a hidden list to stewards alone, and a shown one to whoever takes part", () => {
    assert.deepEqual(
      ROLES.filter((role) => maySeeMembers(role, "hidden")),
      ["steward"],
    );
    assert.deepEqual(
      ROLES.filter((role) => maySeeMembers(role, "shown")),
      ROLES.filter((role) => role !== "sponsor"),
    );
    for (const list of ["shown", "hidden"] as const) assert.equal(maySeeMembers("stranger", list), false);
  });

  it("[ACC4] hides private communities from strangers alone", () => {
    assert.deepEqual(
      (["open", "request", "private"] as const).map((visibility) => mayFind("stranger", visibility)),
      [true, true, false],
    );
    for (const role of ROLES) assert.ok(mayFind(role, "private"), role);
  });
});
