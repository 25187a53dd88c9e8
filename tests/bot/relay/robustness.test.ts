import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { connect } from "node:net";
import { promisify } from "node:util";
import fc from "fast-check";
import type { Relay } from "../../../bot/relay/index.ts";
import { KEY, READER, TENANT, testRelay, tokenFor, until, WRITER } from "./clients.ts";
import { ask, creation, hello, knock, make, openSocket, type Knocked } from "./knock.ts";

const op = { clientSequenceNumber: 1, referenceSequenceNumber: 0, type: "op", contents: "{}" };

describe("relay: whatever is sent", () => {
  let relay: Relay;
  let id = "";
  const lines: string[] = [];
  before(async () => {
    const write = (fields: Record<string, unknown>, message: string) =>
      void lines.push(JSON.stringify({ fields, message }));
    relay = await testRelay({ log: { info: write, warn: write, error: write } });
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

  it("[RLY17] keeps a socket to the one document that it was admitted to", async () => {
    const writer = await enter();
    const hungUp = new Promise((resolve) => writer.socket.once("disconnect", resolve));
    writer.socket.emit("connect_document", hello(id, await tokenFor(id)));
    await hungUp;
  });

  it("[RLY18] survives any message on its socket", async () => {
    const events = fc.constantFrom(
      "connect_document",
      "submitOp",
      "submitSignal",
      "client_disconnect",
      "ping",
      "disconnecting_",
    );
    await fc.assert(
      fc.asyncProperty(
        events,
        fc.array(fc.jsonValue(), { maxLength: 3 }),
        fc.boolean(),
        async (event, args, isIn) => {
          const socket = isIn ? (await enter()).socket : openSocket(relay);
          socket.emit(event, ...args);
          await new Promise((resolve) => {
            socket.once("connect_error", resolve);
            socket.once("disconnect", resolve);
            socket.timeout(500).emit("ping", resolve);
          });
          socket.close();
        },
      ),
      { numRuns: 60 },
    );
    assert.equal((await ask(relay, "GET", "/health")).status, 200);
  });

  it("[RLY18] answers what it cannot read with 400, 404 or 413", async () => {
    const token = await tokenFor(id);
    const creating = { token: await tokenFor("") };
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constant({ ...creation, summary: { type: "tree", entries: [null] } }),
    );
    await fc.assert(
      fc.asyncProperty(odd, async (body) => {
        assert.equal((await ask(relay, "POST", `/documents/${TENANT}`, { ...creating, body })).status, 400);
        for (const what of ["blobs", "trees", "summaries"]) {
          assert.equal(
            (await ask(relay, "POST", `/repos/${TENANT}/git/${what}`, { token, body })).status,
            400,
          );
        }
      }),
      { numRuns: 30 },
    );
    for (const path of [
      "/",
      "//",
      "/%",
      "/documents/%E0%A4%A",
      `/deltas/${TENANT}/${id}?from=x`,
      "/nothing/here",
    ]) {
      const { status } = await ask(relay, "GET", path, { token });
      assert.ok(status === 400 || status === 404, `${path} gave ${status}`);
    }
    const huge = await ask(relay, "POST", `/repos/${TENANT}/git/blobs`, {
      token,
      body: "x".repeat(13 * 1024 * 1024),
    }).catch(() => ({ status: "hung up before all was sent" }));
    assert.ok(huge.status === 413 || typeof huge.status === "string");
  });

  it("[RLY18] survives a message that is too long, and what is no HTTP at all", async () => {
    const writer = await enter();
    const hungUp = new Promise((resolve) => writer.socket.once("disconnect", resolve));
    writer.socket.emit("submitOp", writer.clientId, [[{ ...op, contents: "x".repeat(2_000_000) }]]);
    await hungUp;

    const plain = connect(relay.port, "127.0.0.1");
    plain.on("error", () => undefined); // being hung up on is what is expected
    plain.resume();
    plain.write("\u0000\u0001 no such thing\r\n\r\n");
    await new Promise((resolve) => plain.once("close", resolve));
    assert.equal((await ask(relay, "GET", "/health")).status, 200);
  });

  it("[RLY19] writes no token and no content into its log", async () => {
    const token = await tokenFor(id);
    await ask(relay, "POST", `/repos/${TENANT}/git/blobs`, {
      token,
      body: { content: "a secret", encoding: "rot13" },
    });
    await ask(relay, "GET", `/deltas/${TENANT}/${id}`, { token: `${token}x` });
    const writer = await enter();
    writer.socket.emit("submitOp", writer.clientId, "a secret");
    await new Promise((resolve) => writer.socket.once("disconnect", resolve));
    assert.ok(lines.length > 0);
    for (const line of lines) {
      assert.doesNotMatch(line, /a secret|eyJ/);
      assert.ok(!line.includes(KEY));
    }
  });

  it("[RLY20] leaves nothing behind in its process: no handler, no output, no timer", async () => {
    const script = `
      import { startRelay } from "./bot/relay/index.ts";
      import { Temporal } from "temporal-polyfill";
      const relay = await startRelay({ port: 0, tenantId: "t", tenantKey: "k", now: () => Temporal.Now.instant() });
      const events = ["uncaughtException", "unhandledRejection", "SIGTERM", "SIGINT", "SIGHUP", "message"];
      console.log(relay.endpoint.replace(/\\d+$/, "port"), events.map((event) => process.listenerCount(event)).join(""));
      await relay.close();`;
    const run = promisify(execFile)(process.execPath, ["--input-type=module-typescript", "--eval", script], {
      timeout: 20_000,
    });
    assert.deepEqual(await run, { stdout: "http://127.0.0.1:port 000000\n", stderr: "" });
  });
});
