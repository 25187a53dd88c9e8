import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ConnectionState, type IFluidContainer } from "fluid-framework";
import sinon from "sinon";
import { Documents } from "../../../bot/relay/documents.ts";
import type { Relay } from "../../../bot/relay/index.ts";
import { readFirstSummary } from "../../../bot/relay/routes.ts";
import {
  clientOf,
  makeDocument,
  now,
  openAs,
  READER,
  TENANT,
  testRelay,
  tokenFor,
  until,
  WRITER,
} from "./clients.ts";
import { ask, creation, hello, knock, make } from "./knock.ts";

const statusOf = async (relay: Relay, id: string) =>
  (await ask(relay, "GET", `/documents/${TENANT}/${id}`, { token: await tokenFor(id) })).status;

const isConnected = (container: IFluidContainer) =>
  Number(container.connectionState) === Number(ConnectionState.Connected);

describe("relay: how long a document lives", () => {
  let relay: Relay;
  beforeEach(async () => {
    sinon.stub(console, "error"); // Fluid's client prints every refusal, and here they are expected
    relay = await testRelay();
  });
  afterEach(async () => {
    await relay.close();
    sinon.restore();
  });

  it("[RLY12] says whether a document is there, and 404 at every door when it is not", async () => {
    assert.equal(await statusOf(relay, await make(relay)), 200);
    const token = await tokenFor("never-made");
    const paths = [
      `/documents/${TENANT}/never-made`,
      `/documents/${TENANT}/session/never-made`,
      `/deltas/${TENANT}/never-made`,
    ];
    for (const path of [
      ...paths,
      `/repos/${TENANT}/git/summaries/latest`,
      `/repos/${TENANT}/commits?sha=never-made`,
    ]) {
      assert.equal((await ask(relay, "GET", path, { token })).status, 404, path);
    }
    assert.equal((await knock(relay, hello("never-made", token))).answer, 404);
    await assert.rejects(openAs(relay.endpoint, "never-made", WRITER));
  });

  it("[RLY13] ends a document for everyone when it is deleted", async () => {
    const steward = await makeDocument(relay.endpoint, ["first"]);
    const reader = await openAs(relay.endpoint, steward.id, READER);
    const path = `/documents/${TENANT}/${steward.id}`;
    assert.equal(
      (await ask(relay, "DELETE", path, { token: await tokenFor(steward.id, READER) })).status,
      403,
    );
    assert.equal(await statusOf(relay, steward.id), 200);

    assert.equal(
      (await ask(relay, "DELETE", path, { token: await tokenFor(steward.id, WRITER) })).status,
      204,
    );
    await until(() => steward.container.disposed && reader.container.disposed);
    assert.equal(await statusOf(relay, steward.id), 404);
    assert.equal(relay.documents(), 0);
  });

  it("[RLY13] lets go of everything that a freed document held", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const documents = new Documents({
      tenantId: TENANT,
      now,
      idleDocumentMs: 1000,
      publish: () => undefined,
    });
    const makeAndFree = async (): Promise<WeakRef<object>> => {
      const document = await documents.create(readFirstSummary(creation));
      await document.orderer();
      await document.store.createBlob({ content: "x".repeat(1_000_000), encoding: "utf-8" });
      await documents.free(document.id);
      return new WeakRef(document.store);
    };
    const freed = await makeAndFree();
    await until(() => {
      collect();
      return freed.deref() === undefined;
    });
  });

  it("[RLY14] frees a document that nobody has been connected to for the time that was set", async () => {
    let aheadMs = 0;
    const clock = () => now().add({ milliseconds: aheadMs });
    const idle = { tenantId: TENANT, now: clock, idleDocumentMs: 1000, publish: () => undefined };
    const documents = new Documents(idle);
    const { id } = await documents.create(readFirstSummary(creation));
    const somebody = { expiresAtSeconds: Number.MAX_SAFE_INTEGER, disconnect: () => undefined };
    documents.connect(id, somebody);
    aheadMs = 5000;
    await documents.sweep();
    assert.equal(documents.size, 1, "somebody is connected");

    documents.disconnect(id, somebody);
    aheadMs = 5900;
    await documents.sweep();
    assert.equal(documents.size, 1, "not yet");
    aheadMs = 6100;
    await documents.sweep();
    assert.equal(documents.size, 0);
  });

  it("[RLY14] looks for such documents by itself", async () => {
    const hasty = await testRelay({ idleDocumentMs: 30, sweepEveryMs: 10 });
    await make(hasty);
    await until(() => hasty.documents() === 0);
    await hasty.close();
  });

  it("[RLY15] tells clients of a lost document so within seconds of coming back", async () => {
    const { port } = relay;
    const steward = await makeDocument(relay.endpoint, ["first"]);
    const ended = new Promise<unknown>((resolve) => steward.container.once("disposed", resolve));
    await relay.close();
    relay = await testRelay({ port });

    const reason = await ended;
    assert.ok(reason instanceof Error);
    assert.match(reason.message, /no such document/);
    assert.equal(await statusOf(relay, steward.id), 404);
    await assert.rejects(openAs(relay.endpoint, steward.id, READER));
  });

  it("[RLY16] ends a connection whose token ran out by the app's clock, and lets a fresh one in", async () => {
    let aheadMs = 0;
    const clock = () => now().add({ milliseconds: aheadMs });
    const strict = await testRelay({ now: clock, sweepEveryMs: 10 });
    const client = clientOf(strict.endpoint, WRITER, clock);
    const { id, container, view } = await makeDocument(strict.endpoint, ["first"], client);
    await until(() => isConnected(container));
    const dropped = new Promise((resolve) => container.once("disconnected", () => resolve(true)));
    aheadMs = 601_000;
    await dropped;

    await until(() => isConnected(container));
    view.root.insertAtEnd("with a fresh token");
    const latecomer = await openAs(strict.endpoint, id, READER, clientOf(strict.endpoint, READER, clock));
    await until(() => latecomer.view.root.length === 2);
    for (const each of [container, latecomer.container]) each.dispose();
    await strict.close();
  });
});
