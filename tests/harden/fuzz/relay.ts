/** Requests at the relay that no Fluid client makes. */
import { ask, make } from "../../bot/relay/knock.ts";
import { TENANT, testRelay, tokenFor } from "../../bot/relay/clients.ts";
import { chanceOf } from "./chance.ts";
import { manyTimes, openTally, SLOWEST_MS, type FuzzReport } from "./report.ts";

const SECRET = "words of the other document";

/** Asks so many times, with tokens for one document, at doors of all. */
export async function fuzzRelay(times: number, seed: number, slowestMs = SLOWEST_MS): Promise<FuzzReport> {
  const quiet = (): void => undefined;
  const relay = await testRelay({ log: { info: quiet, warn: quiet, error: quiet } });
  const tally = openTally(slowestMs);
  const chance = chanceOf(seed);
  try {
    const [own, other] = [await make(relay), await make(relay)];
    const theirs = await tokenFor(other);
    await ask(relay, "POST", `/repos/${TENANT}/git/blobs`, {
      token: theirs,
      body: { content: SECRET, encoding: "utf-8" },
    });
    const tokens = [
      undefined,
      "x",
      "a.b.c",
      await tokenFor(own),
      await tokenFor(""),
      await tokenFor(own, ["doc:read"]),
    ];
    const words = [
      own,
      other,
      TENANT,
      "documents",
      "deltas",
      "repos",
      "git",
      "blobs",
      "trees",
      "summaries",
      "latest",
      "session",
      "..",
      "%2e%2e",
      "%00",
      "x".repeat(500),
    ];
    await manyTimes(times, async () => {
      const method = chance.pick(["GET", "GET", "POST", "PUT", "PATCH", "DELETE"]);
      const first = chance.pick(["documents", "deltas", "repos", "socket.io", "health", ""]);
      const rest = Array.from({ length: chance.below(5) }, () => chance.pick(words));
      // its own document stays, so that there is something to ask for
      const isEnd = method === "DELETE" && rest.includes(own);
      const path = `/${[first, TENANT, ...rest].join("/")}?from=${encodeURIComponent(String(chance.odd()).toWellFormed().slice(0, 200))}`;
      const body = method === "GET" ? undefined : chance.odd();
      const startedAt = performance.now();
      const { status, text } = await rawly(
        relay.endpoint,
        isEnd ? "GET" : method,
        path,
        chance.pick(tokens),
        isEnd ? undefined : body,
      );
      tally.add(`${method} ${path.slice(0, 200)}`, status, performance.now() - startedAt);
      if (text.includes(SECRET)) tally.fault(`another document's words to ${method} ${path.slice(0, 200)}`);
    });
    const alive = await ask(relay, "GET", `/deltas/${TENANT}/${own}`, { token: await tokenFor(own) });
    if (alive.status !== 200) tally.fault(`its own document is gone: ${alive.status}`);
  } finally {
    await relay.close();
  }
  return tally.report();
}

async function rawly(
  endpoint: string,
  method: string,
  path: string,
  token: string | undefined,
  body: unknown,
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${endpoint}${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}
