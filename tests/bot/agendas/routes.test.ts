import assert from "node:assert/strict";
import { z } from "zod";
import { agendas } from "../../../bot/features/agendas/index.ts";
import type { World } from "../../../bot/ports.ts";
import { templateSchema } from "../../../core/agendas/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { agendasWorld, turnOf } from "./agendas-world.ts";
import { library } from "../../support/library.ts";

const listSchema = z.object({ items: z.array(templateSchema), next: z.string().nullable() });

describe("GET /templates", () => {
  let world: World;
  before(async () => {
    ({ world } = await agendasWorld());
  });

  async function ask(path: string, params: unknown, query: unknown): Promise<unknown> {
    const route = agendas.routes.find((each) => each.path === path);
    assert.ok(route?.access === "token");
    const answer = await route.handle(world, { caller: turnOf("").turn, params, query, body: undefined });
    if (isRefusal(answer)) return answer;
    assert.ok(answer.status === 200 && "body" in answer);
    return route.answer?.parse(JSON.parse(JSON.stringify(answer.body)));
  }

  const list = async (query: unknown): Promise<z.output<typeof listSchema>> =>
    listSchema.parse(await ask("/templates", {}, query));

  it("[AGD23] gives every template once, in pages", async () => {
    for (const limit of ["24", String(library.length - 1), "500"]) {
      const ids: string[] = [];
      let after: string | null = "";
      while (after !== null) {
        const page: z.output<typeof listSchema> = await list({ limit, ...(after === "" ? {} : { after }) });
        assert.ok(page.items.length > 0 && page.items.length <= Number(limit));
        ids.push(...page.items.map((template) => template.id));
        after = page.next;
      }
      assert.deepEqual(
        ids,
        library.map((template) => template.id),
        `limit ${limit}`,
      );
    }
  });

  it("[AGD23] gives what a search finds, best first, and an empty page for nothing", async () => {
    const found = await list({ search: "onboarding", limit: "2" });
    assert.deepEqual(
      found.items.map((template) => template.id),
      ["newcomer-intake", "year-1-connections"],
    );
    assert.equal(found.next, "year-1-connections");
    const rest = await list({ search: "onboarding", limit: "1", after: "newcomer-intake" });
    assert.deepEqual(
      rest.items.map((template) => template.id),
      ["year-1-connections"],
    );
    assert.deepEqual(await list({ search: "zeppelin" }), { items: [], next: null });
    assert.deepEqual(await list({ after: "gone" }), { items: [], next: null });
  });

  it("[AGD23] refuses a page of no or too many templates", async () => {
    await assert.rejects(list({ limit: "0" }));
    await assert.rejects(list({ limit: "501" }));
  });

  it("[AGD23] gives one template whole, and 404 for an unknown one", async () => {
    assert.deepEqual(await ask("/templates/:id", { id: "monthly-practice" }, {}), library[0]);
    const programme = templateSchema.parse(await ask("/templates/:id", { id: "year-1-connections" }, {}));
    assert.ok(programme.kind === "programme" && programme.sessions.length === 12);
    const refusal = await ask("/templates/:id", { id: "../secrets" }, {});
    assert.ok(isRefusal(refusal) && refusal.status === 404);
    assert.equal(refusal.code, "template-not-found");
  });
});
