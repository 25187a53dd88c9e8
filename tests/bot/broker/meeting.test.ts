import assert from "node:assert/strict";
import { listEntrants, saveEntrant } from "../../../bot/features/live/storage/entrants.ts";
import { listOpen } from "../../../bot/features/live/storage/session.ts";
import { person, press, say, type ChatPerson } from "../../support/chat.ts";
import { answerCard, answerText, mineOf } from "../communities/town.ts";
import { askingIn, only } from "./asking.ts";
import { guild, sessionsSeenBy, type Guild } from "../scheduling/guild.ts";
import type { Card } from "../../../bot/cards.ts";

const TOMORROW = "2026-11-24T06:00:00Z";

describe("two communities that ask about the same", () => {
  let here: Guild;
  let other: string;
  const [keeper, second, helper, hermit] = ["keeper", "second keeper", "helper", "hermit"].map((name) =>
    person(name),
  ) as [ChatPerson, ChatPerson, ChatPerson, ChatPerson];

  const { api, ask, cardsAbout, matches } = askingIn(() => here);
  const whens = (who: ChatPerson) => cardsAbout(who, "want to meet");
  const invitations = (who: ChatPerson) => cardsAbout(who, "Are you coming");

  beforeEach(async () => {
    here = await guild();
    await say(here.world, keeper, "create community Writing Circle: short texts");
    other = (await mineOf(here.world, keeper))[0]?.id ?? "";
    await say(here.world, helper, "join Writing Circle");
    await say(here.world, second, "join Writing Circle");
    await api(keeper, "PUT", `/communities/${other}/members/${second.id}/role`, { role: "steward" });
    await say(here.world, hermit, "hello");
    await api(hermit, "POST", "/communities", { name: "Quiet Room", visibility: "private" });
    const quiet = (await mineOf(here.world, hermit))[0]?.id ?? "";
    for (const n of [1, 2, 3]) {
      await ask(here.regular, here.community.id, `How do dashboards load, ${n}?`);
      await ask(helper, other, `Who draws dashboards, ${n}?`);
      await ask(hermit, quiet, `Why are dashboards grey, ${n}?`);
    }
    await here.world.runDue(TOMORROW);
  });

  it("[BRK6] [BRK7] tells the stewards of both once, and plans nothing before both say yes", async () => {
    const card = only(matches(here.steward));
    for (const who of [keeper, second]) only(matches(who));
    for (const who of [here.regular, helper, hermit]) assert.equal(matches(who).length, 0);
    assert.match(JSON.stringify(card), /How do dashboards load.*3 times.*Pause.*Less often.*Stop/s);
    assert.doesNotMatch(JSON.stringify(card), /Who draws|grey|Quiet/);
    await ask(here.regular, here.community.id, "How do dashboards print?");
    await here.world.runDue("2026-11-26T06:00:00Z");
    only(matches(here.steward));

    const early = await api(
      here.steward,
      "POST",
      `/communities/${here.community.id}/broker/${other}/session`,
      {
        start: "2026-12-03T14:00:00Z",
        zone: "Europe/Berlin",
      },
    );
    assert.equal(early.body, "not-agreed");
    assert.match(
      answerText(await press(here.world, here.steward, card, "Yes, let us meet")),
      /Once Writing Circle/,
    );
    assert.match(answerText(await press(here.world, here.regular, card, "Yes, let us meet")), /[Ss]teward/);
    const theirs = only(matches(keeper));
    assert.match(answerText(await press(here.world, keeper, theirs, "Not now")), /three months/);
    await here.world.runDue();
    const told = here.world.connector.posted.filter(({ to }) => to.id === here.steward.chat.id);
    assert.match(JSON.stringify(told.at(-1)), /Writing Circle would rather not meet/);
    assert.match(answerText(await press(here.world, here.steward, card, "Yes, let us meet")), /rather not/);
    // Another steward of theirs may see it otherwise.
    const when = answerCard(await press(here.world, second, only(matches(second)), "Yes, let us meet"));
    for (const rubbish of ["", "soon", "yesterday", "every Monday at 9", "x".repeat(900)])
      assert.match(
        answerText(await press(here.world, second, when, "Plan it", { when: rubbish })),
        /Nothing was planned|has passed|already/i,
        rubbish,
      );
    assert.equal((await sessionsSeenBy(here, here.steward)).length, 0);
  });

  const planned = async (): Promise<Card> => {
    await press(here.world, here.steward, only(matches(here.steward)), "Yes, let us meet");
    await press(here.world, keeper, only(matches(keeper)), "Yes, let us meet");
    await here.world.runDue();
    const when = only(whens(here.steward));
    const said = await press(here.world, here.steward, when, "Plan it", { when: "3 December at 15:00" });
    assert.match(answerText(said), /It is planned.*Data Guild and Writing Circle/);
    await here.world.runDue();
    return when;
  };

  it("[BRK8] [BRK9] is one session that members of both see and answer, and whose recap both get and keep", async () => {
    // Who left one of the two is still in the other.
    await say(here.world, helper, "join Data Guild");
    await say(here.world, helper, "leave Data Guild");
    const when = await planned();
    const again = await press(here.world, here.steward, when, "Plan it", { when: "4 December at 15:00" });
    assert.match(answerText(again), /planned already/);
    for (const who of [here.steward, here.regular, here.farAway, keeper, second, helper])
      only(invitations(who));
    for (const who of [here.stranger, hermit]) assert.equal(invitations(who).length, 0);
    const session = only(await sessionsSeenBy(here, helper));
    assert.equal(session.id, only(await sessionsSeenBy(here, here.regular)).id);
    assert.doesNotMatch(JSON.stringify(session.agenda), /How do dashboards load|Who draws/);
    for (const [who, community] of [
      [helper, other],
      [here.regular, here.community.id],
    ] as const) {
      const seen = (await api(who, "GET", `/sessions/${session.id}`)).body as { communityId: string };
      assert.equal(seen.communityId, community, "as their own community has it");
      const list = (await api(who, "GET", `/communities/${community}/sessions`)).body as { items: unknown[] };
      only(list.items);
    }
    assert.equal((await api(hermit, "GET", `/sessions/${session.id}`)).status, 404);
    assert.equal((await api(helper, "POST", `/sessions/${session.id}/rsvp`, { value: "going" })).status, 200);
    assert.equal(
      (await api(helper, "DELETE", `/sessions/${session.id}`)).status,
      403,
      "a member runs nothing",
    );
    const clash = await api(keeper, "POST", `/communities/${other}/sessions`, { start: session.start });
    assert.equal(clash.body, "slot-taken");
    const common = await api(keeper, "GET", `/communities/${other}/broker`);
    assert.match(JSON.stringify(common.body), /"agreement":"planned","start":"2026-12-03T14:00:00Z"/);
    await say(here.world, helper, "join Data Guild");
    only(await sessionsSeenBy(here, helper));

    await here.world.runDue("2026-12-03T13:55:00Z");
    const { steps } = session.agenda;
    for (const who of [helper, here.regular]) {
      const said = await api(who, "POST", `/sessions/${session.id}/contributions`, {
        id: `${who.id}:018f0000-0000-7000-8000-000000000001`,
        kind: "answer",
        stepId: steps[1]?.id,
        text: `${who.name} loads less`,
      });
      assert.equal(said.status, 201, JSON.stringify(said.body));
    }
    await here.world.runDue("2026-12-03T20:00:00Z");
    for (const who of [here.steward, here.regular, keeper, second, helper]) {
      const recap = await api(who, "GET", `/sessions/${session.id}/recap`);
      assert.match(JSON.stringify(recap.body), /helper loads less.*regular loads less/, who.name);
      only(
        here.world.connector.cardsTo(who.chat.id).filter((card) => /loads less/.test(JSON.stringify(card))),
      );
    }
    assert.match(JSON.stringify(await say(here.world, keeper, "recap Writing Circle")), /helper loads less/);
    assert.equal((await api(hermit, "GET", `/sessions/${session.id}/recap`)).status, 404);

    const path = `/communities/${here.community.id}`;
    await api(here.steward, "POST", `${path}/close`);
    assert.equal((await api(here.steward, "DELETE", `${path}/data`)).status, 204);
    await here.world.runDue("2026-12-03T21:00:00Z");
    assert.equal((await api(here.steward, "GET", path)).status, 404, "it is deleted");
    const left = await api(keeper, "GET", `/sessions/${session.id}/recap`);
    assert.match(JSON.stringify(left.body), /helper loads less/, "theirs as well, so it stays");
  });

  it("[BRK8] keeps the answer and the place of whoever leaves one of the two, until they leave both", async () => {
    await say(here.world, helper, "join Data Guild");
    await planned();
    const { id } = only(await sessionsSeenBy(here, helper));
    const { tables } = here.world.world;
    await api(helper, "POST", `/sessions/${id}/rsvp`, { value: "going" });
    await listOpen(tables, helper.tenant, id);
    await saveEntrant(tables, helper.tenant, id, { person: helper.id, name: helper.name });
    const standing = async () => {
      const { body } = await api(here.steward, "GET", `/sessions/${id}`);
      const going = /"going":(\d+)/.exec(JSON.stringify(body))?.[1];
      return [Number(going), (await listEntrants(tables, helper.tenant, id)).length];
    };
    assert.deepEqual(await standing(), [1, 1]);
    for (const name of ["Data Guild", "Writing Circle"]) {
      await say(here.world, helper, `leave ${name}`);
      await here.world.runDue();
      assert.deepEqual(await standing(), name === "Data Guild" ? [1, 1] : [0, 0], name);
    }
  });

  it("[BRK9] is the other's alone once one of the two has closed", async () => {
    await planned();
    const { id } = only(await sessionsSeenBy(here, keeper));
    const seen = async (who: ChatPerson) => (await api(who, "GET", `/sessions/${id}`)).status;
    for (const who of [keeper, here.regular]) assert.equal(await seen(who), 200);
    await api(here.steward, "POST", `/communities/${here.community.id}/close`, { name: "Data Guild" });
    await here.world.runDue();
    const kept = only(await sessionsSeenBy(here, keeper));
    assert.deepEqual([kept.communityId, kept.together, kept.status], [other, undefined, "scheduled"]);
    assert.deepEqual(await sessionsSeenBy(here, here.regular), []);
    assert.deepEqual([await seen(keeper), await seen(here.regular)], [200, 404]);
  });
});
