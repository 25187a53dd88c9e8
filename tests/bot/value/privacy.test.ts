import assert from "node:assert/strict";
import { admit, changeRole, joinCommunity } from "../../../bot/features/communities/index.ts";
import { recordCommitment } from "../../../bot/features/commitments/index.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, person, say, type ChatPerson } from "../../support/chat.ts";
import { guild, type Guild } from "../scheduling/guild.ts";

type Told = Readonly<Record<string, unknown>>;

/** Every door of value in which numbers of people stand. */
const DOORS = ["value", "report", "health"] as const;

describe("what a reader of every door learns of fewer than five people", () => {
  let here: Guild;
  const crowd = Array.from({ length: 12 }, (_none, at) => person(`crowd-${at}`));
  const sponsor = person("payer");

  /** One says what they will do, and how it went; nobody shares it. */
  const act = async (who: ChatPerson, dueOn: string, outcome: string): Promise<void> => {
    const { world } = here.world;
    const { id } = here.community;
    const speaker = { tenant: who.tenant, person: who.id, name: who.name };
    const made = await recordCommitment(world, speaker, { community: id, text: "try it", dueOn });
    assert.ok(!isRefusal(made));
    const told = { outcome, sentence: "It saved 9 hours a week", isShared: false };
    assert.equal((await callApi(world, who, "PUT", `/me/commitments/${id}/${made.id}`, told)).status, 200);
  };
  const read = async (who: ChatPerson, door: string): Promise<Told> =>
    (await callApi(here.world.world, who, "GET", `/communities/${here.community.id}/${door}`)).body as Told;
  const figures = (value: Told): unknown =>
    (value["cycles"] as { indicators: { id: string; measured: unknown }[] }[])
      .flatMap(({ indicators }) => indicators)
      .filter(({ id }) => ["closure", "time-saved", "confirmed", "loops"].includes(id));

  before(async () => {
    here = await guild();
    const { world } = here.world;
    const { id } = here.community;
    for (const who of crowd)
      await joinCommunity(world, { tenant: who.tenant, person: who.id, name: who.name }, id);
    await admit(world, here.steward.tenant, { id }, { person: sponsor.id, name: sponsor.name });
    await changeRole(world, here.steward.tenant, id, sponsor.id, "sponsor");
    for (const who of crowd.slice(0, 8)) await act(who, "2026-11-28", "done");
    await here.world.runDue("2026-12-01T06:00:00Z");
  });

  it("[VAL10] [VAL2] compares two months at every door and finds nothing of the four who did something", async () => {
    const before = await read(here.steward, "value");
    for (const who of crowd.slice(8)) await act(who, "2026-12-20", "dropped");
    assert.deepEqual(await read(here.steward, "value"), before, "the same all month");
    await here.world.runDue("2027-01-01T06:00:00Z");
    const after = await read(here.steward, "value");
    assert.deepEqual(figures(after), figures(before));
    const months = after["months"] as { month: string; due: number | null; kept: number | null }[];
    assert.deepEqual(
      months.map(({ month, due, kept }) => [month, due, kept]),
      [
        ["2026-11", 10, 10],
        ["2026-12", null, null],
      ],
    );
  });

  it("[VAL2] [VAL4] tells each role the same figures, at every door, and names nobody", async () => {
    for (const door of DOORS) {
      const [steward, payer] = [await read(here.steward, door), await read(sponsor, door)];
      for (const seen of [steward, payer])
        assert.doesNotMatch(JSON.stringify(seen), /crowd-|person-|It saved|try it/, door);
      for (const part of ["months", "bands", "flows", "changes", "factors"])
        assert.deepEqual(payer[part], steward[part], `${door}: ${part}`);
      const refused = await callApi(
        here.world.world,
        crowd[0] ?? here.regular,
        "GET",
        `/communities/${here.community.id}/${door}`,
      );
      assert.equal(refused.status, 403, door);
    }
  });

  it("[VAL1] exports to whoever reads the figures nothing of what others told", async () => {
    const replies = (await say(here.world, sponsor, "export my data")).replies;
    const url = JSON.stringify(onlyCard(replies)).match(/exports\/([^"?\\]+)/)?.[1] ?? "";
    const { body } = await callApi(here.world.world, sponsor, "GET", `/exports/${url}?as=json`);
    assert.ok(String(body).length > 10);
    assert.doesNotMatch(String(body), /crowd-|It saved|dropped/);
  });
});
