import assert from "node:assert/strict";
import type { Relay } from "../../../bot/relay/index.ts";
import { makeDocument, openAs, READER, testRelay, until, WRITER } from "./clients.ts";

describe("relay: working together", () => {
  let relay: Relay;
  before(async () => {
    relay = await testRelay();
  });
  after(() => relay.close());

  it("[RLY1] carries what one client writes to the other, both ways", async () => {
    const steward = await makeDocument(relay.endpoint, ["first"]);
    const newcomer = await openAs(relay.endpoint, steward.id, WRITER);
    assert.deepEqual([...newcomer.view.root], ["first"]);

    steward.view.root.insertAtEnd("from the steward");
    await until(() => newcomer.view.root.length === 2);
    newcomer.view.root.insertAtEnd("from the newcomer");
    await until(() => steward.view.root.length === 3);
    assert.deepEqual([...steward.view.root], [...newcomer.view.root]);
    steward.container.dispose();
    newcomer.container.dispose();
  });

  it("[RLY2] shows everything to a reader and takes nothing from one", async () => {
    const steward = await makeDocument(relay.endpoint, ["first"]);
    const reader = await openAs(relay.endpoint, steward.id, READER);
    reader.view.root.insertAtEnd("from the reader");
    steward.view.root.insertAtEnd("from the steward");
    await until(() => [...reader.view.root].includes("from the steward"));

    const latecomer = await openAs(relay.endpoint, steward.id, WRITER);
    await until(() => latecomer.view.root.length === 2);
    assert.deepEqual([...latecomer.view.root], ["first", "from the steward"]);
    assert.deepEqual([...steward.view.root], ["first", "from the steward"]);
    for (const { container } of [steward, reader, latecomer]) container.dispose();
  });
});
