import assert from "node:assert/strict";
import { callApi } from "../../support/api.ts";
import { until } from "../relay/clients.ts";
import { begin, gathering, newcomer, regular, sitDown, steward, type Gathering } from "../live/gathering.ts";

describe("reporting harm on the wall of a session that runs", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
  });
  afterEach(() => here.close());

  it("[REP4] takes it from everybody's wall, keeps it away from who comes later, and records the rest", async () => {
    const facilitator = await begin(here);
    const member = await sitDown(here, regular);
    const harm = member.share("something that hurts");
    facilitator.share("something kind");
    await until(async () => (await here.recorded()).length === 2);

    const { world } = here.world;
    const thing = { kind: "contribution", place: here.session, item: harm.id };
    assert.equal((await callApi(world, newcomer, "POST", "/reports", thing)).status, 204);
    const list = await callApi(world, steward, "GET", `/communities/${here.community.id}/reports`);
    const [{ id } = { id: "" }] = (list.body as { items: { id: string }[] }).items;
    const decision = { decision: "hide", reason: "It hurts." };
    const path = `/communities/${here.community.id}/reports/${id}`;
    assert.equal((await callApi(world, steward, "PUT", path, decision)).status, 200);

    await until(() => facilitator.contributions().length === 1 && member.contributions().length === 1);
    const latecomer = await sitDown(here, newcomer);
    await until(() => latecomer.contributions().length === 1);
    assert.deepEqual(
      latecomer.contributions().map(({ text }) => text),
      ["something kind"],
    );
    assert.equal((await here.recorded()).length, 2, "an appeal can bring it back");
  });
});
