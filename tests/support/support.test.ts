import assert from "node:assert/strict";
import { createServer } from "node:http";
import { access, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tenantId } from "../../core/ids.ts";
import { findInstalledBrowser } from "../../bot/local/browser.ts";
import { newPage, screenshot } from "./browser.ts";
import { findLeaks, openResources } from "./leaks.ts";
import { freshStorage, freshTables, startStorage, storage } from "./storage.ts";

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
});
