import assert from "node:assert/strict";
import { findLockfileTraces, findSecrets } from "./traces.ts";

const locked = (packages: object): string =>
  JSON.stringify({ packages: { "": { name: "guildhall" }, ...packages } });

describe("traces", () => {
  it("[CHK11] has nothing against a lockfile with hashes and without addresses", () => {
    assert.deepEqual(
      findLockfileTraces(locked({ "node_modules/zod": { version: "4.0.0", integrity: "sha512-x" } })),
      [],
    );
  });

  it("[CHK11] names the package whose download address is locked", () => {
    const resolved = "https://packages.example/zod.tgz";
    assert.deepEqual(
      findLockfileTraces(locked({ "node_modules/zod": { integrity: "sha512-x", resolved } })),
      ["package-lock.json says where to download node_modules/zod."],
    );
  });

  it("[CHK11] names the package that is locked without a hash", () => {
    assert.deepEqual(findLockfileTraces(locked({ "node_modules/zod": { version: "4.0.0" } })), [
      "package-lock.json has no hash for node_modules/zod.",
    ]);
  });

  // Put together here, so that this file is not found itself.
  const planted: readonly (readonly [what: string, text: string])[] = [
    ["a folder of one machine", `cd "${["", "root", "project"].join("/")}"`],
    ["a private key", `-----BEGIN ${"PRIVATE KEY"}-----\nMIIEvQ`],
    ["an access token", `token: ${"ghp_"}${"a1".repeat(18)}`],
    ["an npm credential", `//packages.example/:${"_auth"}Token=abc`],
    ["an AWS key", `${"AKIA"}${"A1".repeat(8)}`],
    ["a storage key", `AccountName=x;${"AccountKey"}=${"q".repeat(86)}==`],
  ];
  for (const [what, text] of planted) {
    it(`[CHK12] finds ${what}`, () => {
      assert.deepEqual(findSecrets("env/.env.dev", text), [`env/.env.dev holds ${what}.`]);
    });
  }

  it("[CHK12] finds the address of this machine's registry, unless it is the public one", () => {
    const text = "see packages.example:4873/zod";
    assert.equal(findSecrets("README.md", text, "https://packages.example:4873/").length, 1);
    assert.deepEqual(findSecrets("README.md", "registry.npmjs.org", "https://registry.npmjs.org/"), []);
  });

  it("[CHK12] lets Azurite's well-known key and ordinary words stand", () => {
    const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    assert.deepEqual(findSecrets("a.ts", `AccountKey=${key}`), []);
    assert.deepEqual(findSecrets("README.md", "homework/root causes, /api/v1/work/items"), []);
  });
});
