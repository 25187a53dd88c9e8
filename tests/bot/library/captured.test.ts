import assert from "node:assert/strict";
import { entriesOf } from "../../../bot/features/library/index.ts";
import { callApi } from "../../support/api.ts";
import { guild } from "../scheduling/guild.ts";

describe("what a session captured", () => {
  it("[LIB13] waits in the library under its writer's name, once, and says where it came from", async () => {
    const { world, community, steward, regular } = await guild();
    const planned = await callApi(world.world, steward, "POST", `/communities/${community.id}/sessions`, {
      start: "2026-11-23T09:10:00Z",
      zone: "Europe/Zurich",
    });
    assert.equal(planned.status, 201, JSON.stringify(planned.body));
    const session = planned.body as { id: string; agenda: { steps: { id: string; activity: string }[] } };
    const step = session.agenda.steps.find(({ activity }) => activity === "practice-capture");
    const said = await callApi(world.world, regular, "POST", `/sessions/${session.id}/contributions`, {
      id: `${regular.id}:018f0000-0000-7000-8000-000000000001`,
      kind: "answer",
      stepId: step?.id,
      text: "The problem: Slow queries\nWhat I do: Read the plan",
    });
    assert.equal(said.status, 201);
    await world.runDue("2026-11-23T16:00:00Z");
    const kept = await Array.fromAsync(entriesOf(world.world, steward.tenant, community.id));
    assert.deepEqual(
      kept.map(({ title, text, state, by, source }) => [title, text, state, by.name, source]),
      [["Slow queries", "Read the plan", "waiting", "regular", { kind: "session", ref: session.id }]],
    );
  });
});
