import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { ROOT } from "./files.ts";
import { removeTrees, treeOf } from "./fixture-tree.ts";

/** What `npm` says and how it ends, for each of the two commands. */
interface Npm {
  readonly cit: { readonly says: string; readonly code: number };
  readonly check: number;
}

/** Runs .ci/run in a clone whose npm answers as it is told. */
async function judge(npm: Npm): Promise<{ lastLine: string | undefined; code: number }> {
  const script = `#!/bin/sh\nif [ "$1" = cit ]; then cat <<'END'\n${npm.cit.says}\nEND\nexit ${npm.cit.code}; fi\nexit ${npm.check}\n`;
  const folder = await treeOf({ "bin/npm": script });
  await mkdir(join(folder, ".ci"));
  await copyFile(join(ROOT, ".ci/run"), join(folder, ".ci/run"));
  await Promise.all(["bin/npm", ".ci/run"].map((file) => chmod(join(folder, file), 0o755)));
  const env = { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}` };
  return new Promise((resolve) => {
    execFile(join(folder, ".ci/run"), { env }, (error, stdout) =>
      resolve({
        lastLine: stdout.trimEnd().split("\n").at(-1),
        code: error === null ? 0 : Number(error.code),
      }),
    );
  });
}

describe(".ci/run", () => {
  after(removeTrees);

  it("[CHK17] counts every test, and the check as one more", async () => {
    const npm = { cit: { says: "  \x1b[32m12 passing\x1b[0m (3s)", code: 0 }, check: 0 };
    assert.deepEqual(await judge(npm), { lastLine: "13 passed, 0 failed", code: 0 });
  });

  it("[CHK17] fails with a failing test", async () => {
    const npm = {
      cit: { says: "  11 passing (3s)\n  2 failing\n\n  1) a title with 7 passing words", code: 2 },
      check: 0,
    };
    assert.deepEqual(await judge(npm), { lastLine: "12 passed, 2 failed", code: 1 });
  });

  it("[CHK17] fails with a failing check", async () => {
    const npm = { cit: { says: "  12 passing (3s)", code: 0 }, check: 1 };
    assert.deepEqual(await judge(npm), { lastLine: "12 passed, 1 failed", code: 1 });
  });

  it("[CHK17] fails when nothing could be installed, and when no test ran", async () => {
    const broken = { cit: { says: "npm error code ENOTFOUND", code: 1 }, check: 1 };
    assert.deepEqual(await judge(broken), { lastLine: "0 passed, 2 failed", code: 1 });
    const empty = { cit: { says: "  0 passing (1ms)", code: 0 }, check: 0 };
    assert.deepEqual(await judge(empty), { lastLine: "1 passed, 1 failed", code: 1 });
  });
});
