import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { addSession } from "../../../bot/features/scheduling/storage.ts";
import { loadEach } from "../../../bot/tables.ts";
import { sessionId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { guild, scheduled } from "./guild.ts";

interface Listed {
  readonly id: string;
  readonly start: string;
  readonly agenda: { readonly steps: readonly object[] };
}

describe("the sessions on a community's page", () => {
  it("[SCH104] are those that lie ahead and the last ones, after two years of weekly ones, too", async () => {
    const here = await guild();
    const ahead = await scheduled(here);
    const { world } = here.world;
    const { tenant } = here.steward;
    const weeks = Array.from({ length: 104 }, (_none, at) => at + 1);
    await loadEach(weeks, async (back) => {
      const start = Temporal.Instant.from(ahead.start).subtract({ hours: 168 * back });
      const id = sessionId(world.newId());
      await addSession(world.tables, tenant, { ...ahead, id, start: start.toString(), status: "ended" });
      return undefined;
    });
    const path = `/communities/${here.community.id}/sessions/newest`;
    const { items } = (await callApi(world, here.regular, "GET", path)).body as { items: readonly Listed[] };
    assert.equal(items.length, 100);
    assert.equal(items.at(-1)?.id, ahead.id);
    assert.deepEqual(
      items.map(({ start }) => start),
      items.map(({ start }) => start).toSorted(),
    );
    const steps = ahead.agenda.steps.map(({ id, title }) => ({ id, title }));
    assert.deepEqual(items.at(-1)?.agenda, { steps }, "of the agenda the names of its steps alone");
    assert.equal((await callApi(world, here.stranger, "GET", path)).status, 404);
  });
});
