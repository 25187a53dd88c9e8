import assert from "node:assert/strict";
import { z } from "zod";
import type { TableClient } from "@azure/data-tables";
import { keyOf } from "../../../bot/tables.ts";
import { callApi } from "../../support/api.ts";
import { asked, digestsIn, guild, promptsOf, type Guild } from "./guild.ts";

const page = z.object({
  items: z.array(z.object({ name: z.string(), text: z.string() })),
  next: z.string().nullable(),
});
type Page = z.output<typeof page>;

/** Writes many answers as they would be kept, a hundred at a time. */
async function keepAnswers(data: Guild, prompt: string, from: number, to: number): Promise<void> {
  const table: TableClient = await data.world.world.tables.open("promptanswers");
  for (let start = from; start < to; start += 100) {
    const rows = Array.from({ length: Math.min(100, to - start) }, (_, index) => {
      const number = start + index;
      const person = `member-${String(number).padStart(5, "0")}`;
      const text = number % 700 === 13 ? `A rare thought ${number}` : `What I tried, as number ${number}`;
      const at = "2026-03-03T09:00:00Z";
      const body0 = JSON.stringify({
        version: 1,
        person,
        name: `Member ${number}`,
        text,
        answeredAt: at,
        changedAt: at,
      });
      return [
        "create",
        { partitionKey: keyOf(data.steward.tenant, prompt), rowKey: keyOf(person), body0 },
      ] as ["create", { partitionKey: string; rowKey: string; body0: string }];
    });
    await table.submitTransaction(rows);
  }
}

describe("reading all answers", () => {
  let data: Guild;
  let path: string;
  before(async () => {
    data = await guild({ inChannel: true });
    await asked(data);
    const [{ id } = { id: "" }] = await promptsOf(data);
    path = `/prompts/${id}/answers`;
  });

  const read = async (query: string): Promise<Page> =>
    page.parse((await callApi(data.world.world, data.regular, "GET", `${path}?${query}`)).body);

  async function readAll(query: string): Promise<readonly string[]> {
    const texts: string[] = [];
    let after = "";
    do {
      const { items, next } = await read(`${query}${after}`);
      texts.push(...items.map(({ text }) => text));
      after = next === null ? "" : `&after=${encodeURIComponent(next)}`;
    } while (after !== "");
    return texts;
  }

  it("[PRM36] pages and searches none, 1, 12, 500 and 7,000 of them", async () => {
    const { id } = (await promptsOf(data))[0] ?? { id: "" };
    let kept = 0;
    for (const count of [0, 1, 12, 500, 7_000]) {
      await keepAnswers(data, id, kept, count);
      kept = count;
      assert.equal(new Set(await readAll("limit=500")).size, count);
      const { items, next } = await read("limit=50&search=NUMBER");
      assert.deepEqual([items.length, next !== null], [Math.min(50, count), count > 50], String(count));
    }
    assert.deepEqual(
      await readAll("limit=3&search=rare thought"),
      [13, 713, 1413, 2113, 2813, 3513, 4213, 4913, 5613, 6313].map((number) => `A rare thought ${number}`),
    );
    assert.equal((await readAll("search=Member 6999")).length, 1);
  });

  it("[PRM17] [PRM36] comes to a digest of 7,000 below 60 KB, with a link to all of them", async () => {
    await data.world.runDue("2026-03-09T09:00:00Z");
    const digests = data.world.connector.posted.flatMap(({ message }) =>
      message.kind === "card" && message.card.fallbackText === "What Data Guild answered"
        ? [message.card]
        : [],
    );
    assert.equal(digests.length, 1);
    assert.match(JSON.stringify(digests[0]), /7000 answers.*Read all 7000/);
    assert.deepEqual(digestsIn(data, data.regular.chat.id), []);
  });
});
