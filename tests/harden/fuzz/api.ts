/** Requests as the API's own description would have them, and as it would not. */
import { z } from "zod";
import { openApi } from "../../../bot/adapters/http/openapi.ts";
import { features } from "../../../bot/features/index.ts";
import { startRelay } from "../../../bot/relay/index.ts";
import { administrator, inRole, OUTSIDE, spare, town } from "../../bot/access/town.ts";
import type { ChatPerson } from "../../support/chat.ts";
import { MONDAY_9AM } from "../../support/world.ts";
import { startWebServer } from "../../support/web.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { manyTimes, openTally, SLOWEST_MS, type FuzzReport } from "./report.ts";

const schema = z.record(z.string(), z.unknown());
const document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z
          .array(z.object({ name: z.string(), in: z.enum(["path", "query"]), schema }))
          .default([]),
        requestBody: z.object({ content: z.object({ "application/json": z.object({ schema }) }) }).optional(),
      }),
    ),
  ),
});

/** What ends the town for everybody else is asked for by nobody. */
const NOT_ASKED = new Set(["delete /api/v1/admin/data"]);

/** Deep enough for every body that we take. */
const DEEPEST = 5;

/** A value that a schema would take, now and then with something odd in it. */
function valueFor(
  shape: Readonly<Record<string, unknown>>,
  chance: Chance,
  ids: readonly string[],
  depth = 0,
): unknown {
  if (chance.happens(0.08) || depth > DEEPEST) return chance.odd();
  const inner = (one: unknown): unknown => valueFor(schema.catch({}).parse(one), chance, ids, depth + 1);
  const choices = [shape["anyOf"], shape["oneOf"]].find(Array.isArray) as unknown[] | undefined;
  if (choices !== undefined && choices.length > 0) return inner(chance.pick(choices));
  if (Array.isArray(shape["enum"]) && shape["enum"].length > 0)
    return chance.pick(shape["enum"] as unknown[]);
  if ("const" in shape) return shape["const"];
  switch (shape["type"]) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.catch({}).parse(shape["properties"]))
          .filter(() => !chance.happens(0.1))
          .map(([name, one]) => [name, inner(one)]),
      );
    case "array":
      return Array.from({ length: chance.below(4) }, () => inner(shape["items"]));
    case "integer":
    case "number":
      return chance.pick([0, 1, 2, 5, 30, 60, -1, 2 ** 31]);
    case "boolean":
      return chance.happens(0.5);
    default:
      return chance.pick([
        ...ids,
        "words that somebody wrote",
        "2026-03-20T09:00:00Z",
        "2026-04-01",
        "10:00",
        "Europe/Berlin",
        "FREQ=WEEKLY;COUNT=3",
        "tomorrow at 10:00",
      ]);
  }
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? null);

/** Asks so many times, as everybody who is somebody in a small town. */
export async function fuzzApi(times: number, seed: number, slowestMs = SLOWEST_MS): Promise<FuzzReport> {
  const relay = await startRelay({
    port: 0,
    host: "127.0.0.1",
    tenantId: "local",
    tenantKey: "test-key",
    now: () => MONDAY_9AM,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const here = await town({ relayEndpoint: relay.endpoint });
  const web = await startWebServer(here.world);
  const tally = openTally(slowestMs);
  const chance = chanceOf(seed);
  const routes = features.flatMap((feature) => feature.routes);
  const doors = Object.entries(document.parse(openApi(routes)).paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => !NOT_ASKED.has(`${method} ${path}`))
      .map(([method, asked]) => ({ method: method.toUpperCase(), path, ...asked })),
  );
  const everybody: readonly (ChatPerson | undefined)[] = [
    undefined,
    administrator,
    spare,
    ...Object.values(inRole),
    ...Object.values(OUTSIDE),
  ];
  const ids = Object.values(here.ids);
  try {
    await manyTimes(times, async () => {
      const { method, path, parameters, requestBody } = chance.pick(doors);
      const who = chance.pick(everybody);
      const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => {
        const shape = parameters.find((each) => each.name === name)?.schema ?? {};
        return encodeURIComponent(
          chance.happens(0.8)
            ? chance.pick(ids)
            : textOf(valueFor(shape, chance, ids))
                .toWellFormed()
                .slice(0, 300),
        );
      });
      const query = parameters
        .filter((each) => each.in === "query" && chance.happens(0.6))
        .map(
          ({ name, schema: shape }) =>
            `${name}=${encodeURIComponent(
              textOf(valueFor(shape, chance, ids))
                .toWellFormed()
                .slice(0, 2_000),
            )}`,
        );
      const address = `${filled.replace(/^\/api\/v1/, "")}${query.length === 0 ? "" : `?${query.join("&")}`}`;
      const body =
        requestBody === undefined || method === "GET"
          ? undefined
          : valueFor(requestBody.content["application/json"].schema, chance, ids);
      const startedAt = performance.now();
      const answer = await web.ask(who, method, address, body);
      const what = `${method} ${address.slice(0, 120)} ${JSON.stringify(body ?? null).slice(0, 200)} as ${who?.name ?? "nobody"}`;
      tally.add(what, answer.status, performance.now() - startedAt);
      const isAbroad = who?.tenant === OUTSIDE["another company's steward"].tenant;
      if (isAbroad ? /I said it|Quiet Room|Elsewhere/.test(answer.text) : /Far away/.test(answer.text))
        tally.fault(`another company's words to ${what}`);
    });
  } finally {
    await web.stop();
    await relay.close();
  }
  return tally.report();
}
