import assert from "node:assert/strict";
import { whereIn } from "../../../tab/surfaces/home/where.ts";

const at = (address: string): unknown => whereIn(new URLSearchParams(address));

describe("the ways on top of the personal tab", () => {
  it("[TAB36] know in which community its reader is, and on which of its pages", () => {
    const pages = [
      ["community=c1", "community"],
      ["community=c1&page=steward", "steward"],
      ["schedule=c1", "schedule"],
      ["introductions=c1", "introductions"],
      ["library&community=c1", "library"],
      ["library&community=c1&entry=e1", "library"],
      ["learning&community=c1", "topics"],
      ["charter&community=c1", "charter"],
      ["value&community=c1", "value"],
      ["report&community=c1", "value"],
      ["gallery&community=c1", "agendas"],
    ] as const;
    for (const [address, here] of pages)
      assert.deepEqual(at(address), { kind: "community", communityId: "c1", here }, address);
  });

  it("[TAB36] tell one's own pages apart, and leave pages about one thing alone", () => {
    for (const [address, here] of [
      ["", "communities"],
      ["me", "me"],
      ["schedule=", "schedule"],
      ["gallery", "agendas"],
      ["library", "library"],
      ["directory", "directory"],
      ["directory=data", "directory"],
      ["unknown=1", "communities"],
    ] as const)
      assert.deepEqual(at(address), { kind: "own", here }, address);
    for (const address of [
      "session=s1",
      "prompt=p1",
      "edit=t1&community=c1",
      "template=t1&community=c1",
      "admin",
    ])
      assert.deepEqual(at(address), { kind: "alone" }, address);
  });
});
