import assert from "node:assert/strict";
import {
  close,
  decideSettings,
  memberListOf,
  openUp,
  type Community,
  type Settings,
} from "../../../core/communities/index.ts";
import { community, DOING, later } from "./sample.ts";

function set(current: Community, given: Settings, now = DOING.now): Community {
  const decision = decideSettings(current, given, { ...DOING, now });
  assert.equal(decision.kind, "changed", JSON.stringify(decision));
  return decision.kind === "changed" ? decision.community : current;
}

describe("what a steward sets", () => {
  it("[COM19] takes another name, with a handle of its own where that is needed", () => {
    const decision = decideSettings(community(), { name: "  Data  Circle " }, DOING);
    assert.ok(decision.kind === "changed");
    assert.deepEqual([decision.community.name, decision.needsHandle], ["Data Circle", true]);
    const same = decideSettings(community(), { name: "data guild" }, DOING);
    assert.ok(same.kind === "changed" && !same.needsHandle);
  });

  it("[COM19] refuses a name that nobody can read, and one of 81 signs", () => {
    for (const name of ["", "   ", "\u200b\u200d", "x".repeat(81)])
      assert.equal(decideSettings(community(), { name }, DOING).kind, "refused", JSON.stringify(name));
  });

  it("[COM20] closes the door at once and opens it a week later", () => {
    assert.equal(set(community(), { visibility: "private" }).visibility, "private");
    const planned = set(community({ visibility: "private" }), { visibility: "open" });
    assert.deepEqual([planned.visibility, planned.ahead?.at], ["private", "2026-03-09T09:00:00Z"]);
    assert.equal(openUp(planned, "2026-03-09T09:00:00Z")?.visibility, "open");
  });

  it("[COM20] keeps the time of what is planned already, and drops it for a narrower word", () => {
    const planned = set(community({ visibility: "private" }), { visibility: "open" });
    assert.equal(
      decideSettings(planned, { visibility: "open" }, { ...DOING, now: later(3) }).kind,
      "already",
    );
    const back = set(planned, { visibility: "private" }, later(3));
    assert.equal(back.ahead, undefined);
    assert.equal(openUp(back, "2026-03-09T09:00:00Z"), undefined);
  });

  it("[COM20] opens nothing up that was planned for another time, or whose community is closed", () => {
    const planned = set(community({ visibility: "private" }), { visibility: "open" });
    assert.equal(openUp(planned, "2026-03-10T09:00:00Z"), undefined);
    const closed = close(planned, DOING);
    const { ahead } = planned;
    assert.ok(closed.kind === "changed" && ahead !== undefined);
    assert.equal(openUp({ ...closed.community, ahead }, ahead.at), undefined);
  });

  it("[COM20] shows members to one another a week later, and hides them at once", () => {
    const group = community({ kind: "resource-group" });
    assert.equal(memberListOf(group), "hidden");
    const planned = set(group, { memberList: "shown" });
    assert.equal(memberListOf(planned), "hidden");
    const shown = openUp(planned, planned.ahead?.at ?? "");
    assert.equal(shown === undefined ? "" : memberListOf(shown), "shown");
    assert.equal(memberListOf(set(community(), { memberList: "hidden" })), "hidden");
  });

  it("[COM20] says that nothing has changed where nothing has", () => {
    assert.equal(
      decideSettings(community(), { name: "Data Guild", visibility: "open" }, DOING).kind,
      "already",
    );
  });
});
