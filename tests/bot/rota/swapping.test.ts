import assert from "node:assert/strict";
import type { Card } from "../../../bot/cards.ts";
import { changeRole } from "../../../bot/features/communities/index.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, press, pressRaw, say, type ChatPerson } from "../../support/chat.ts";
import {
  answerCard,
  answerText,
  buttonsOf,
  cardsWith,
  guild,
  sessionsSeenBy,
  type Guild,
} from "../scheduling/guild.ts";

interface TurnBody {
  readonly session: string;
  readonly facilitator: { readonly person: string } | null;
  readonly hasAgreed: boolean;
  readonly offer: { readonly to: { readonly person: string }; readonly for: string } | null;
}

describe("swapping turns on the rota", () => {
  let here: Guild;
  beforeEach(async () => {
    here = await guild();
    const { tenant } = here.steward;
    await changeRole(here.world.world, tenant, here.community.id, here.regular.id, "facilitator");
    for (const who of [here.steward, here.regular])
      await ask(who, "PUT", `/communities/${here.community.id}/rota/me`, { isOn: true });
    const plan = onlyCard(
      (await say(here.world, here.steward, "schedule Data Guild every Thursday 15:00 for 2 sessions"))
        .replies,
    );
    await press(here.world, here.steward, plan, "Confirm");
    await soon();
  });

  const ask = (who: ChatPerson, method: "GET" | "PUT" | "POST", at: string, body?: unknown) =>
    callApi(here.world.world, who, method, at, body);
  const soon = () => here.world.runDue(here.world.clock.now().add({ minutes: 3 }));
  const turns = async (): Promise<readonly TurnBody[]> => {
    const { body } = await ask(here.farAway, "GET", `/communities/${here.community.id}/rota`);
    return (body as { turns: TurnBody[] }).turns;
  };
  const facilitators = async () => (await turns()).map(({ facilitator }) => facilitator?.person);
  const [offers, answers] = [
    (who: ChatPerson) => cardsWith(here, who, "asks whether you swap turns"),
    (who: ChatPerson) =>
      cardsWith(here, who, "swapped turns with").concat(cardsWith(here, who, "keeps their turn")),
  ];

  /** The steward, who has the first turn, asks the regular for the second. */
  async function asked(): Promise<Card> {
    const rota = onlyCard((await say(here.world, here.steward, "rota Data Guild")).replies);
    const form = answerCard(await press(here.world, here.steward, rota, "Swap my next turn"));
    assert.match(JSON.stringify(form.body), /regular: Thursday 3 December 2026, 15:00/);
    const [, second] = await sessionsSeenBy(here, here.steward);
    const heard = await press(here.world, here.steward, form, "Ask them", { other: second?.id });
    assert.match(answerText(heard), /both of you keep your own turn/);
    await soon();
    const [card, ...more] = offers(here.regular);
    assert.ok(card !== undefined && more.length === 0, "asked once");
    return card;
  }

  it("[SCH100] [SCH65] lets both change places on a yes, told once, however often it is pressed", async () => {
    const both = [here.steward.id, here.regular.id];
    assert.deepEqual(await facilitators(), both);
    const card = await asked();
    assert.deepEqual(buttonsOf(card), ["Swap", "Keep mine"]);
    assert.deepEqual(await facilitators(), both);
    assert.equal((await turns())[0]?.offer?.to.person, here.regular.id);
    const heard = await Promise.all([1, 2, 3].map(() => press(here.world, here.regular, card, "Swap")));
    assert.equal(heard.filter((each) => answerText(each).startsWith("Swapped. ")).length, 1);
    for (const each of heard) assert.match(answerText(each), /^Swapped\.|have swapped already/);
    await soon();
    await here.world.runDue("2026-11-25T09:00:00Z");
    assert.deepEqual(await facilitators(), both.toReversed());
    assert.ok((await turns()).every(({ hasAgreed, offer }) => hasAgreed && offer === null));
    assert.equal(answers(here.steward).length, 1);
    assert.match(JSON.stringify(answers(here.steward)[0]), /regular takes your turn/);
    assert.match(answerText(await press(here.world, here.regular, card, "Keep mine")), /swapped already/);

    const [first] = await turns();
    const answer = { session: first?.session, value: "going", note: "I bring cake." };
    await pressRaw(here.world, here.farAway, "scheduling.answer", answer);
    await soon();
    const noted = [here.regular, here.steward].map((who) => cardsWith(here, who, "A note about").length);
    assert.deepEqual(noted, [1, 0], "it goes to whoever facilitates");
  });

  it("[SCH100] leaves both on a no, tells whoever asked, and asks again only when asked", async () => {
    const card = await asked();
    const stranger = await pressRaw(here.world, here.farAway, "rota.swap-yes", {
      session: (await turns())[0]?.session,
    });
    assert.match(answerText(stranger), /Only stewards and facilitators/);
    assert.match(answerText(await press(here.world, here.regular, card, "Keep mine")), /You keep yours/);
    await soon();
    assert.deepEqual(await facilitators(), [here.steward.id, here.regular.id]);
    assert.match(JSON.stringify(answers(here.steward)), /so you keep yours/);
    assert.match(answerText(await press(here.world, here.regular, card, "Swap")), /answered or taken back/);
    await here.world.runDue("2026-11-25T09:00:00Z");
    assert.equal(offers(here.regular).length, 1);
  });

  it("[SCH100] swaps in the tab, too, and gives nobody a turn on a day on which they are away", async () => {
    const [first, second] = (await turns()).map(({ session }) => session);
    const wish = { for: second };
    const away = [{ from: "2026-11-26", to: "2026-11-27" }];
    await ask(here.regular, "PUT", `/communities/${here.community.id}/rota/me`, { away });
    assert.deepEqual(await ask(here.steward, "POST", `/sessions/${first}/swap`, wish), {
      status: 409,
      body: "away-then",
    });
    await ask(here.regular, "PUT", `/communities/${here.community.id}/rota/me`, { away: [] });
    assert.equal((await ask(here.steward, "POST", `/sessions/${first}/swap`, wish)).status, 204);
    const yes = { answer: "yes" };
    const said = await ask(here.regular, "POST", `/sessions/${first}/swap/answer`, yes);
    assert.deepEqual(said, { status: 200, body: { outcome: "swapped" } });
    assert.deepEqual(await facilitators(), [here.regular.id, here.steward.id]);
  });
});
