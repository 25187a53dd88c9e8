import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWeb, type Web } from "./web.ts";

const PAGE = "<!doctype html><title>Panel</title>";
const SCRIPT = `console.log("${"guild ".repeat(500)}")`;

describe("the tab's files", () => {
  let folder: string;
  let web: Web;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "guildhall-tab-"));
    await mkdir(join(folder, "tab", "assets"), { recursive: true });
    await writeFile(join(folder, "secret.json"), "{}");
    await writeFile(join(folder, "tab", "panel.html"), PAGE);
    await writeFile(join(folder, "tab", "assets", "panel-1a2b.js"), SCRIPT);
    await writeFile(join(folder, "tab", "assets", "dot.png"), new Uint8Array([1, 2, 3]));
    web = await startWeb({ tabFolder: join(folder, "tab") });
  });
  after(async () => {
    await web.stop();
    await rm(folder, { recursive: true });
  });

  it("[HTTP14] are pages that Microsoft 365 may frame, that talk to us and the relay alone", async () => {
    const { status, headers, body } = await web.ask("GET", "/tab/panel?session=x");
    assert.deepEqual([status, body], [200, PAGE]);
    const policy = headers.get("content-security-policy") ?? "";
    assert.match(
      policy,
      /frame-ancestors 'self' https:\/\/teams\.microsoft\.com .*https:\/\/\*\.cloud\.microsoft/,
    );
    assert.match(policy, /script-src 'self';/);
    assert.match(
      policy,
      /connect-src 'self' https:\/\/res\.cdn\.office\.net http:\/\/127\.0\.0\.1:9 ws:\/\/127\.0\.0\.1:9;/,
    );
    assert.equal(headers.get("x-frame-options"), null);
    assert.equal(headers.get("cache-control"), "no-cache");
    assert.equal(headers.get("content-type"), "text/html; charset=utf-8");
  });

  it("[HTTP14] are packed for who can unpack them, and kept for good where their name changes with them", async () => {
    const path = "/tab/assets/panel-1a2b.js";
    const packed = await web.ask("GET", path, { headers: { "accept-encoding": "gzip" } });
    const plain = await web.ask("GET", path, { headers: { "accept-encoding": "identity" } });
    assert.deepEqual([packed.body, plain.body], [SCRIPT, SCRIPT]);
    assert.deepEqual(
      [packed.headers.get("content-encoding"), plain.headers.get("content-encoding")],
      ["gzip", null],
    );
    assert.ok(Number(packed.headers.get("content-length")) < Number(plain.headers.get("content-length")) / 5);
    for (const { headers } of [packed, plain]) {
      assert.match(headers.get("cache-control") ?? "", /immutable/);
      assert.equal(headers.get("vary"), "accept-encoding");
      assert.equal(headers.get("x-content-type-options"), "nosniff");
    }
    const picture = await web.ask("GET", "/tab/assets/dot.png");
    assert.deepEqual(
      [picture.headers.get("content-type"), picture.headers.get("content-encoding")],
      ["image/png", null],
    );
  });

  it("[HTTP14] are all that is served: nothing beside their folder, no folder, no page that is not there", async () => {
    for (const path of [
      "..%2fsecret.json",
      "%2e%2e/secret.json",
      "assets",
      "assets/",
      "",
      "nothing",
      "panel.html/x",
    ]) {
      assert.equal((await web.ask("GET", `/tab/${path}`)).status, 404, path);
    }
  });
});
