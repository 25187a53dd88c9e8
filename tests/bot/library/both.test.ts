import assert from "node:assert/strict";
import { erase } from "../../../bot/features/personal-data/erasing.ts";
import { book } from "../../../bot/features/scheduling/index.ts";
import { writeAgenda } from "../../../core/agendas/index.ts";
import { communityId, sessionId } from "../../../core/ids.ts";
import { Temporal } from "temporal-polyfill";
import { callApi } from "../../support/api.ts";
import { person, say, type ChatPerson } from "../../support/chat.ts";
import { mineOf } from "../communities/town.ts";
import { guild, type Guild } from "../scheduling/guild.ts";

interface Shown {
  readonly id: string;
  readonly community: string;
  readonly title: string;
  readonly state: string;
  readonly by: string;
  readonly alsoIn: string | null;
  readonly uses: number;
}

describe("what two communities found out together", () => {
  let here: Guild;
  let other: string;
  const [keeper, helper, both] = [person("keeper"), person("helper"), person("both")];
  const session = sessionId("018f0000-0000-7000-8000-0000000000aa");

  const api = (who: ChatPerson, method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown) =>
    callApi(here.world.world, who, method, path, body);
  const find = async (who: ChatPerson, words: string): Promise<readonly Shown[]> =>
    ((await api(who, "GET", `/me/entries?search=${words}`)).body as { items: Shown[] }).items;
  const at = (community: string, id: string): string => `/communities/${community}/entries/${id}`;
  const seen = async (who: ChatPerson, community: string, id: string): Promise<Shown> =>
    (await api(who, "GET", at(community, id))).body as Shown;
  const queue = async (who: ChatPerson, community: string): Promise<readonly string[]> =>
    ((await api(who, "GET", `/communities/${community}/entries`)).body as { waiting: Shown[] }).waiting.map(
      ({ title }) => title,
    );
  const keep = async (who: ChatPerson, community: string, title: string): Promise<string> => {
    const source = { kind: "session", ref: session };
    const kept = await api(who, "POST", `/communities/${community}/entries`, {
      kind: "practice",
      title,
      text: "As helper said, batch them.",
      source,
    });
    assert.equal(kept.status, 200, JSON.stringify(kept.body));
    return (kept.body as Shown).id;
  };

  beforeEach(async () => {
    here = await guild();
    await say(here.world, keeper, "create community Writing Circle: short texts");
    other = (await mineOf(here.world, keeper))[0]?.id ?? "";
    for (const who of [helper, both]) await say(here.world, who, "join Writing Circle");
    await say(here.world, both, "join Data Guild");
    const agenda = writeAgenda({
      id: "together",
      title: "Together",
      purpose: "Find out what each knows.",
      audience: "Both",
      groupSize: { min: 2, max: 40 },
      keywords: ["together"],
      steps: [
        {
          activity: "practice-capture",
          id: "capture",
          title: "What works",
          minutes: 20,
          prompts: ["What works?"],
        },
      ],
    });
    await book(here.world.world, here.steward.tenant, {
      id: session,
      communityId: here.community.id,
      together: communityId(other),
      start: Temporal.Instant.from("2026-11-23T09:10:00Z"),
      zone: "Europe/Berlin",
      agenda,
      scheduledBy: here.steward.id,
    });
    await here.world.runDue();
  });

  it("[LIB19] [LIB13] waits in both libraries, is checked once, and found once by whoever is in both", async () => {
    const said = await api(helper, "POST", `/sessions/${session}/contributions`, {
      id: `${helper.id}:018f0000-0000-7000-8000-000000000001`,
      kind: "answer",
      stepId: "capture",
      text: "The problem: Slow queries\nWhat I do: Read the plan",
    });
    assert.equal(said.status, 201, JSON.stringify(said.body));
    await here.world.runDue("2026-11-23T16:00:00Z");
    assert.deepEqual(await queue(here.steward, here.community.id), ["Slow queries"]);
    assert.deepEqual(await queue(keeper, other), ["Slow queries"]);
    const id = "captured-018f0000-0000-7000-8000-000000000001";
    const asData = await seen(here.steward, here.community.id, id);
    assert.deepEqual(
      [asData.community, asData.by, asData.alsoIn],
      [here.community.id, "helper", "Writing Circle"],
    );
    assert.deepEqual((await seen(keeper, other, id)).alsoIn, "Data Guild");
    assert.equal(
      (await api(here.regular, "GET", at(other, id))).status,
      404,
      "no way into the other library",
    );

    await api(here.steward, "POST", `${at(here.community.id, id)}/acts`, { act: "check" });
    for (const [who, community] of [
      [here.regular, here.community.id],
      [helper, other],
    ] as const) {
      const [found, ...more] = await find(who, "slow");
      assert.deepEqual([found?.community, more.length], [community, 0], who.name);
    }
    assert.equal((await find(both, "slow")).length, 1);
    assert.equal((await find(here.stranger, "slow")).length, 0);
    await api(helper, "POST", `${at(other, id)}/acts`, { act: "use" });
    await api(both, "POST", `${at(here.community.id, id)}/acts`, { act: "use" });
    assert.equal((await seen(here.regular, here.community.id, id)).uses, 2);
    await here.world.runDue("2026-11-23T18:00:00Z");
    assert.equal((await queue(keeper, other)).length, 0);
  });

  it("[LIB19] is changed once in both, and one's author takes it out of both", async () => {
    const id = await keep(helper, other, "Batching letters");
    await api(here.steward, "POST", `${at(here.community.id, id)}/acts`, { act: "check" });
    const rewrite = { kind: "practice", title: "Bundling letters", text: "Bundle them." };
    assert.equal((await api(here.steward, "PUT", at(here.community.id, id), rewrite)).status, 200);
    for (const who of [helper, here.regular]) {
      assert.equal((await find(who, "bundling")).length, 1, who.name);
      assert.equal((await find(who, "batching")).length, 0, who.name);
    }
    assert.deepEqual((await seen(keeper, other, id)).community, other);
    assert.equal((await api(helper, "DELETE", at(other, id))).status, 204);
    for (const who of [helper, here.regular, both]) assert.equal((await find(who, "bundling")).length, 0);
    assert.equal((await api(here.steward, "GET", at(here.community.id, id))).status, 404);
  });

  it("[LIB19] is taken out of their own library alone by those who look after it", async () => {
    const id = await keep(helper, other, "Batching letters");
    for (const who of [here.steward])
      await api(who, "POST", `${at(here.community.id, id)}/acts`, { act: "check" });
    assert.equal((await api(here.steward, "DELETE", at(here.community.id, id))).status, 204);
    assert.equal((await find(here.regular, "batching")).length, 0);
    assert.equal((await find(helper, "batching")).length, 1);
    assert.equal((await seen(helper, other, id)).alsoIn, null);
  });

  it("[LIB19] is the other's where one of the two is deleted, whichever had it", async () => {
    const theirs = await keep(helper, other, "Batching letters");
    const ours = await keep(here.regular, here.community.id, "Batching tables");
    for (const id of [theirs, ours]) await api(keeper, "POST", `${at(other, id)}/acts`, { act: "check" });
    const path = `/communities/${here.community.id}`;
    await api(here.steward, "POST", `${path}/close`);
    assert.equal((await api(here.steward, "DELETE", `${path}/data`)).status, 204);
    await here.world.runDue();
    await here.world.runDue(here.world.clock.now().add({ minutes: 6 }));
    assert.equal((await api(here.steward, "GET", path)).status, 404);
    for (const id of [theirs, ours]) {
      const { community, alsoIn } = await seen(helper, other, id);
      assert.deepEqual([community, alsoIn], [other, null]);
    }
    assert.equal((await find(helper, "batching")).length, 2);
  });

  it("[LIB19] [LIB15] is without whoever is erased, in both and in every index", async () => {
    const ada = person("Ada Lovelace");
    await say(here.world, ada, "join Writing Circle");
    const id = await keep(ada, other, "Engine of Ada Lovelace");
    await api(here.steward, "POST", `${at(here.community.id, id)}/acts`, { act: "check" });
    for (const who of [helper, here.regular]) assert.equal((await find(who, "lovelace")).length, 1);
    await erase(here.world.world, ada.tenant, { person: ada.id, name: ada.name });
    for (const [who, community] of [
      [helper, other],
      [here.regular, here.community.id],
    ] as const) {
      assert.equal((await find(who, "lovelace")).length, 0);
      const { title, by } = await seen(who, community, id);
      assert.deepEqual([title, by], ["Engine of Former member", "Former member"]);
    }
  });

  it("[LIB19] [COM34] does not name a private community to those who are not in it", async () => {
    await api(keeper, "PUT", `/communities/${other}/settings`, { visibility: "private" });
    const id = await keep(helper, other, "Batching letters");
    assert.equal((await seen(here.steward, here.community.id, id)).alsoIn, null);
    assert.equal((await seen(helper, other, id)).alsoIn, "Data Guild");
    await api(here.steward, "POST", `${at(here.community.id, id)}/acts`, { act: "check" });
    assert.equal((await seen(both, here.community.id, id)).alsoIn, "Writing Circle");
  });

  it("[LIB19] does not come from a session in which a community did not meet", async () => {
    await say(here.world, here.stranger, "create community Quiet Room: nothing");
    const quiet = (await mineOf(here.world, here.stranger))[0]?.id ?? "";
    const id = await keep(here.stranger, quiet, "Batching of a stranger");
    assert.equal((await seen(here.stranger, quiet, id)).alsoIn, null);
    for (const [who, community] of [
      [here.steward, here.community.id],
      [keeper, other],
    ] as const)
      assert.deepEqual(await queue(who, community), []);
  });
});
