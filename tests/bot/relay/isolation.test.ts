import assert from "node:assert/strict";
import { openDocument } from "../../../bot/relay/document.ts";
import { GitStore } from "../../../bot/relay/git-store.ts";
import type { Relay } from "../../../bot/relay/index.ts";
import { opLog } from "../../../bot/relay/op-log.ts";
import { readFirstSummary } from "../../../bot/relay/routes.ts";
import { makeDocument, TENANT, testRelay, tokenFor, until } from "./clients.ts";
import { ask, creation, make } from "./knock.ts";

const repos = `/repos/${TENANT}/git`;

describe("relay: documents are kept apart", () => {
  let relay: Relay;
  before(async () => {
    relay = await testRelay();
  });
  after(() => relay.close());

  it("[RLY9] finds a blob, a tree and a summary only in the document that they were stored in", async () => {
    const [own, other] = [await tokenFor(await make(relay)), await tokenFor(await make(relay))];
    const store = async (what: string, body: unknown) =>
      (await ask(relay, "POST", `${repos}/${what}`, { token: own, body })).said as {
        sha?: string;
        id?: string;
      };

    const blob = await store("blobs", { content: "only here", encoding: "utf-8" });
    const entry = { path: "note", mode: "100644", type: "blob", sha: String(blob.sha) };
    const tree = await store("trees", { tree: [entry] });
    const value = { type: "blob", content: "only here", encoding: "utf-8" };
    const entries = [{ path: "note", type: "blob", value }];
    const summary = await store("summaries", { type: "channel", message: "", sequenceNumber: 0, entries });

    for (const path of [`blobs/${blob.sha}`, `trees/${tree.sha}`, `summaries/${summary.id}`]) {
      assert.equal((await ask(relay, "GET", `${repos}/${path}`, { token: own })).status, 200, path);
      assert.equal((await ask(relay, "GET", `${repos}/${path}`, { token: other })).status, 404, path);
    }
  });

  it("[RLY9] refuses a tree or a summary that points into another document", async () => {
    const [own, other] = [await tokenFor(await make(relay)), await tokenFor(await make(relay))];
    const { said } = await ask(relay, "POST", `${repos}/blobs`, {
      token: own,
      body: { content: "secret", encoding: "utf-8" },
    });
    const { sha } = said as { sha: string };
    const tree = { tree: [{ path: "stolen", mode: "100644", type: "blob", sha }] };
    assert.equal((await ask(relay, "POST", `${repos}/trees`, { token: other, body: tree })).status, 404);
    const handle = {
      type: "channel",
      message: "",
      sequenceNumber: 0,
      entries: [{ path: "stolen", type: "blob", id: sha }],
    };
    assert.equal(
      (await ask(relay, "POST", `${repos}/summaries`, { token: other, body: handle })).status,
      404,
    );
  });

  it("[RLY10] holds with each document its own operations, however many documents there are", async () => {
    const publish = () => undefined;
    const first = readFirstSummary(creation);
    const documents = await Promise.all(
      Array.from({ length: 100 }, (_, n) => openDocument(TENANT, `d${n}`, first, publish)),
    );
    const [busy, ...quiet] = documents;
    assert.ok(busy !== undefined);
    const details = { capabilities: { interactive: true } };
    const client = {
      mode: "write" as const,
      details,
      permission: [],
      user: { id: "steward" },
      scopes: ["doc:write"],
    };
    const socket = {
      id: "s",
      on: publish,
      join: async () => undefined,
      emit: publish,
      emitToRoom: publish,
      disconnect: publish,
    };
    const orderer = await busy.orderer();
    const connection = await orderer.connect(socket, "steward", client);
    await connection.connect();
    await until(() => busy.ops.size === 1);

    assert.deepEqual(
      quiet.filter((document) => document.ops.size > 0),
      [],
    );
    assert.deepEqual(
      busy.ops.between(0, 2).map((op) => op.type),
      ["join"],
    );
    await Promise.all(documents.map((document) => document.close()));
  });

  it("[RLY10] answers a range of operations with that range alone", async () => {
    const log = opLog(4);
    const op = (sequenceNumber: number) => ({ operation: { sequenceNumber } }) as never;
    await log.written.insertMany([5, 6, 7, 8, 9].map(op), false);
    await log.written.insertMany([8, 9, 10].map(op), false);
    const numbers = (after: number, before: number) =>
      log.between(after, before).map((found) => found.sequenceNumber);
    assert.deepEqual(numbers(-1, 100), [5, 6, 7, 8, 9, 10]);
    assert.deepEqual(numbers(6, 9), [7, 8]);
    assert.deepEqual(numbers(10, 20), []);
    assert.deepEqual(numbers(0, 5), []);
  });

  it("[RLY10] gives a client's operations to readers of its document alone", async () => {
    const busy = await makeDocument(relay.endpoint, ["first"]);
    const quiet = await make(relay);
    busy.view.root.insertAtEnd("second");
    const deltas = async (id: string) =>
      (await ask(relay, "GET", `/deltas/${TENANT}/${id}`, { token: await tokenFor(id) })).said as {
        type: string;
      }[];
    await until(async () => (await deltas(busy.id)).some(({ type }) => type === "op"));
    assert.deepEqual(await deltas(quiet), []);
    busy.container.dispose();
  });

  it("[RLY11] stays small when trees hold one another many times over", async () => {
    const store = new GitStore("a-document");
    const { sha: blob } = await store.createBlob({ content: "a note", encoding: "utf-8" });
    let inner = (await store.createTree({ tree: [{ path: "n", mode: "100644", type: "blob", sha: blob }] }))
      .sha;
    for (let depth = 0; depth < 40; depth += 1) {
      const twice = ["a", "b"].map((path) => ({ path, mode: "040000", type: "tree", sha: inner }));
      inner = (await store.createTree({ tree: twice })).sha;
    }
    await assert.rejects(store.getTree(inner, true), { code: 413 });
  });

  it("[RLY11] refuses more blobs than a document may hold", async () => {
    const store = new GitStore("a-document");
    const megabytes = (count: number, fill: string) => ({
      content: fill.repeat(count * 1024 * 1024),
      encoding: "utf-8" as const,
    });
    await store.createBlob(megabytes(40, "a"));
    await store.createBlob(megabytes(40, "a"));
    await assert.rejects(store.createBlob(megabytes(40, "b")), { code: 413 });
    assert.equal(store.objects, 1);
  });
});
