import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { access, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { tenantId } from "../../core/ids.ts";
import { findInstalledBrowser } from "../../bot/local/browser.ts";
import { ROOT } from "../check/files.ts";
import { removeTrees, treeOf } from "../check/fixture-tree.ts";
import { newPage, screenshot } from "./browser.ts";
import { findLeaks, openResources } from "./leaks.ts";
import { freshStorage, freshTables, startStorage, storage } from "./storage.ts";

/** Runs one test file of its own in a mocha of its own, with our root hooks. */
async function runMocha(code: string): Promise<{ code: number; said: string }> {
  const file = join(await treeOf({ "planted.test.ts": code }), "planted.test.ts");
  const hooks = join(ROOT, "tests/support/root-hooks.ts");
  const args = [join(ROOT, "node_modules/mocha/bin/mocha.js"), "--no-config", "--require", hooks, file];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: ROOT }, (error, stdout) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout }),
    );
  });
}

describe("storage for tests", () => {
  it("[CHK13] gives real tables and a real queue", async () => {
    const { tables, queue } = await freshStorage();
    const table = await tables.open("things");
    await table.createEntity({ partitionKey: "p", rowKey: "r", words: "kept" });
    assert.equal((await table.getEntity("p", "r"))["words"], "kept");
    await assert.rejects(table.createEntity({ partitionKey: "p", rowKey: "r" }), { statusCode: 409 });

    await queue.send({ kind: "greet", tenant: tenantId("t"), payload: { to: "newcomer" } });
    assert.deepEqual(
      (await queue.take(1, 60_000)).map((job) => job.payload),
      [{ to: "newcomer" }],
    );
  });

  it("[CHK13] keeps one test's rows out of another's tables", async () => {
    const [one, other] = await Promise.all([freshTables(), freshTables()]);
    await (await one.open("things")).createEntity({ partitionKey: "p", rowKey: "r" });
    await assert.rejects((await other.open("things")).getEntity("p", "r"), { statusCode: 404 });
  });

  it("[CHK13] starts once for everybody", async () => {
    assert.equal((await storage()).tablePort, (await storage()).tablePort);
  });

  it("[CHK14] can be taken down by the test that started its own", async () => {
    const own = await startStorage();
    const answers = async (): Promise<boolean> =>
      fetch(`http://127.0.0.1:${own.tablePort}/`).then(
        () => true,
        () => false,
      );
    assert.equal(await answers(), true);
    await own.stop();
    assert.equal(await answers(), false);
    await own.stop();
  });
});

describe("a browser for tests", () => {
  it("[CHK15] shows a page of ours, at the width and in the theme that were asked for", async () => {
    const server = createServer((_, answer) =>
      answer.setHeader("content-type", "text/html").end("<h1>Guildhall</h1>"),
    );
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    try {
      const page = await newPage({ width: 280, height: 500, theme: "contrast" });
      await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
      assert.equal(await page.getByRole("heading").textContent(), "Guildhall");
      const sees = (query: string): Promise<boolean> =>
        page.evaluate((asked) => matchMedia(asked).matches, query);
      assert.deepEqual(
        await Promise.all(
          ["(width: 280px)", "(forced-colors: active)", "(prefers-color-scheme: dark)"].map(sees),
        ),
        [true, true, true],
      );
      const picture = await screenshot(page, "support-probe");
      await access(picture);
      await rm(picture);
      await page.close();
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  it("[CHK15] gives each page a profile of its own", async () => {
    const [one, other] = await Promise.all([newPage(), newPage()]);
    assert.notEqual(one.context(), other.context());
    await Promise.all([one.close(), other.close()]);
  });

  it("[CHK15] takes an installed browser first, and knows when there is none", () => {
    assert.equal(findInstalledBrowser("", [process.execPath]), process.execPath);
    assert.equal(findInstalledBrowser("", []), undefined);
  });
});

describe("leaks", () => {
  after(removeTrees);

  it("[CHK16] are found while they are there, and forgotten once they are closed", async () => {
    const before = openResources().filter((kind) => kind === "TCPServerWrap").length;
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const servers = async (): Promise<number> =>
      (await findLeaks(50)).filter((kind) => kind === "TCPServerWrap").length;
    assert.equal(await servers(), before + 1);
    await new Promise((closed) => server.close(closed));
    assert.equal(await servers(), before);
  });

  it("[CHK16] fail the run that leaves a server, a process and a timer, and end it", async () => {
    const { code, said } = await runMocha(`
      import { spawn } from "node:child_process";
      import { createServer } from "node:http";
      it("forgets to close", () => {
        createServer().listen(0, "127.0.0.1");
        spawn(process.execPath, ["-e", "setTimeout(() => {}, 10_000)"]);
        setInterval(() => 1, 1_000);
      });`);
    assert.equal(code, 1);
    assert.match(said, /1 passing[^]*1 failing[^]*left something open: .*ProcessWrap/);
    for (const kind of ["TCPServerWrap", "Timeout"]) assert.ok(said.includes(kind), said);
  });

  it("[CHK16] are no reason to fail where there are none", async () => {
    const { code, said } = await runMocha('it("closes what it opens", () => 1);');
    assert.deepEqual([code, /failing/.test(said)], [0, false]);
  });
});
