import assert from "node:assert/strict";
import { AzureClient } from "@fluidframework/azure-client";
import { signRelayToken, type Relay, type RelayScope } from "../../../bot/relay/index.ts";
import {
  KEY,
  makeDocument,
  now,
  openAs,
  quietConfig,
  READER,
  TENANT,
  testRelay,
  tokenFor,
  until,
  WRITER,
} from "./clients.ts";
import { ask, hello, knock, make } from "./knock.ts";

/** A client with the kind of connection that Fluid offers for development. */
function localClient(endpoint: string): AzureClient {
  const user = { id: "steward", name: "Steward" };
  const fetch = async (tenantId: string, documentId = "") => ({
    jwt: await signRelayToken({
      tenantId,
      tenantKey: KEY,
      documentId,
      scopes: WRITER,
      user,
      now: now(),
      lifetimeSeconds: 60,
    }),
  });
  const tokenProvider = { fetchOrdererToken: fetch, fetchStorageToken: fetch };
  return new AzureClient({
    connection: { type: "local", endpoint, tokenProvider },
    configProvider: quietConfig,
  });
}

/** The greeting of the hidden client that makes summaries. */
function summariser(greeting: ReturnType<typeof hello>) {
  const details = { capabilities: { interactive: false }, type: "summarizer" };
  return { ...greeting, client: { ...greeting.client, details } };
}

describe("relay: summaries", () => {
  let relay: Relay;
  before(async () => {
    relay = await testRelay();
  });
  after(() => relay.close());

  const latest = `/repos/${TENANT}/git/summaries/latest`;
  const read = async (id: string, path: string) =>
    (await ask(relay, "GET", path, { token: await tokenFor(id) })).said;
  const versions = async (id: string) =>
    (await read(id, `/repos/${TENANT}/commits?sha=${id}&count=5`)) as { sha: string }[];
  const typesIn = async (id: string) =>
    ((await read(id, `/deltas/${TENANT}/${id}`)) as { type: string }[]).map(({ type }) => type);
  /** The newest summary's texts, those of the packages' own bookkeeping left out. */
  const textsIn = async (id: string) =>
    ((await read(id, latest)) as { blobs: { content: string }[] }).blobs
      .map(({ content }) => Buffer.from(content, "base64").toString())
      .filter((text) => text.endsWith("note"));

  /** Stores a summary with one note, and asks for it to become the newest, as a summarising client does. */
  const summarise = async (id: string, scopes: readonly RelayScope[]) => {
    const token = await tokenFor(id, scopes);
    const [first] = await versions(id);
    const value = { type: "blob", content: "a later note", encoding: "utf-8" };
    const body = {
      type: "channel",
      message: "",
      sequenceNumber: 1,
      entries: [{ path: "note", type: "blob", value }],
    };
    const { id: handle } = (await ask(relay, "POST", latest.replace("/latest", ""), { token, body }))
      .said as { id: string };
    const { socket, clientId } = await knock(relay, summariser(hello(id, token)));
    await until(async () => (await typesIn(id)).includes("join"));
    const contents = JSON.stringify({ handle, head: first?.sha, message: "later", parents: [first?.sha] });
    const word = { clientSequenceNumber: 1, referenceSequenceNumber: 1, type: "summarize", contents };
    socket.emit("submitOp", clientId, [[word]]);
    return socket;
  };

  it("[RLY21] starts newcomers from the newest summary that a client with the right to it made", async () => {
    const id = await make(relay);
    const socket = await summarise(id, WRITER);
    await until(async () => (await typesIn(id)).includes("summaryAck"));
    assert.equal((await versions(id)).length, 2);
    assert.ok((await textsIn(id)).includes("a later note"));
    socket.close();
  });

  it("[RLY21] keeps the summary that it has when a client has no right to make one", async () => {
    const id = await make(relay);
    const socket = await summarise(id, ["doc:read", "doc:write"]);
    await new Promise((resolve) => socket.once("nack", resolve));
    assert.ok(!(await typesIn(id)).includes("summarize"));
    assert.deepEqual(await textsIn(id), ["a note"]);
    socket.close();
  });

  it("[RLY21] keeps from an earlier summary what a later one points to", async () => {
    const id = await make(relay);
    const token = await tokenFor(id);
    const at = `/repos/${TENANT}/git/summaries`;
    const [earlier] = (await ask(relay, "GET", `/repos/${TENANT}/commits?sha=${id}`, { token })).said as {
      sha: string;
    }[];
    const entries = [{ path: "kept", type: "blob", id: `${earlier?.sha}/.app/note` }];
    const body = { type: "channel", message: "", sequenceNumber: 1, entries };
    const later = (await ask(relay, "POST", at, { token, body })).said as { id: string };
    const { blobs } = (await ask(relay, "GET", `${at}/${later.id}`, { token })).said as {
      blobs: { content: string }[];
    };
    assert.deepEqual(
      blobs.map(({ content }) => Buffer.from(content, "base64").toString()),
      ["a note"],
    );
  });

  it("[RLY22] serves Fluid's local connection as well, which stores a summary piece by piece", async () => {
    const local = await testRelay({ tenantId: "local" });
    const steward = await makeDocument(local.endpoint, ["first"], localClient(local.endpoint));
    const newcomer = await openAs(local.endpoint, steward.id, READER, localClient(local.endpoint));
    steward.view.root.insertAtEnd("second");
    await until(() => newcomer.view.root.length === 2);
    for (const { container } of [steward, newcomer]) container.dispose();
    await local.close();
  });
});
