import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openTelemetry } from "../../../../bot/adapters/telemetry/otlp.ts";
import { within } from "../../../../bot/correlation.ts";
import { deliver } from "../../../../bot/features/deliveries/index.ts";
import { person, say } from "../../../support/chat.ts";
import { TENANT, testWorld } from "../../../support/world.ts";

interface Taken {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: string;
}

/** A collector that keeps what it was told. */
async function startCollector(): Promise<{
  readonly url: string;
  readonly taken: Taken[];
  status: number | "hang";
  stop(): Promise<void>;
}> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      if (collector.status === "hang") return;
      collector.taken.push({ path: request.url ?? "", key: request.headers["x-key"]?.toString(), body });
      response.statusCode = collector.status;
      response.end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const collector = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: [] as Taken[],
    status: 200 as number | "hang",
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return collector;
}

const member = person("Milo Member");

describe("measurements", () => {
  let collector: Awaited<ReturnType<typeof startCollector>>;
  const warned: Record<string, unknown>[] = [];
  const quiet = (): void => undefined;
  const log = {
    debug: quiet,
    info: quiet,
    error: quiet,
    warn: (fields: Record<string, unknown>) => void warned.push(fields),
  };
  const open = () => openTelemetry({ endpoint: collector.url, headers: { "x-key": "k" } }, ["worker"], log);
  beforeEach(async () => {
    collector = await startCollector();
    warned.length = 0;
  });
  afterEach(() => collector.stop());

  it("[TEL1] [TEL3] [TEL5] tell a turn, its job and its delivery as one trace, and nobody's name", async () => {
    const telemetry = open();
    const world = await testWorld({ telemetry });
    await say(world, member, "hello");
    const message = { kind: "text", text: "A secret word" } as const;
    const correlation = world.world.newId();
    await within(correlation, () =>
      deliver(world.world, TENANT, [
        { id: "d-1", about: "a-1", why: "prompt", to: { kind: "person", person: member.id }, message },
      ]),
    );
    await world.world.due.plan({
      tenant: TENANT,
      id: "late",
      kind: "stewardship.look",
      payload: { community: "none" },
      dueAt: world.clock.now().subtract({ minutes: 2 }),
    });
    await world.runDue();
    await telemetry.stop();
    const said = collector.taken.map(({ body }) => body).join("\n");
    assert.deepEqual(
      new Set(collector.taken.map(({ path }) => path)),
      new Set(["/v1/traces", "/v1/metrics"]),
    );
    assert.ok(collector.taken.every(({ key }) => key === "k"));
    for (const name of [
      "guildhall.turns",
      "guildhall.deliveries",
      "guildhall.jobs",
      "guildhall.due.lag",
      "guildhall.turn.duration",
    ])
      assert.ok(said.includes(`"name":"${name}"`), name);
    const traces = JSON.parse(collector.taken.find(({ path }) => path === "/v1/traces")?.body ?? "{}") as {
      resourceSpans: { scopeSpans: { spans: { name: string; traceId: string; spanId: string }[] }[] }[];
    };
    const spans = traces.resourceSpans.flatMap(({ scopeSpans }) =>
      scopeSpans.flatMap((scope) => scope.spans),
    );
    const delivery = spans.find(({ name }) => name === "delivery prompt");
    assert.equal(delivery?.traceId, correlation.replaceAll("-", ""));
    for (const { traceId, spanId } of spans) {
      assert.match(traceId, /^[0-9a-f]{32}$/);
      assert.match(spanId, /^[0-9a-f]{16}$/);
    }
    for (const secret of ["Milo", member.id, "secret word"]) assert.ok(!said.includes(secret), secret);
  });

  it("[TEL1] adds up, in the protocol's own form", async () => {
    const telemetry = open();
    for (const ms of [3, 30, 3_000, 3_000_000]) telemetry.lasted("guildhall.due.lag", ms);
    telemetry.count("guildhall.throttled");
    telemetry.count("guildhall.throttled", {}, 2);
    telemetry.level("guildhall.live.sessions", 4);
    await telemetry.stop();
    const { resourceMetrics } = JSON.parse(collector.taken[0]?.body ?? "{}") as {
      resourceMetrics: { scopeMetrics: { metrics: Record<string, unknown>[] }[] }[];
    };
    const metrics = JSON.stringify(resourceMetrics[0]?.scopeMetrics[0]?.metrics);
    assert.match(metrics, /"name":"guildhall.throttled".*"asDouble":3/);
    assert.match(metrics, /"bucketCounts":\["1","0","0","1","0","0","0","0","0","1","0","0","0","1"\]/);
    assert.match(metrics, /"name":"guildhall.live.sessions".*"gauge".*"asDouble":4/);
  });

  it("[TEL4] says once that nobody takes them, and goes on when somebody does", async () => {
    const telemetry = open();
    collector.status = 503;
    for (let time = 0; time < 3; time += 1) {
      for (let nth = 0; nth < 3_000; nth += 1)
        telemetry.span({ name: "x", correlation: "c", lastedMs: 1, isGood: true });
      await telemetry.flush();
    }
    assert.deepEqual(
      warned.map(({ code }) => code),
      ["telemetry-not-sent"],
    );
    const { body } = collector.taken[0] ?? { body: "" };
    assert.equal(body.split('"spanId"').length - 1, 2_000);
    collector.status = 200;
    telemetry.count("guildhall.turns");
    await telemetry.stop();
    assert.equal(collector.taken.at(-1)?.path, "/v1/metrics");
  });

  it("[TEL2] are not taken, and not sent, without an endpoint", async () => {
    const world = await testWorld();
    await say(world, member, "hello");
    assert.deepEqual(collector.taken, []);
  });
});
