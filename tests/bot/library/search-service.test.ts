import assert from "node:assert/strict";
import { azureSearch } from "../../../bot/adapters/azure/search.ts";
import { erase } from "../../../bot/features/personal-data/erasing.ts";
import { LibrarySearchError } from "../../../bot/ports.ts";
import { communityId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { person, say, type ChatPerson } from "../../support/chat.ts";
import { startSearchStandIn, type SearchStandIn } from "../../support/search-stand-in.ts";
import { TENANT } from "../../support/world.ts";
import { guild, type Guild } from "../scheduling/guild.ts";

const KEY = "a-key-of-the-stand-in";
/** However busy the machine is: none of these tests is about patience. */
const PATIENT_MS = 120_000;

describe("libraries in a search service", () => {
  let service: SearchStandIn;
  let other: SearchStandIn;
  let here: Guild;
  before(async () => {
    [service, other] = await Promise.all([startSearchStandIn(KEY), startSearchStandIn(KEY)]);
    const librarySearch = azureSearch(
      { endpoint: service.endpoint, index: "guildhall-library", key: KEY },
      PATIENT_MS,
    );
    here = await guild({ librarySearch });
  });
  after(() => Promise.all([service.stop(), other.stop()]));

  const ask = (title: string, who = here.regular): Promise<{ readonly body: unknown }> =>
    callApi(here.world.world, who, "POST", `/communities/${here.community.id}/entries`, {
      kind: "question",
      title,
    });
  const find = async (query: string, who: ChatPerson = here.regular): Promise<readonly string[]> => {
    const path = `/me/entries?search=${encodeURIComponent(query)}`;
    const { body } = await callApi(here.world.world, who, "GET", path);
    return (body as { items: { title: string }[] }).items.map(({ title }) => title);
  };

  it("[LIB12] find the same by the same rules, and hear of what changed and what was taken out", async () => {
    const { body } = await ask("Which clock do reviewers trust?");
    await ask("Où est la liste de contrôle pour C++?");
    assert.deepEqual(await find("clock"), ["Which clock do reviewers trust?"], "in memory until it has them");
    await here.world.runDue();
    const searched = service.searches.length;
    assert.deepEqual(await find("reviewing clocks"), ["Which clock do reviewers trust?"]);
    assert.ok(service.searches.length > searched, "the service was asked");
    assert.deepEqual(await find("chekc controle"), ["Où est la liste de contrôle pour C++?"]);
    assert.deepEqual(await find("c++"), ["Où est la liste de contrôle pour C++?"]);
    assert.deepEqual(await find("reviewres"), ["Which clock do reviewers trust?"], "a slip");
    assert.deepEqual(await find("zebra"), []);
    await callApi(here.world.world, here.steward, "PUT", `/communities/${here.community.id}/synonyms`, {
      groups: [["clock", "time source"]],
    });
    assert.deepEqual(await find("time source"), ["Which clock do reviewers trust?"]);
    const { id } = body as { id: string };
    await callApi(
      here.world.world,
      here.regular,
      "DELETE",
      `/communities/${here.community.id}/entries/${id}`,
    );
    await here.world.runDue();
    assert.equal(service.documents.size, 1);
    assert.deepEqual(await find("clock"), []);
  });

  it("[LIB6] [LIB12] are asked for one's own libraries alone, and keep no text that could be read back", async () => {
    await say(here.world, here.stranger, "create community Other Circle: something else");
    await callApi(here.world.world, here.stranger, "GET", "/me/entries?search=controle");
    await here.world.runDue();
    assert.deepEqual(await find("controle", here.stranger), []);
    for (const { filter } of service.searches)
      assert.match(filter, new RegExp(`^tenant eq '${TENANT}' and search\\.in\\(community, '`));
    const readable = service.indexes
      .get("guildhall-library")
      ?.fields.filter(({ retrievable }) => retrievable !== false);
    assert.deepEqual(
      readable?.map(({ name }) => name),
      ["key", "community", "entry", "kind"],
    );
  });

  it("[LIB12] are searched in memory while it does not answer", async () => {
    for (const status of [500, 403]) {
      service.failWith(status);
      assert.deepEqual(await find("controle"), ["Où est la liste de contrôle pour C++?"]);
    }
    service.failWith(undefined);
  });

  it("[LIB15] hear of what an erased person leaves out of the words of others", async () => {
    const ada = person("Ada Lovelace");
    await say(here.world, ada, "join Data Guild");
    await callApi(here.world.world, here.regular, "POST", `/communities/${here.community.id}/entries`, {
      kind: "question",
      title: "Who knows the engine?",
      text: "Ask Ada Lovelace or ask regular",
    });
    await here.world.runDue();
    assert.deepEqual(await find("lovelace"), ["Who knows the engine?"]);
    const words = (): string => JSON.stringify([...service.documents.values()]);
    assert.match(words(), /lovelac/);
    await erase(here.world.world, ada.tenant, { person: ada.id, name: ada.name });
    await here.world.runDue();
    assert.doesNotMatch(words(), /lovelac/);
    assert.deepEqual(await find("lovelace"), []);
    assert.deepEqual(await find("engine"), ["Who knows the engine?"]);
    service.failWith(500);
    assert.deepEqual(await find("lovelace"), [], "nor in memory");
    service.failWith(undefined);
  });

  it("[LIB15] lose every word of a library that is deleted, and try again until they have", async () => {
    const path = `/communities/${here.community.id}`;
    assert.ok(service.documents.size > 0);
    await callApi(here.world.world, here.steward, "POST", `${path}/close`);
    service.failWith(503);
    assert.equal((await callApi(here.world.world, here.steward, "DELETE", `${path}/data`)).status, 204);
    await here.world.runDue();
    assert.equal((await callApi(here.world.world, here.steward, "GET", path)).status, 200, "not deleted yet");
    service.failWith(undefined);
    await here.world.runDue(here.world.clock.now().add({ hours: 1 }));
    const left = [...service.documents.values()].filter(({ community }) => community === here.community.id);
    assert.deepEqual(left, []);
    assert.equal((await callApi(here.world.world, here.steward, "GET", path)).status, 404);
  });

  it("[LIB12] put, merge and drop by themselves, without any entry of another company", async () => {
    const direct = azureSearch({ endpoint: other.endpoint, index: "i", key: KEY }, PATIENT_MS);
    const entry = (id: string, title: string) => ({
      community: communityId("a'b"),
      id,
      kind: "practice" as const,
      terms: { title: title.split(" "), tags: [], text: [] },
    });
    await direct.put(TENANT, [entry("1", "pair review"), entry("2", "review")]);
    await direct.put(TENANT, [entry("2", "retro")]);
    await direct.drop(TENANT, [
      { community: communityId("a'b"), id: "1" },
      { community: communityId("x"), id: "none" },
    ]);
    const question = {
      communities: [communityId("a'b")],
      wanted: [[["retro"]]],
      way: "all words" as const,
      limit: 5,
    };
    assert.deepEqual(
      await direct.find(TENANT, { ...question, kinds: ["practice"] }).then((all) => all.map(({ id }) => id)),
      ["2"],
    );
    assert.equal(other.documents.size, 1);
    const wrongKey = azureSearch({ endpoint: other.endpoint, index: "i", key: "wrong" }, PATIENT_MS);
    await assert.rejects(wrongKey.put(TENANT, [entry("3", "x")]), LibrarySearchError);
    await other.stop();
    await assert.rejects(direct.drop(TENANT, [{ community: communityId("x"), id: "1" }]), LibrarySearchError);
  });
});
