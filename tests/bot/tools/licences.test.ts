import assert from "node:assert/strict";
import { isPermissive, listLicences } from "../../../bot/tools/licences.ts";

describe("the licences of what the server consists of", () => {
  it("[OPS3] are told for every package, also where none is said", () => {
    const told = listLicences({
      bomFormat: "CycloneDX",
      components: [
        { name: "b", version: "2.0.0", licenses: [{ license: { id: "MIT" } }] },
        { name: "a", version: "1.0.0", licenses: [{ expression: "(MIT OR GPL-3.0-only)" }] },
        { name: "c", version: "3.0.0" },
      ],
    });
    assert.deepEqual(
      told.map(({ name, licence }) => `${name}: ${licence}`),
      ["a: (MIT OR GPL-3.0-only)", "b: MIT", "c: unknown"],
    );
    assert.throws(() => listLicences({ bomFormat: "SPDX", components: [] }));
  });

  it("[OPS3] are pointed out where somebody has to look", () => {
    for (const fine of ["MIT", "Apache-2.0", "(MIT OR GPL-3.0-only)", "MIT AND ISC"])
      assert.ok(isPermissive(fine), fine);
    for (const other of ["GPL-3.0-only", "unknown", "MIT AND GPL-3.0-only", "SEE LICENSE IN LICENSE.txt"])
      assert.ok(!isPermissive(other), other);
  });
});
