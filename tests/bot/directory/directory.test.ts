import assert from "node:assert/strict";
import { z } from "zod";
import { callApi } from "../../support/api.ts";
import { onlyCard, press, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import { founded, founder, newcomer, outsider, rollOf } from "../communities/town.ts";

const page = z.object({
  items: z.array(z.object({ name: z.string(), lately: z.string(), role: z.string().nullable() })),
  next: z.string().nullable(),
});

describe("the directory of a company", () => {
  let world: TestWorld;
  before(async () => {
    world = await testWorld();
    for (const [name, domain, cadence, kind, visibility] of [
      ["Data Guild", "how we model data", "every month", "open", "open"],
      ["Writing Circle", "short texts", "every week", "open", "request"],
      ["First Year", "starting with data", "every two weeks", "cohort", "open"],
      ["Quiet Data Room", "data of a delicate kind", "every month", "open", "private"],
    ])
      await callApi(world.world, founder, "POST", "/communities", {
        name,
        domain,
        cadence,
        kind,
        visibility,
      });
  });

  const look = async (who: ChatPerson, query = "") =>
    page.parse((await callApi(world.world, who, "GET", `/directory?${query}`)).body);
  const names = async (who: ChatPerson, query = ""): Promise<readonly string[]> =>
    (await look(who, query)).items.map(({ name }) => name);

  it("[COM35] finds by subject, kind and rhythm, and private ones for their members alone", async () => {
    assert.deepEqual((await names(newcomer)).toSorted(), ["Data Guild", "First Year", "Writing Circle"]);
    assert.deepEqual(await names(newcomer, "about=modelling+data"), ["Data Guild"]);
    assert.deepEqual(await names(newcomer, "kind=cohort"), ["First Year"]);
    assert.deepEqual(await names(newcomer, "rhythm=monthly"), ["Data Guild"]);
    assert.deepEqual((await names(founder, "rhythm=monthly")).toSorted(), ["Data Guild", "Quiet Data Room"]);
    assert.deepEqual(await names(newcomer, "about=delicate"), []);
    assert.deepEqual(await names(outsider), []);
  });

  it("[COM34] [COM35] goes on page by page, and no page shows that something was passed over", async () => {
    const first = await look(newcomer, "about=data&limit=1");
    assert.deepEqual([first.items.length, first.next !== null], [1, true]);
    const second = await look(newcomer, `about=data&limit=1&after=${encodeURIComponent(first.next ?? "")}`);
    const both = [...first.items, ...second.items].map(({ name }) => name).toSorted();
    assert.deepEqual([both, second.next], [["Data Guild", "First Year"], null]);
  });

  it("[COM36] says in chat and tab alike what each did lately, in numbers, and joins with one press", async () => {
    const community = await founded(world, "Table Lab");
    const path = `/communities/${community.id}`;
    await callApi(world.world, founder, "POST", `${path}/entries`, {
      kind: "question",
      title: "Which secret clock?",
    });
    const news = "In the last 60 days it added or used one thing of its library.";
    assert.deepEqual((await look(newcomer, "about=table")).items, [
      { name: "Table Lab", lately: news, role: null },
    ]);
    const heard = (await say(world, newcomer, "communities about tables")).replies;
    assert.match(wordsOf(heard), new RegExp(news));
    assert.doesNotMatch(wordsOf(heard), /clock|Data Guild/);
    await press(world, newcomer, onlyCard(heard), "Join Table Lab");
    assert.deepEqual(await rollOf(world, community), ["founder: steward", "newcomer: member"]);
    assert.equal((await look(newcomer, "about=table")).items[0]?.role, "member");
  });
});
