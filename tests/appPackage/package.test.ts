import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { unzipSync } from "fflate";
import fc from "fast-check";
import { useFakeTimers } from "sinon";
import { readEnvironment } from "../../appPackage/environment.ts";
import { fillIn, namesIn } from "../../appPackage/fill-in.ts";
import { pack } from "../../appPackage/pack.ts";
import { PACKAGE, template, VALUES } from "./support.ts";

interface Ended {
  readonly code: number;
  readonly said: string;
}

/** Runs the command as `npm run package` does, with nothing of our own environment. */
function runPackage(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const script = join(PACKAGE, "build.ts");
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { env: environment }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });
}

describe("packaging", () => {
  let folder = "";
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "guildhall-package-"))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("[PKG5] zips manifest and icons at the top, and equal contents to equal bytes", async () => {
    const answer = pack(PACKAGE, VALUES);
    assert.ok(answer.kind === "packed");
    const files = unzipSync(answer.zip);
    assert.deepEqual(Object.keys(files).sort(), [
      "color.png",
      "de.json",
      "es.json",
      "fr.json",
      "manifest.json",
      "outline.png",
    ]);
    const filled = fillIn(template(), VALUES);
    assert.ok(filled.kind === "filled");
    assert.equal(Buffer.from(files["manifest.json"] ?? []).toString("utf8"), filled.text);
    assert.deepEqual(Buffer.from(files["color.png"] ?? []), await readFile(join(PACKAGE, "color.png")));
    assert.deepEqual(Buffer.from(files["outline.png"] ?? []), await readFile(join(PACKAGE, "outline.png")));
    const clock = useFakeTimers({ now: Date.UTC(2031, 4, 5), toFake: ["Date"] });
    try {
      assert.deepEqual(pack(PACKAGE, VALUES), answer);
    } finally {
      clock.restore();
    }
  });

  it("[PKG2] names every variable without a value at once", () => {
    const answer = pack(PACKAGE, { ...VALUES, BOT_ID: " ", APP_DOMAIN: undefined });
    assert.deepEqual(answer, { kind: "missing", names: ["BOT_ID", "APP_DOMAIN"] });
    assert.deepEqual(pack(PACKAGE, {}), { kind: "missing", names: namesIn(template()) });
  });

  it("[PKG2] writes nothing with a fault, and says each of them", async () => {
    await cp(PACKAGE, folder, { recursive: true });
    await cp(join(PACKAGE, "outline.png"), join(folder, "color.png"));
    await writeFile(join(folder, "manifest.json"), template().replace('"groupChat"', '"groupchat"'));
    const answer = pack(folder, VALUES);
    assert.ok(answer.kind === "faulty");
    const said = answer.faults.join("\n");
    assert.match(said, /bots\.0\.scopes\.2 must be equal to one of the allowed values/);
    assert.match(said, /The color icon is 32 x 32 pixels/);
  });

  it("[PKG2] the command ends with 1 and the names, and leaves no file behind", async () => {
    const ended = await runPackage(["--env", "nowhere", "--out", folder]);
    assert.equal(ended.code, 1);
    assert.match(ended.said, /There is no env\/\.env\.nowhere\. Known: .*dev/);
    const faulty = await runPackage(["--env", "dev", "--out", folder], {
      BOT_ID: "my-bot",
      TEAMS_APP_ID: "my-app",
    });
    assert.equal(faulty.code, 1);
    assert.match(faulty.said, /No package was written/);
    assert.match(faulty.said, /bots\.0\.botId must match pattern/);
    assert.match(faulty.said, /\bid must match pattern/);
    await assert.rejects(readFile(join(folder, "guildhall-dev.zip")), { code: "ENOENT" });
  });

  it("[PKG3] packs the environment dev of a fresh copy, and says that its host is only a stand-in", async () => {
    const ended = await runPackage(["--env", "dev", "--out", folder]);
    assert.equal(ended.code, 0, ended.said);
    assert.match(ended.said, /for looking at only: APP_DOMAIN is still guildhall\.example/);
    const trial = await runPackage(["--out", folder], { APP_DOMAIN: "hall-3978.euw.devtunnels.ms" });
    assert.match(trial.said, /is a tunnel to one machine/);
  });

  it("[PKG3] lets the process's environment win, unless it is empty", async () => {
    await writeFile(join(folder, ".env.trial"), "# why\nBOT_ID=from-file\nAPP_DOMAIN=file.example\n");
    const answer = readEnvironment("trial", folder, { APP_DOMAIN: "process.example", BOT_ID: "" });
    assert.ok(answer.kind === "read");
    assert.equal(answer.variables["APP_DOMAIN"], "process.example");
    assert.equal(answer.variables["BOT_ID"], "from-file");
    for (const name of ["other", "../trial", ""]) {
      assert.deepEqual(readEnvironment(name, folder, {}), { kind: "unknown", known: ["trial"] });
    }
  });

  it("[PKG4] keeps every value the text that it is", () => {
    const value = fc.string().filter((text) => text.trim() !== "");
    fc.assert(
      fc.property(value, (text) => {
        const filled = fillIn('{"name":"${{NAME}}","same":"<${{ NAME }}>"}', { NAME: text });
        assert.ok(filled.kind === "filled");
        assert.deepEqual(JSON.parse(filled.text), { name: text.trim(), same: `<${text.trim()}>` });
      }),
    );
  });
});
