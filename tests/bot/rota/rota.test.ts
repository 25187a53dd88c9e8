import assert from "node:assert/strict";
import { z } from "zod";
import { saveAttendees } from "../../../bot/features/live/storage/session.ts";
import { tiesOf } from "../../../bot/features/matching/index.ts";
import { markRemoved } from "../../../bot/features/people/index.ts";
import { changeRole } from "../../../bot/features/communities/index.ts";
import { changeSession } from "../../../bot/features/scheduling/index.ts";
import { moveTo } from "../../../core/scheduling/index.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, press, pressRaw, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import {
  answerCard,
  answerText,
  buttonsOf,
  cardsWith,
  guild,
  scheduled,
  type Guild,
} from "../scheduling/guild.ts";

interface RotaBody {
  people: { person: string; turns: number; lastAt: string | null }[];
  turns: {
    session: string;
    facilitator: { person: string } | null;
    hasAgreed: boolean;
    coFacilitators: unknown[];
  }[];
  mine: { isOn: boolean } | null;
}

describe("the rota", () => {
  let here: Guild;
  beforeEach(async () => {
    here = await guild();
    await changeRole(
      here.world.world,
      here.steward.tenant,
      here.community.id,
      here.regular.id,
      "facilitator",
    );
  });

  const path = (): string => `/communities/${here.community.id}/rota`;
  const ask = (who: ChatPerson, method: "GET" | "PUT" | "POST", at: string, body?: unknown) =>
    callApi(here.world.world, who, method, at, body);
  const rotaOf = async (who = here.steward) => (await ask(who, "GET", path())).body as RotaBody;
  const turnOf = async () => (await rotaOf()).turns[0];
  const bothOn = async (): Promise<void> => {
    for (const who of [here.steward, here.regular]) await ask(who, "PUT", `${path()}/me`, { isOn: true });
  };
  const turnCards = (who: ChatPerson) => cardsWith(here, who, "your turn to facilitate");
  const inTwoMinutes = () => here.world.runDue(here.world.clock.now().add({ minutes: 2 }));

  it("[SCH84] [SCH83] asks somebody by name, with others who help, in the chat", async () => {
    await bothOn();
    await scheduled(here);
    await here.world.runDue("2026-11-25T01:00:00Z");
    const [card] = turnCards(here.steward);
    assert.ok(card !== undefined);
    const choices = answerCard(await press(here.world, here.steward, card, "Ask somebody by name"));
    const given = answerCard(
      await press(here.world, here.steward, choices, "Ask them", {
        facilitator: here.regular.id,
        helpers: here.farAway.id,
      }),
    );
    assert.match(JSON.stringify(given), /regular, with far away \(asked\)/);
    await inTwoMinutes();
    assert.equal(turnCards(here.regular).length, 1);
    assert.equal((await turnOf())?.facilitator?.person, here.regular.id);
    const shown = onlyCard((await say(here.world, here.regular, "rota Data Guild")).replies);
    assert.ok(buttonsOf(shown).includes("Name who facilitates next"));
    const ofMember = await pressRaw(here.world, here.farAway, "rota.give", {
      session: (await turnOf())?.session,
      facilitator: here.farAway.id,
    });
    assert.match(answerText(ofMember), /Only stewards and facilitators/);
  });

  it("[SCH83] asks whose turn it is once, takes their yes, and asks the next one instead", async () => {
    await bothOn();
    const session = await scheduled(here);
    await here.world.runDue("2026-11-25T01:00:00Z");
    await here.world.runDue("2026-11-27T01:00:00Z");
    assert.equal(turnCards(here.steward).length, 1);
    assert.equal(turnCards(here.regular).length, 0);
    const [card] = turnCards(here.steward);
    assert.ok(card !== undefined);
    assert.match(answerText(await press(here.world, here.steward, card, "I will")), /You facilitate on/);
    assert.equal((await turnOf())?.hasAgreed, true);

    assert.match(
      answerText(await press(here.world, here.steward, card, "Ask somebody else")),
      /the next one/,
    );
    assert.match(answerText(await press(here.world, here.steward, card, "I will")), /somebody else's by now/);
    await inTwoMinutes();
    assert.equal((await turnOf())?.facilitator?.person, here.regular.id);
    const [next] = turnCards(here.regular);
    assert.ok(next !== undefined);
    await press(here.world, here.regular, next, "Ask somebody else");
    await inTwoMinutes();
    await here.world.runDue(here.world.clock.now().add({ hours: 48 }));
    assert.equal((await turnOf())?.facilitator, null);
    assert.equal(cardsWith(here, here.steward, "Nobody on the rota can facilitate").length, 1);
    assert.equal((await turnOf())?.session, session.id);
  });

  it("[SCH82] leaves no orphan: who leaves, loses the role or is away has no turn", async () => {
    await bothOn();
    await scheduled(here);
    await inTwoMinutes();
    assert.equal((await turnOf())?.facilitator?.person, here.steward.id);
    const away = [{ from: "2026-12-01", to: "2026-12-10" }];
    assert.equal((await ask(here.steward, "PUT", `${path()}/me`, { away })).status, 204);
    await inTwoMinutes();
    assert.equal(turnCards(here.regular).length, 1);
    assert.equal((await ask(here.steward, "PUT", `${path()}/me`, { away: [] })).status, 204);
    await say(here.world, here.regular, "leave Data Guild");
    await inTwoMinutes();
    assert.equal((await turnOf())?.facilitator?.person, here.steward.id);
    assert.deepEqual(
      (await rotaOf()).people.map(({ person }) => person),
      [here.steward.id],
    );
  });

  it("[SCH82] gives no turn to whoever cannot be written to, until they can", async () => {
    await bothOn();
    await scheduled(here);
    await markRemoved(here.world.world, here.steward.tenant, here.steward.id, "removed");
    await inTwoMinutes();
    assert.equal((await turnOf())?.facilitator?.person, here.regular.id);
    await say(here.world, here.steward, "here I am");
    assert.ok((await rotaOf()).people.some(({ person }) => person === here.steward.id));
  });

  it("[SCH84] shows in a chat who facilitates and who did it last, and lets only runners on it", async () => {
    await bothOn();
    await scheduled(here);
    const shown = onlyCard((await say(here.world, here.farAway, "rota Data Guild")).replies);
    assert.match(JSON.stringify(shown.body), /steward \(asked\)/);
    assert.match(JSON.stringify(shown.body), /has not facilitated yet/);
    assert.deepEqual(buttonsOf(shown), []);
    await here.world.runDue("2026-12-10T10:00:00Z");
    const later = await rotaOf(here.farAway);
    assert.deepEqual(
      later.people.map(({ turns, lastAt }) => [turns, lastAt]),
      [
        [1, "2026-12-03T14:00:00Z"],
        [0, null],
      ],
    );
    assert.equal(later.mine, null);
    const forged = await pressRaw(here.world, here.farAway, "rota.on", { community: here.community.id });
    assert.match(answerText(forged), /Only stewards and facilitators/);
    assert.match(
      wordsOf((await say(here.world, here.stranger, "rota Data Guild")).replies),
      /do not know|Which/,
    );
  });

  it("[SCH85] gives turns by hand to who may run sessions, and saves nothing that cannot be", async () => {
    await bothOn();
    const session = await scheduled(here);
    const give = (body: unknown, who = here.steward) =>
      ask(who, "PUT", `/sessions/${session.id}/facilitators`, body);
    assert.equal(
      (await give({ facilitator: here.regular.id, coFacilitators: [here.farAway.id] })).status,
      204,
    );
    assert.equal((await turnOf())?.facilitator?.person, here.regular.id);
    assert.equal((await turnOf())?.coFacilitators.length, 1);
    assert.deepEqual(await give({ facilitator: here.farAway.id }), {
      status: 422,
      body: "cannot-facilitate",
    });
    assert.deepEqual(await give({ coFacilitators: [here.stranger.id] }), {
      status: 422,
      body: "not-a-member",
    });
    assert.deepEqual(await give({}, here.farAway), { status: 403, body: "not-a-facilitator" });
    const away = await ask(here.steward, "PUT", `${path()}/me`, {
      away: [{ from: "2027-02-30", to: "2027-03-01" }],
    });
    assert.deepEqual(away, { status: 422, body: "not-days" });

    const rota = onlyCard((await say(here.world, here.steward, "rota Data Guild")).replies);
    const form = answerCard(await press(here.world, here.steward, rota, "I am away"));
    const again = answerCard(
      await press(here.world, here.steward, form, "Save", { from: "2026-12-24", to: "2026-12-20" }),
    );
    assert.match(JSON.stringify(again.body), /the first one first/);
    const saved = answerCard(
      await press(here.world, here.steward, again, "Save", { from: "2026-12-20", to: "2026-12-24" }),
    );
    assert.match(saved.fallbackText, /The rota of Data Guild/);
  });

  it("[SCH99] [INT1] remembers whoever ran a session together and was there, once", async () => {
    const { world, tenant } = { world: here.world.world, tenant: here.steward.tenant };
    await bothOn();
    const { id } = await scheduled(here);
    const named = { facilitator: here.steward.id, coFacilitators: [here.regular.id, here.farAway.id] };
    assert.equal((await ask(here.steward, "PUT", `/sessions/${id}/facilitators`, named)).status, 204);
    const attendees = [here.steward, here.regular].map((who) => ({
      ...{ version: 1 as const, person: who.id, name: who.name },
      firstSeenMs: Date.UTC(2026, 11, 3, 14),
    }));
    await saveAttendees(world.tables, tenant, id, attendees);
    assert.deepEqual(await tiesOf(world, tenant, here.steward.id), []);
    await here.world.runDue("2026-12-03T16:00:00Z");
    await changeSession(world, tenant, id, (session) => moveTo(session, "ended", here.world.clock.now()));
    await here.world.runDue("2026-12-06T12:00:00Z");
    const ties = await tiesOf(world, tenant, here.steward.id);
    assert.deepEqual(
      ties.map(({ other, count, kinds }) => ({ other, count, kinds })),
      [{ other: here.regular.id, count: 1, kinds: { rota: 1 } }],
    );
    assert.deepEqual(await tiesOf(world, tenant, here.farAway.id), []);

    const helpersOf = async (who: ChatPerson, session: string): Promise<string> => {
      const card = answerCard(await pressRaw(here.world, who, "rota.choose", { session }));
      const helpers = card.body.find((part) => part["id"] === "helpers");
      const choices = z.array(z.object({ title: z.string() })).parse(helpers?.["choices"]);
      return choices.map(({ title }) => title).join();
    };
    const next = await scheduled(
      here,
      "schedule Data Guild second practice on 17 December at 15:00 for 60 minutes",
    );
    await ask(here.steward, "PUT", `/sessions/${next.id}/facilitators`, { facilitator: here.steward.id });
    const mine = await helpersOf(here.steward, next.id);
    assert.ok(mine.endsWith(here.regular.name), mine);
    assert.ok(!(await helpersOf(here.regular, next.id)).endsWith(here.regular.name));
  });
});
