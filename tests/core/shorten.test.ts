import assert from "node:assert/strict";
import { shortened } from "../../core/shorten.ts";

describe("a text that has to fit", () => {
  it("keeps what fits, says that something is left out, and cuts no character in two", () => {
    assert.equal(shortened("abc", 3), "abc");
    assert.equal(shortened("abcd", 3), "ab…");
    for (const most of [0, 1, 2, 3, 4, 5, 6]) {
      const cut = shortened("🦜🦜🦜🦜", most);
      assert.ok(cut.isWellFormed() && cut.length <= Math.max(1, most), cut);
    }
  });
});
