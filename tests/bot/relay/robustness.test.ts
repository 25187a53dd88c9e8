import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { connect } from "node:net";
import { promisify } from "node:util";
import fc from "fast-check";
import type { Relay } from "../../../bot/relay/index.ts";
import { KEY, TENANT, testRelay, tokenFor, until } from "./clients.ts";
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

  const enter = async (): Promise<Knocked> => knock(relay, hello(id, await tokenFor(id)));

  it("[RLY18] goes on ordering after any operation", async () => {
    const odd = fc.record(
      {
        type: fc.constantFrom("op", "noop", "accept"),
        clientSequenceNumber: fc.integer({ min: -1, max: 3 }),
        referenceSequenceNumber: fc.integer({ min: 0, max: 3 }),
        contents: fc.jsonValue(),
        metadata: fc.oneof(fc.constant(null), fc.dictionary(fc.string(), fc.jsonValue())),
        traces: fc.array(fc.jsonValue(), { maxLength: 2 }),
        compression: fc.string(),
        data: fc.jsonValue(),
      },
      { requiredKeys: ["type", "clientSequenceNumber", "referenceSequenceNumber"] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(odd, { minLength: 1, maxLength: 3 }), async (batch) => {
        const own = await make(relay);
        const token = await tokenFor(own);
        const troubled = await knock(relay, hello(own, token));
        troubled.socket.emit("submitOp", troubled.clientId, [batch]);
        await new Promise((resolve) => troubled.socket.timeout(500).emit("ping", resolve));
        const next = await knock(relay, hello(own, token));
        const joined = async () =>
          ((await ask(relay, "GET", `/deltas/${TENANT}/${own}`, { token })).said as { data?: string }[]).some(
            ({ data }) => data?.includes(next.clientId) === true,
          );
        await until(joined);
        for (const { socket } of [troubled, next]) socket.close();
        await ask(relay, "DELETE", `/documents/${TENANT}/${own}`, { token });
      }),
      { numRuns: 60 },
    );
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
