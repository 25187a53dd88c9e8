import assert from "node:assert/strict";
import { person, press, pressRaw, say, type ChatPerson } from "../../support/chat.ts";
import { answerText, mineOf } from "../communities/town.ts";
import { askingIn, only } from "./asking.ts";
import { guild, sessionsSeenBy, type Guild } from "../scheduling/guild.ts";

describe("a private community that asks about the same as a public one", () => {
  let here: Guild;
  let quiet: string;
  const [hermit, keeper] = [person("hermit"), person("keeper")];

  const { api, ask, matches } = askingIn(() => here);
  const found = async (name: string, who: ChatPerson): Promise<string> => {
    await say(here.world, who, "hello");
    await api(who, "POST", "/communities", { name, visibility: "private" });
    return (await mineOf(here.world, who))[0]?.id ?? "";
  };
  /** Nothing that was ever sent to anybody else says that it is there. */
  const nobodyElseHeard = (): void => {
    const said = here.world.connector.posted.filter(({ to }) => to.id !== hermit.chat.id);
    assert.ok(said.length > 0);
    assert.doesNotMatch(JSON.stringify(said), new RegExp(`Quiet|grey|${quiet}`));
  };
  const answerOf = (who: ChatPerson, isYes: boolean) =>
    api(who, "POST", `/communities/${quiet}/broker/${here.community.id}`, { isYes });
  const path = (): string => `/communities/${here.community.id}/broker`;

  beforeEach(async () => {
    here = await guild();
    quiet = await found("Quiet Room", hermit);
    for (const n of [1, 2, 3]) await ask(hermit, quiet, `Why are dashboards grey, ${n}?`);
    await here.world.runDue("2026-11-24T06:00:00Z");
    for (const n of [1, 2, 3]) await ask(here.regular, here.community.id, `How do dashboards load, ${n}?`);
    await here.world.runDue("2026-11-25T06:00:00Z");
  });

  it("[BRK10] is told of it by a card, and nobody else hears that it is there", async () => {
    const card = only(matches(hermit));
    assert.match(JSON.stringify(card), /Data Guild does not know that it exists.*tell them who we are/s);
    assert.doesNotMatch(JSON.stringify(card), /How do dashboards load/);
    const unknown = "00000000-0000-7000-8000-000000000000";
    const start = { start: "2026-12-03T14:00:00Z", zone: "UTC" };
    const notFound = { status: 404, body: "community-not-found" };
    assert.match(answerText(await press(here.world, hermit, card, "Not now")), /hears nothing of it/);
    for (const other of [quiet, unknown]) {
      for (const isYes of [true, false])
        assert.deepEqual(await api(here.steward, "POST", `${path()}/${other}`, { isYes }), notFound);
      assert.deepEqual(await api(here.steward, "POST", `${path()}/${other}/session`, start), notFound);
    }
    for (const verb of ["broker.agree", "broker.decline", "broker.plan"]) {
      const forged = (other: string) =>
        pressRaw(here.world, here.steward, verb, { community: here.community.id, other, when: "3 December" });
      assert.deepEqual(answerText(await forged(quiet)), answerText(await forged(unknown)), verb);
    }
    assert.deepEqual((await api(here.steward, "GET", path())).body, { items: [] });
    await ask(here.regular, here.community.id, "How do dashboards print?");
    await here.world.runDue("2026-11-27T06:00:00Z");
    only(matches(hermit));
    for (const who of [here.steward, here.regular, here.farAway, here.stranger])
      assert.equal(matches(who).length, 0);
    const { body } = await api(here.steward, "POST", "/me/export");
    const { jsonUrl } = body as { jsonUrl: string };
    const held = await api(here.stranger, "GET", jsonUrl.replace(/^.*\/api\/v1/, ""));
    assert.doesNotMatch(JSON.stringify(held.body), new RegExp(`Quiet|grey|${quiet}`));
    await here.world.runDue();
    nobodyElseHeard();
  });

  it("[BRK10] [BRK7] shows itself with its steward's yes, and only then is the other side asked", async () => {
    const items = async (who: ChatPerson, community: string) =>
      ((await api(who, "GET", `/communities/${community}/broker`)).body as { items: object[] }).items;
    assert.deepEqual((await answerOf(here.steward, true)).status, 404, "a stranger to it");
    assert.match(JSON.stringify(await items(hermit, quiet)), /"agreement":"open".*"isHidden":true/);
    nobodyElseHeard();

    const said = answerText(
      await press(here.world, hermit, only(matches(hermit)), "Yes, tell them who we are"),
    );
    assert.match(said, /I tell the stewards of Data Guild who you are/);
    await answerOf(hermit, true);
    await here.world.runDue();
    const card = only(matches(here.steward));
    assert.match(JSON.stringify(card), /Quiet Room is a private community/);
    assert.match(JSON.stringify(card), /How do dashboards load.*They asked about it 3 times/s);
    assert.doesNotMatch(JSON.stringify(card), /grey/, "their questions stay theirs");
    for (const who of [here.regular, here.farAway, here.stranger]) assert.equal(matches(who).length, 0);
    const seen = JSON.stringify(only(await items(here.steward, here.community.id)));
    assert.match(seen, /"Quiet Room".*"agreement":"they said yes".*"isHidden":false.*"isPrivate":true/);
    assert.doesNotMatch(seen, /grey/);
    assert.match(JSON.stringify(await items(hermit, quiet)), /"agreement":"we said yes".*"isHidden":false/);
    assert.equal((await sessionsSeenBy(here, here.regular)).length, 0);

    await press(here.world, here.steward, card, "Yes, let us meet");
    await here.world.runDue();
    const whens = here.world.connector
      .cardsTo(hermit.chat.id)
      .filter(({ fallbackText }) => fallbackText.includes("want to meet"));
    const planned = await press(here.world, hermit, only(whens), "Plan it", { when: "3 December at 15:00" });
    assert.match(answerText(planned), /It is planned.*Quiet Room and Data Guild/);
    const session = only(await sessionsSeenBy(here, here.regular));
    assert.equal(session.id, only(await sessionsSeenBy(here, hermit)).id);
    assert.equal((await api(here.regular, "GET", `/communities/${quiet}`)).status, 404, "no way into it");
  });

  it("[BRK10] plans nothing once its steward takes the yes back", async () => {
    await answerOf(hermit, true);
    await answerOf(hermit, false);
    await here.world.runDue();
    const card = only(matches(here.steward));
    assert.match(answerText(await press(here.world, here.steward, card, "Yes, let us meet")), /rather not/);
    assert.equal((await sessionsSeenBy(here, hermit)).length, 0);
  });

  it("[BRK10] hears nothing of another private one, nor does that one", async () => {
    const other = await found("Silent Hall", keeper);
    for (const n of [1, 2, 3]) await ask(keeper, other, `Which dashboards hum, ${n}?`);
    await here.world.runDue("2026-11-26T06:00:00Z");
    for (const who of [hermit, keeper])
      assert.doesNotMatch(JSON.stringify(matches(who)), who === hermit ? /Silent|hum/ : /Quiet|grey/);
    assert.equal(
      (await api(keeper, "POST", `/communities/${other}/broker/${quiet}`, { isYes: true })).status,
      404,
    );
  });
});
