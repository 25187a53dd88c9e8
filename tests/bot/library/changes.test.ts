import assert from "node:assert/strict";
import { z } from "zod";
import { eachOfTenant } from "../../../bot/tables.ts";
import { callApi } from "../../support/api.ts";
import { guild } from "../scheduling/guild.ts";

describe("what changed in a library", () => {
  it("[LIB16] is remembered for 90 days, and whoever looked longer ago finds everything all the same", async () => {
    const { world, community, regular } = await guild();
    const ask = (title: string) =>
      callApi(world.world, regular, "POST", `/communities/${community.id}/entries`, {
        kind: "question",
        title,
      });
    const find = async (query: string) =>
      (
        (await callApi(world.world, regular, "GET", `/me/entries?search=${query}`)).body as {
          items: unknown[];
        }
      ).items.length;
    const changes = async () => {
      const table = await world.world.tables.open("librarychanges");
      return (await Array.fromAsync(eachOfTenant(table, regular.tenant, z.unknown()))).length;
    };
    await ask("Which clock?");
    assert.equal(await find("clock"), 1);
    world.clock.moveTo(world.clock.now().add({ hours: 24 * 60 }));
    await ask("Which compass?");
    assert.deepEqual([await find("compass"), await changes()], [1, 2]);
    world.clock.moveTo(world.clock.now().add({ hours: 24 * 60 }));
    assert.deepEqual([await find("clock"), await changes()], [1, 1], "the older one is forgotten");
    world.clock.moveTo(world.clock.now().add({ hours: 24 * 200 }));
    assert.deepEqual([await find("compass"), await find("clock"), await changes()], [1, 1, 0]);
  });
});
