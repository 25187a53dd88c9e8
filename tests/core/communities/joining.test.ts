import assert from "node:assert/strict";
import { ROLES, type Standing } from "../../../core/access/index.ts";
import { decideInvite, decideJoin, decideLeave } from "../../../core/communities/index.ts";

const EVERYBODY: readonly Standing[] = [...ROLES, "stranger"];
const VISIBILITIES = ["open", "request", "private"] as const;

describe("joining and leaving", () => {
  it("[COM5] lets a stranger into an open community, and changes nothing for who is in", () => {
    assert.deepEqual(decideJoin({ name: "Data Guild", visibility: "open" }, "stranger"), { kind: "join" });
    for (const visibility of VISIBILITIES)
      for (const role of ROLES)
        assert.deepEqual(decideJoin({ name: "Data Guild", visibility }, role), { kind: "already a member" });
  });

  it("[COM6] asks the stewards of an on-request community, even for who was invited in a channel", () => {
    assert.deepEqual(decideJoin({ name: "Data Guild", visibility: "request" }, "stranger"), {
      kind: "ask the stewards",
    });
    assert.deepEqual(decideJoin({ name: "Data Guild", visibility: "request" }, "stranger", true), {
      kind: "ask the stewards",
    });
  });

  it("[COM7] answers a stranger as if the private community were absent, unless they were invited", () => {
    const decision = decideJoin({ name: "Data Guild", visibility: "private" }, "stranger");
    assert.ok(decision.kind === "refused");
    assert.deepEqual([decision.status, decision.code], [404, "community-not-found"]);
    assert.deepEqual(decideJoin({ name: "Data Guild", visibility: "private" }, "stranger", true), {
      kind: "join",
    });
  });

  it("[COM10] lets everybody leave but the last steward", () => {
    for (const standing of EVERYBODY) {
      const expected =
        standing === "stranger" ? "not a member" : standing === "steward" ? "refused" : "leave";
      assert.equal(decideLeave({}, standing, 1).kind, expected, standing);
      assert.notEqual(decideLeave({}, standing, 2).kind, "refused", standing);
    }
  });

  it("[COM15] lets nobody but those three promise a way in without a steward's yes", () => {
    const community = { name: "Data Guild", visibility: "request" } as const;
    const who = (lets: "ask" | "in") =>
      [...ROLES, "stranger" as const].filter((role) => decideInvite(community, role, lets).kind === "invite");
    assert.deepEqual(who("in"), ["steward", "facilitator", "champion"]);
    assert.deepEqual(who("ask"), [...ROLES]);
  });

  it("[COM15] lets every member invite, and only those who look after it into a private one", () => {
    const inviters = (visibility: (typeof VISIBILITIES)[number]): readonly string[] =>
      EVERYBODY.filter(
        (standing) => decideInvite({ name: "Data Guild", visibility }, standing).kind === "invite",
      );
    assert.deepEqual(inviters("open"), ROLES);
    assert.deepEqual(inviters("request"), ROLES);
    assert.deepEqual(inviters("private"), ["steward", "facilitator", "champion"]);
  });
});
