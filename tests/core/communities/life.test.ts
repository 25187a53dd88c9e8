import assert from "node:assert/strict";
import fc from "fast-check";
import { communityId } from "../../../core/ids.ts";
import {
  callOff,
  checkActive,
  checkMerge,
  checkOpen,
  close,
  isActive,
  merge,
  pause,
  planMerge,
  reopen,
  resume,
  stateOf,
  type Community,
  type LifeChange,
} from "../../../core/communities/index.ts";
import { community, DOING, later, NOW } from "./sample.ts";

const changed = (change: LifeChange): Community => {
  assert.equal(change.kind, "changed", JSON.stringify(change));
  return change.kind === "changed" ? change.community : community();
};
const code = (change: { readonly kind: string; readonly code?: string } | undefined): string | undefined =>
  change?.kind === "refused" ? change.code : undefined;

const OTHER = community({ id: communityId("circle"), name: "Data Circle", handle: "data-circle" });

describe("the life of a community", () => {
  it("[COM21] pauses and goes on as it was, and doing either twice changes nothing", () => {
    const paused = changed(pause(community(), DOING));
    assert.deepEqual([isActive(paused), code(checkActive(paused))], [false, "community-paused"]);
    assert.equal(checkOpen(paused), undefined);
    assert.equal(pause(paused, DOING).kind, "already");
    assert.deepEqual(changed(resume(paused)), community());
    assert.equal(resume(community()).kind, "already");
  });

  it("[COM23] closes once, and is opened again within thirty days and no later", () => {
    const closed = changed(close(community(), DOING));
    assert.equal(close(closed, DOING).kind, "already");
    assert.deepEqual(changed(reopen(closed, later(30))), community());
    assert.equal(code(reopen(closed, later(30).add({ seconds: 1 }))), "closed-for-good");
    assert.equal(reopen(community(), NOW).kind, "already");
  });

  it("[COM23] lets nothing happen in a closed community, whatever was pressed before", () => {
    const closed = changed(close(changed(pause(community(), DOING)), DOING));
    for (const change of [pause(closed, DOING), resume(closed), planMerge(closed, OTHER, DOING)])
      assert.equal(code(change), "community-closed");
    assert.equal(code(checkActive(closed)), "community-closed");
  });

  it("[COM23] takes back what was planned ahead when it closes", () => {
    const planned = changed(planMerge(community(), OTHER, DOING));
    assert.equal(changed(close(planned, DOING)).ahead, undefined);
  });

  it("[COM24] goes over a week after it was said, and not before", () => {
    const planned = changed(planMerge(community(), OTHER, DOING));
    assert.equal(planned.ahead?.at, "2026-03-09T09:00:00Z");
    assert.equal(planMerge(planned, OTHER, { ...DOING, now: later(3) }).kind, "already");
    assert.deepEqual(changed(callOff(planned)), community());
    assert.equal(callOff(community()).kind, "already");
  });

  it("[COM24] never merges with itself, nor with what is closed or went over", () => {
    const closed = changed(close(OTHER, DOING));
    const gone = merge(OTHER, communityId("third"), DOING);
    assert.equal(code(checkMerge(community(), community())), "same-community");
    assert.equal(code(checkMerge(community(), closed)), "community-closed");
    assert.equal(code(checkMerge(gone, community())), "community-merged");
    assert.equal(code(pause(gone, DOING)), "community-merged");
    assert.equal(code(reopen(gone, NOW)), "community-merged");
  });

  it("[COM21] [COM23] ends every walk through its life in a state that its walk explains", () => {
    const step = fc.constantFrom("pause", "resume", "close", "reopen");
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let now = community();
        for (const each of steps) {
          const before = stateOf(now);
          const change =
            each === "pause"
              ? pause(now, DOING)
              : each === "close"
                ? close(now, DOING)
                : each === "resume"
                  ? resume(now)
                  : reopen(now, NOW);
          if (change.kind === "changed") now = change.community;
          if (before === "closed" && each !== "reopen") assert.equal(stateOf(now), "closed");
          if (before === "paused" && each === "reopen") assert.equal(stateOf(now), "paused");
        }
      }),
    );
  });
});
