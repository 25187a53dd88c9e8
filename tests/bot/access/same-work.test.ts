import assert from "node:assert/strict";
import { features } from "../../../bot/features/index.ts";
import type { Tables, World } from "../../../bot/ports.ts";
import { callApi } from "../../support/api.ts";
import { OUTSIDE, standingTown, type Town } from "./town.ts";

/** Tables that tell what is asked of them: which verb, of which table. */
function listening(tables: Tables): { readonly tables: Tables; readonly heard: string[] } {
  const heard: string[] = [];
  const open: Tables["open"] = async (name) =>
    new Proxy(await tables.open(name), {
      get(table, verb) {
        const value: unknown = Reflect.get(table, verb);
        if (typeof value !== "function") return value;
        return (...args: unknown[]): unknown => {
          heard.push(`${String(verb)} ${name}`);
          return Reflect.apply(value, table, args);
        };
      },
    });
  return { tables: { ...tables, open }, heard };
}

/** What a stranger's request costs. */
async function costOf(
  here: Town,
  method: (typeof routes)[number]["method"],
  path: string,
): Promise<string[]> {
  const { tables, heard } = listening(here.world.world.tables);
  const world: World = { ...here.world.world, tables };
  const { status } = await callApi(world, OUTSIDE.stranger, method, path);
  assert.ok([403, 404].includes(status), `${method} ${path}: ${status}`);
  return heard.toSorted();
}

const routes = features
  .flatMap((feature) => feature.routes)
  .filter(({ method, path }) => method === "GET" && path.startsWith("/communities/:id"));

describe("what a stranger can measure", () => {
  it("[ACC9] is the same work for a private community and for none, at every door to look through", async () => {
    const here = await standingTown();
    const different: string[] = [];
    for (const { method, path } of routes) {
      const fill = (community: string): string =>
        path.replace(":id", community).replace(/:\w+/g, "2026-03-09T09%3A00%3A00Z");
      const forbidden = await costOf(here, method, fill(here.community));
      const absent = await costOf(here, method, fill("00000000-0000-7000-8000-000000000000"));
      if (forbidden.join() !== absent.join())
        different.push(`${method} ${path}: ${forbidden.join(", ")} | ${absent.join(", ")}`);
    }
    assert.ok(routes.length > 10);
    assert.deepEqual(different, []);
  });
});
