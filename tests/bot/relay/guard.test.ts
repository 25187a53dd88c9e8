import assert from "node:assert/strict";
import type { Relay } from "../../../bot/relay/index.ts";
import { READER, TENANT, testRelay, tokenFor, until, WRITER } from "./clients.ts";
import { ask, hello, knock, make, type Knocked } from "./knock.ts";

const op = { clientSequenceNumber: 1, referenceSequenceNumber: 0, type: "op", contents: "{}" };

describe("relay: what a client may say", () => {
  let relay: Relay;
  let id = "";
  before(async () => {
    relay = await testRelay();
    id = await make(relay);
  });
  after(() => relay.close());

  const enter = async (scopes = WRITER): Promise<Knocked> =>
    knock(relay, hello(id, await tokenFor(id, scopes)));
  const sequenced = async (): Promise<{ type: string; clientId: string | null }[]> => {
    const { said } = await ask(relay, "GET", `/deltas/${TENANT}/${id}`, { token: await tokenFor(id) });
    return said as { type: string; clientId: string | null }[];
  };

  it("[RLY2] connects a reader to read, and refuses operations that its client sends all the same", async () => {
    const reader = await enter(READER);
    assert.equal(reader.mode, "read");
    const refused = new Promise<[string, { content: { code: number } }[]]>((resolve) =>
      reader.socket.once("nack", (...words: [string, { content: { code: number } }[]]) => resolve(words)),
    );
    reader.socket.emit("submitOp", reader.clientId, [[op]]);
    const [, [nack]] = await refused;
    assert.equal(nack?.content.code, 403);
    assert.deepEqual(await sequenced(), []);
    reader.socket.close();
  });

  it("[RLY17] takes from clients only what clients say, and hangs up on the rest", async () => {
    const words: unknown[] = ["join", "leave", "summaryAck", "control", "noClient", "propose"].map((type) => [
      { ...op, type },
    ]);
    const broken = [
      [{ ...op, traces: "none" }],
      [{ ...op, clientSequenceNumber: "1" }],
      [null],
      "op",
      [{ ...op, type: "summarize" }],
    ];
    for (const batch of [...words, ...broken]) {
      const writer = await enter();
      const hungUp = new Promise((resolve) => writer.socket.once("disconnect", resolve));
      writer.socket.emit("submitOp", writer.clientId, [batch]);
      await hungUp;
    }
    const types = new Set((await sequenced()).map(({ type }) => type));
    assert.deepEqual(
      [...types].filter((type) => !["join", "leave", "noClient"].includes(type)),
      [],
    );
  });

  it("[RLY17] takes what a quiet client says to keep up, and the operation after it", async () => {
    const writer = await enter();
    const referenceSequenceNumber = (await sequenced()).length;
    const { contents, ...empty } = op;
    const keepingUp = { ...empty, type: "noop", referenceSequenceNumber };
    writer.socket.emit("submitOp", writer.clientId, [[keepingUp]]);
    const saying = { ...empty, contents, clientSequenceNumber: 2, referenceSequenceNumber };
    writer.socket.emit("submitOp", writer.clientId, [[saying]]);
    await until(async () =>
      (await sequenced()).some(({ type, clientId }) => type === "op" && clientId === writer.clientId),
    );
    writer.socket.close();
  });

  it("[RLY17] refuses an operation that refers to what has not happened yet", async () => {
    const writer = await enter();
    const hungUp = new Promise((resolve) => writer.socket.once("disconnect", resolve));
    writer.socket.emit("submitOp", writer.clientId, [[{ ...op, referenceSequenceNumber: 1_000_000 }]]);
    await hungUp;
  });

  it("[RLY2] passes on the signals of a writer, and none of a reader", async () => {
    const [writer, reader, other] = [await enter(), await enter(READER), await enter()];
    const heard: unknown[] = [];
    other.socket.on("signal", (signal: { clientId: string | null }) => heard.push(signal.clientId));
    const content = JSON.stringify({ contents: { type: "waves", content: {} } });
    reader.socket.emit("submitSignal", reader.clientId, [{ content }]);
    await new Promise((resolve) => reader.socket.emit("ping", resolve)); // by now it was dealt with
    writer.socket.emit("submitSignal", writer.clientId, [{ content }]);
    await until(() => heard.includes(writer.clientId));
    assert.ok(!heard.includes(reader.clientId));
    for (const { socket } of [writer, reader, other]) socket.close();
  });

  it("[RLY17] hangs up on a signal that would close the document for all who receive it", async () => {
    const unreadable = [
      "garbage",
      "null",
      "{}",
      '{"contents":null}',
      '{"address":5,"contents":{"type":"x"}}',
    ];
    for (const content of [...unreadable, null, 5, { contents: {} }]) {
      for (const scopes of [WRITER, READER]) {
        const guest = await enter(scopes);
        const hungUp = new Promise((resolve) => guest.socket.once("disconnect", resolve));
        guest.socket.emit("submitSignal", guest.clientId, [{ content }]);
        await hungUp;
      }
    }
  });

  it("[RLY17] keeps a socket to the one document that it was admitted to", async () => {
    const writer = await enter();
    const hungUp = new Promise((resolve) => writer.socket.once("disconnect", resolve));
    writer.socket.emit("connect_document", hello(id, await tokenFor(id)));
    await hungUp;
  });
});
