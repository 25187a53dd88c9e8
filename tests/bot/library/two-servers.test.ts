import assert from "node:assert/strict";
import { inMemory, startForgetting, forgetWhatIsGone } from "../../../bot/features/library/memory.ts";
import { library } from "../../../bot/features/library/index.ts";
import { callApi } from "../../support/api.ts";
import { person, say } from "../../support/chat.ts";
import { freshStorage } from "../../support/storage.ts";
import { testWorld } from "../../support/world.ts";
import { mineOf } from "../communities/town.ts";

describe("a library in the memory of two servers", () => {
  it("[LIB18] is forgotten by the one, too, when the other has deleted it, and no other library is", async () => {
    const ground = await freshStorage();
    const [one, other] = await Promise.all([testWorld({ ground }), testWorld({ ground })]);
    const steward = person("steward");
    for (const name of ["Data Guild", "Writing Circle"]) await say(one, steward, `create community ${name}`);
    const mine = await mineOf(one, steward);
    const idOf = (name: string): string => mine.find((each) => each.name === name)?.id ?? "";
    for (const { id } of mine)
      await callApi(one.world, steward, "POST", `/communities/${id}/entries`, {
        kind: "question",
        title: "Which clock?",
      });
    const find = async () =>
      ((await callApi(other.world, steward, "GET", "/me/entries?search=clock")).body as { items: unknown[] })
        .items.length;
    assert.equal(await find(), 2);
    await callApi(other.world, steward, "GET", `/communities/${idOf("Data Guild")}/broker`);
    const held = () => inMemory(other.world).map(({ community }) => String(community));
    assert.deepEqual(held().toSorted(), mine.map(({ id }) => id).toSorted());

    const path = `/communities/${idOf("Data Guild")}`;
    await callApi(one.world, steward, "POST", `${path}/close`);
    assert.equal((await callApi(one.world, steward, "DELETE", `${path}/data`)).status, 204);
    await one.runDue();
    assert.equal(held().length, 2, "nobody told the other server");
    await forgetWhatIsGone(other.world);
    assert.deepEqual(held(), [idOf("Writing Circle")]);
    assert.equal(await find(), 1);
  });

  it("[LIB18] is looked at as long as a server runs, whichever of its roles it has", async () => {
    assert.deepEqual(library.services?.map(({ role }) => role).toSorted(), ["web", "worker"]);
    const { world } = await testWorld();
    await startForgetting(world).stop();
  });
});
