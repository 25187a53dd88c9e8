import assert from "node:assert/strict";
import { joinCommunity } from "../../../bot/features/communities/index.ts";
import { mayAskHow } from "../../../bot/features/deliveries/index.ts";
import { lastCheck } from "../../../bot/features/health/index.ts";
import { eachOfTenant } from "../../../bot/tables.ts";
import { z } from "zod";
import { callApi } from "../../support/api.ts";
import { answerWords, person, press, say, type ChatPerson } from "../../support/chat.ts";
import { answerCard, cardsWith, guild, type Guild } from "../scheduling/guild.ts";

interface Seen {
  readonly everyMonths: number;
  readonly nextOn: string | null;
  readonly isOpen: boolean;
  readonly skipped: string | null;
  readonly factors: readonly { readonly factor: string; readonly mean: number; readonly trend: string }[];
  readonly checks: readonly { readonly on: string }[];
}

const FINE = {
  purpose: "4",
  members: "4",
  norms: "5",
  structure: "3",
  energy: "4",
  results: "2",
  resources: "3",
};

describe("the health check of a community", () => {
  let here: Guild;
  const crowd = ["Ada", "Bo", "Cy", "Di", "Ed"].map((name) => person(name));
  before(async () => {
    here = await guild();
    for (const who of crowd) {
      await say(here.world, who, "hello");
      const speaker = { tenant: who.tenant, person: who.id, name: who.name };
      await joinCommunity(here.world.world, speaker, here.community.id);
    }
  });

  const path = (): string => `/communities/${here.community.id}/health`;
  const read = async (): Promise<Seen> =>
    (await callApi(here.world.world, here.steward, "GET", path())).body as Seen;
  const checksOf = (who: ChatPerson) => cardsWith(here, who, "How is our community?");

  it("[HLT1] [HLT4] asks in the steward's rhythm, and whoever was asked that week a week later", async () => {
    const { world } = here.world;
    const [ada] = crowd;
    assert.ok(ada !== undefined);
    assert.equal((await read()).everyMonths, 0);
    const refused = await callApi(world, ada, "PUT", path(), { everyMonths: 6 });
    assert.equal(refused.status, 403);
    const chosen = await callApi(world, here.steward, "PUT", path(), { everyMonths: 6 });
    const on = (chosen.body as Seen).nextOn ?? "";
    assert.ok(on > world.clock.now().toString().slice(0, 10), on);

    await here.world.runDue(`${on}T08:00:00Z`);
    assert.equal(checksOf(ada).length, 0, "not before its day");
    assert.ok(
      await mayAskHow(world, ada.tenant, ada.id, "another session"),
      "asked by another feature that week",
    );
    await here.world.runDue(`${on}T09:00:30Z`);
    await here.world.runDue(world.clock.now().add({ hours: 26 }).toString());
    assert.equal(checksOf(ada).length, 0);
    for (const who of crowd.slice(1)) assert.equal(checksOf(who).length, 1, who.name);
    await here.world.runDue(
      world.clock
        .now()
        .add({ hours: 24 * 8 })
        .toString(),
    );
    assert.equal(checksOf(ada).length, 1, "a week later");
    for (const who of crowd) assert.equal(checksOf(who).length, 1, "once");
  });

  it("[HLT3] [HLT5] keeps answers without names, lets them be changed, and tells sums of five at the close", async () => {
    const { world } = here.world;
    for (const who of crowd.slice(0, 4)) {
      const [card] = checksOf(who);
      assert.ok(card !== undefined);
      const kept = await press(here.world, who, card, "Send without my name", { ...FINE, whom: "yes" });
      const changed = await press(here.world, who, answerCard(kept), "Change it", { ...FINE, purpose: "5" });
      assert.match(answerWords(changed), /Kept/);
      const stale = await press(here.world, who, card, "Send without my name", { ...FINE, purpose: "5" });
      assert.match(answerWords(stale), /Kept/, "the same answer, from a card that still shows none");
    }
    const nothing = await press(here.world, crowd[4]!, checksOf(crowd[4]!)[0]!, "Send without my name", {});
    assert.match(answerWords(nothing), /Nothing was chosen/);
    await press(here.world, crowd[4]!, answerCard(nothing), "Send without my name", { purpose: "1" });

    const rows = await Array.fromAsync(
      eachOfTenant(await world.tables.open("promptanonymous"), here.steward.tenant, z.unknown()),
    );
    assert.doesNotMatch(JSON.stringify(rows), /person-|Ada|Bo"/);
    assert.deepEqual((await read()).factors, [], "nothing before the close");

    await here.world.runDue(
      world.clock
        .now()
        .add({ hours: 24 * 8 })
        .toString(),
    );
    const seen = await read();
    assert.equal(seen.isOpen, false);
    assert.deepEqual(
      seen.factors.map(({ factor, mean, trend }) => [factor, Math.round(mean * 10) / 10, trend]),
      [["purpose", 4, "first time"]],
      "the others were answered by four",
    );
    const until = world.clock.now().toString();
    const last = await lastCheck(world, here.steward.tenant, here.community.id, until);
    assert.equal(last.answers.length, 5);
    const late = await press(here.world, crowd[0]!, checksOf(crowd[0]!)[0]!, "Send without my name", FINE);
    assert.match(answerWords(late), /closed/);
  });

  it("[HLT8] does not go out where asking without names is off, and says so to the steward", async () => {
    const { world } = here.world;
    const off = await callApi(
      world,
      here.steward,
      "PUT",
      `/communities/${here.community.id}/anonymous-asking`,
      {
        isAllowed: false,
      },
    );
    assert.ok(off.status < 300, String(off.status));
    const next = (await read()).nextOn ?? "";
    await here.world.runDue(`${next}T09:00:30Z`);
    assert.match((await read()).skipped ?? "", /without names/);
    for (const who of crowd) assert.equal(checksOf(who).length, 1);
    const strangers = await callApi(world, here.stranger, "GET", path());
    assert.equal(strangers.status, 404);
  });
});
