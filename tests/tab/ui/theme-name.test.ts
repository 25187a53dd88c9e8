import assert from "node:assert/strict";
import { toTheme } from "../../../tab/ui/theme-name.ts";

describe("themes", () => {
  it("[TAB9] draws a theme that it does not know as the default one", () => {
    assert.deepEqual(["default", "dark", "contrast", "glass", ""].map(toTheme), [
      "default",
      "dark",
      "contrast",
      "default",
      "default",
    ]);
  });
});
