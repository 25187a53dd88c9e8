import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { connect } from "node:net";
import { z } from "zod";
import { openApi } from "../../../../bot/adapters/http/openapi.ts";
import { features } from "../../../../bot/features/index.ts";
import { startWeb, type Answer, type Web } from "./web.ts";

const problemSchema = z.object({ type: z.string(), status: z.number(), code: z.string(), title: z.string() });

function assertProblem(answer: Answer, status: number, code: string): void {
  assert.equal(answer.status, status, JSON.stringify(answer.body));
  assert.match(answer.headers.get("content-type") ?? "", /^application\/problem\+json/);
  const problem = problemSchema.parse(answer.body);
  assert.deepEqual([problem.status, problem.code, problem.type], [status, code, `urn:guildhall:${code}`]);
}

describe("the API", () => {
  let web: Web;
  before(async () => (web = await startWeb()));
  after(() => web.stop());

  it("[HTTP1] answers a known caller with what the route says", async () => {
    const answer = await web.ask("GET", "/api/v1/things/seven?limit=3");
    assert.deepEqual([answer.status, answer.body], [200, { id: "seven", limit: 3, who: "steward" }]);
    assert.equal((await web.ask("POST", "/api/v1/things", { body: '{"name":"n"}' })).status, 201);
  });

  it("[HTTP1] takes no body, null and {} as nothing where a route needs none", async () => {
    for (const body of [undefined, "", "null", "{}"]) {
      const answer = await web.ask("POST", "/api/v1/open", body === undefined ? {} : { body });
      assert.equal(answer.status, 204, String(body));
    }
  });

  for (const { what, path, method, body, headers } of [
    { what: "broken JSON", method: "POST", path: "/things", body: '{"name":' },
    { what: "JSON of another shape", method: "POST", path: "/things", body: "[1]" },
    { what: "an empty name", method: "POST", path: "/things", body: '{"name":""}' },
    {
      what: "a name of 10,000 characters",
      method: "POST",
      path: "/things",
      body: JSON.stringify({ name: "n".repeat(10_000) }),
    },
    { what: "no body", method: "POST", path: "/things", body: undefined },
    {
      what: "JSON that says it is text",
      method: "POST",
      path: "/things",
      body: '{"name":"n"}',
      headers: { "content-type": "text/plain" },
    },
    {
      what: "a form",
      method: "POST",
      path: "/things",
      body: "name=n",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    },
    {
      what: "an upload",
      method: "POST",
      path: "/things",
      body: "--b\r\n",
      headers: { "content-type": "multipart/form-data; boundary=b" },
    },
    { what: "a limit that is no number", method: "GET", path: "/things/a?limit=all", body: undefined },
    { what: "a limit of 501", method: "GET", path: "/things/a?limit=501", body: undefined },
    { what: "a limit that is a list", method: "GET", path: "/things/a?limit[]=1&limit[]=2", body: undefined },
    { what: "an id of 41 characters", method: "GET", path: `/things/${"i".repeat(41)}`, body: undefined },
  ]) {
    it(`[HTTP2] answers 400 to ${what}`, async () => {
      const answer = await web.ask(method, `/api/v1${path}`, {
        ...(body === undefined ? {} : { body }),
        ...(headers === undefined ? {} : { headers }),
      });
      assertProblem(answer, 400, body === '{"name":' ? "bad-json" : "bad-input");
    });
  }

  it("[HTTP2] names the fields that were wrong", async () => {
    const answer = await web.ask("POST", "/api/v1/things", { body: '{"name":7}' });
    const { fields } = z
      .object({ fields: z.array(z.object({ path: z.string(), problem: z.string() })) })
      .parse(answer.body);
    assert.deepEqual(
      fields.map((field) => field.path),
      ["body.name"],
    );
  });

  it("[HTTP3] refuses what is too large, with or without a length, before it is read into memory", async () => {
    const large = JSON.stringify({ name: "x".repeat(600 * 1024) });
    assertProblem(await web.ask("POST", "/api/v1/things", { body: large }), 413, "too-large");
    const streamed: RequestInit & { duplex: "half" } = {
      method: "POST",
      headers: { authorization: "Bearer good", "content-type": "application/json" },
      body: new Blob([large]).stream(),
      duplex: "half",
    };
    const response = await fetch(`${web.url}/api/v1/things`, streamed);
    assert.equal(response.status, 413);
  });

  it("[HTTP3] takes more where a route takes whole files, and no more than it says", async () => {
    const file = (kilobytes: number): Promise<Answer> =>
      web.ask("POST", "/api/v1/files/one", { body: JSON.stringify({ text: "x".repeat(kilobytes * 1024) }) });
    assert.equal((await file(600)).status, 204);
    assertProblem(await file(701), 413, "too-large");
  });

  it("[HTTP3] unpacks nothing: a few bytes could become gigabytes", async () => {
    for (const body of [gzipSync('{"name":"n"}'), new TextEncoder().encode("not gzip at all")]) {
      const answer = await web.ask("POST", "/api/v1/things", {
        body,
        headers: { "content-encoding": "gzip" },
      });
      assertProblem(answer, 415, "unsupported-encoding");
    }
    assert.equal((await web.ask("GET", "/health/live")).status, 200);
  });

  it("[HTTP3] survives a sender who hangs up in the middle", async () => {
    const { port } = new URL(web.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), "127.0.0.1", () => {
        socket.write(
          "POST /api/v1/things HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{",
        );
        setImmediate(() => socket.destroy());
      });
      socket.once("close", () => resolve());
    });
    assert.equal((await web.ask("GET", "/health/live")).status, 200);
  });

  it("[HTTP17] keeps an idle connection for longer than the four minutes of Azure's front door", async () => {
    const { headers } = await web.ask("GET", "/health/live");
    const [, seconds] = /timeout=(\d+)/.exec(headers.get("keep-alive") ?? "") ?? [];
    assert.ok(Number(seconds) > 240, String(headers.get("keep-alive")));
  });

  it("[HTTP4] answers 404 where nothing is and 405 to a method that an address does not take", async () => {
    assertProblem(await web.ask("GET", "/api/v1/nothing"), 404, "not-found");
    assertProblem(await web.ask("GET", "/"), 404, "not-found");
    assertProblem(await web.ask("DELETE", "/api/v1/things"), 405, "method-not-allowed");
    assertProblem(await web.ask("GET", "/api/messages"), 405, "method-not-allowed");
  });

  it("[HTTP4] answers addresses that cannot be decoded, and those that climb, without failing", async () => {
    for (const path of [
      "/api/v1/things/%E0%A4%A",
      "/tab/%E0%A4%A",
      "/tab/%00",
      "/tab/..%2f..%2fweb.ts",
      "/tab/%2e%2e/x",
    ]) {
      const answer = await web.ask("GET", path);
      assert.ok([400, 404].includes(answer.status), `${path}: ${answer.status}`);
      problemSchema.parse(answer.body);
    }
    assert.deepEqual(web.logged, []);
  });

  it("[HTTP5] lets nobody in without a token, and says when it cannot tell who it is", async () => {
    const refused = await web.ask("GET", "/api/v1/things/a", { token: "bad" });
    assertProblem(refused, 401, "not-signed-in");
    assert.equal(refused.headers.get("www-authenticate"), "Bearer");
    assertProblem(
      await web.ask("GET", "/api/v1/things/a", { token: "cannot-tell" }),
      503,
      "sign-in-unavailable",
    );
  });

  it("[HTTP5] asks for the token first: a stranger does not learn what would be wrong", async () => {
    assertProblem(
      await web.ask("POST", "/api/v1/things", { token: "bad", body: "[]" }),
      401,
      "not-signed-in",
    );
  });

  it("[HTTP5] opens an address for anyone where the route says so", async () => {
    const answer = await web.ask("GET", "/api/v1/calendar/x", { token: "bad" });
    assert.deepEqual([answer.status, answer.body], [200, "BEGIN:VCALENDAR\r\n"]);
    assert.equal(answer.headers.get("content-type"), "text/calendar; charset=utf-8");
  });

  it("[HTTP6] turns a refusal into a problem with its own code", async () => {
    assertProblem(await web.ask("GET", "/api/v1/things/none"), 404, "thing-unknown");
  });

  it("[HTTP7] says what failed by a correlation id, and nothing of what was inside", async () => {
    web.logged.length = 0;
    const failed = await web.ask("GET", "/api/v1/broken/other");
    assertProblem(failed, 500, "unexpected");
    const { correlation } = z.object({ correlation: z.string() }).parse(failed.body);
    assert.equal(failed.headers.get("x-correlation-id"), correlation);
    assert.doesNotMatch(JSON.stringify(failed.body), /secret|TypeError/);
    assert.deepEqual(
      web.logged.map((line) => line["correlation"]),
      [correlation],
    );
  });

  it("[HTTP7] says that nothing was saved when the store does not answer", async () => {
    const failed = await web.ask("GET", "/api/v1/broken/storage");
    assertProblem(failed, 503, "storage-unavailable");
    const { title, correlation } = z
      .object({ title: z.string(), correlation: z.string() })
      .parse(failed.body);
    assert.match(title, /nothing was saved/);
    assert.equal(failed.headers.get("x-correlation-id"), correlation);
  });
});

const operation = z.object({
  summary: z.string().min(5),
  security: z.array(z.object({ sso: z.array(z.string()) })).optional(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.enum(["path", "query"]),
      required: z.boolean(),
      schema: z.object({}).loose(),
    }),
  ),
  responses: z.record(z.string(), z.object({ description: z.string() }).loose()),
});

describe("the API's description", () => {
  const routes = features.flatMap((feature) => feature.routes);
  const described = z.object({
    openapi: z.string().startsWith("3.1"),
    info: z.object({ title: z.string(), version: z.string() }),
    paths: z.record(z.string().startsWith("/api/v1/"), z.record(z.string(), operation)),
  });

  it("[HTTP8] lists every route of every feature, with its parameters", () => {
    const { paths } = described.parse(openApi(routes));
    for (const route of routes) {
      const path = `/api/v1${route.path}`.replace(/:(\w+)/g, "{$1}");
      const said = paths[path]?.[route.method.toLowerCase()];
      assert.ok(said !== undefined, path);
      const inPath = said.parameters.filter((each) => each.in === "path").map((each) => each.name);
      const named = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
      assert.deepEqual(inPath.sort(), named.sort(), path);
      assert.equal(said.security !== undefined, route.access === "token", path);
    }
  });

  it("[HTTP8] is served to anyone", async () => {
    const web = await startWeb({ routes });
    try {
      const answer = await web.ask("GET", "/api/v1/openapi.json", { token: "none" });
      assert.equal(answer.status, 200);
      assert.deepEqual(answer.body, JSON.parse(JSON.stringify(openApi(routes))));
    } finally {
      await web.stop();
    }
  });

  it("[HTTP8] has no two routes for one method and address", () => {
    const doors = routes.map((route) => `${route.method} ${route.path.replace(/:\w+/g, ":")}`);
    assert.deepEqual(
      doors.filter((door, index) => doors.indexOf(door) < index),
      [],
    );
  });
});

describe("health", () => {
  const well = { name: "storage", check: () => Promise.resolve() };
  const failing = { name: "relay", check: () => Promise.reject(new Error("down")) };

  it("[HTTP9] is alive whatever fails, and ready only when every part answers", async () => {
    const web = await startWeb({ probes: [well, failing] });
    try {
      assert.deepEqual((await web.ask("GET", "/health/live")).body, { status: "alive" });
      const answer = await web.ask("GET", "/health/ready");
      assertProblem(answer, 503, "not-ready");
      assert.match(problemSchema.parse(answer.body).title, /relay/);
      assert.doesNotMatch(JSON.stringify(answer.body), /storage/);
    } finally {
      await web.stop();
    }
  });

  it("[HTTP9] counts a part that hangs as failing", async () => {
    const hanging = { name: "storage", check: () => new Promise<void>(() => undefined) };
    const web = await startWeb({ probes: [hanging] });
    try {
      assertProblem(await web.ask("GET", "/health/ready"), 503, "not-ready");
    } finally {
      await web.stop();
    }
  });
});
