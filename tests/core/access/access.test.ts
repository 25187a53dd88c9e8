import assert from "node:assert/strict";
import { ACCESS_ACTIONS, may, mayFind, ROLES, type AccessAction } from "../../../core/access/index.ts";

const whoMay = (action: AccessAction): readonly string[] => ROLES.filter((role) => may(role, action));

describe("who may do what", () => {
  it("[ACC1] gives a stranger nothing, whatever is asked", () => {
    assert.ok(ACCESS_ACTIONS.length >= 12);
    for (const action of ACCESS_ACTIONS) assert.equal(may("stranger", action), false, action);
  });

  it("[ACC2] lets everybody who is in it take part", () => {
    const everybody = [
      "community.see",
      "members.see",
      "session.see",
      "session.join",
      "prompt.answer",
      "prompt.read",
      "recap.read",
    ] as const;
    for (const action of everybody) assert.deepEqual(whoMay(action), ROLES, action);
  });

  it("[ACC3] leaves managing to stewards, and running to stewards and facilitators", () => {
    assert.deepEqual(whoMay("community.manage"), ["steward"]);
    for (const action of ["session.schedule", "session.run", "prompt.ask"] as const)
      assert.deepEqual(whoMay(action), ["steward", "facilitator"], action);
    assert.deepEqual(whoMay("members.invite"), ["steward", "facilitator", "champion"]);
  });

  it("[ACC4] hides private communities from strangers alone", () => {
    assert.deepEqual(
      (["open", "request", "private"] as const).map((visibility) => mayFind("stranger", visibility)),
      [true, true, false],
    );
    for (const role of ROLES) assert.ok(mayFind(role, "private"), role);
  });
});
