import assert from "node:assert/strict";
import { drawIntroduction, type GroupView } from "../../../bot/features/matching/cards/introduction.ts";
import { signInNamesOf } from "../../../bot/features/matching/addresses.ts";
import { findPeople } from "../../../bot/features/people/index.ts";
import type { RosterPerson } from "../../../bot/ports.ts";
import { communityId, personId } from "../../../core/ids.ts";
import { answerWords, findButton, pressRaw, type ChatPerson } from "../../support/chat.ts";
import { FIRST_ROUND, guild, introductionsOf, started, type Guild } from "./guild.ts";

const PAIR: GroupView = {
  communityName: "Data Guild",
  arrangement: "a1",
  group: {
    ...{ version: 1, id: "g1", communityId: communityId("c1"), sendAt: FIRST_ROUND, answers: {} },
    members: ["reader", "fellow"].map((name) => ({ person: personId(name), name })),
    ...{ reasons: [], repeats: 0 },
  },
  reader: "reader",
  zone: "UTC",
  slots: [],
};
const titlesOf = (view: GroupView): readonly unknown[] =>
  (drawIntroduction(view).actions ?? []).map(({ title }) => title);

/** What the roster of somebody's own chat says of them. */
function fillRoster({ world }: Guild, who: ChatPerson, addresses: RosterPerson["addresses"]): void {
  const one = { person: who.id, channelUserId: `29:${who.name}`, name: who.name, addresses };
  world.connector.rosters.set(who.chat.id, { count: 1, person: () => one });
}

describe("the links of an introduction", () => {
  it("[INT22] go by sign-in names, and by a guest's mail address", async () => {
    const data = await guild(3);
    const { world, everybody, steward } = data;
    for (const who of everybody) fillRoster(data, who, [`${who.id}@example.com`]);
    fillRoster(data, steward, ["steward_else.where#ext#@example.com", "steward@else.where"]);
    await started(data);
    await world.runDue(FIRST_ROUND);
    const fellow = everybody.find((who) => /steward/.test(introductionsOf(data, who)[0]?.fallbackText ?? ""));
    assert.ok(fellow);
    const [card] = introductionsOf(data, fellow);
    assert.ok(card);
    assert.match(JSON.stringify(findButton(card, "Chat")), /l\/chat\/0\/0\?users=steward%40else\.where"/);
    const theirs = JSON.stringify(introductionsOf(data, steward)[0]);
    assert.ok(theirs.includes(`users=${encodeURIComponent(fellow.id)}%40example.com"`), theirs);
    // The button of a larger round asks for the card again.
    const again = await pressRaw(world, fellow, "matching.back", findButton(card, "Something else")["data"]);
    assert.match(answerWords(again), /l\/chat\/0\/0\?users=steward%40else\.where"/);
  });

  it("[INT22] come with one press where a round is larger than is asked for at once", async () => {
    assert.deepEqual(titlesOf(PAIR), ["Chat or call", "Something else"]);
    const { reader: _nobody, ...together } = PAIR;
    assert.deepEqual(titlesOf(together), ["Something else"], "in the chat of the group it has Teams' own");
    assert.deepEqual(titlesOf({ ...PAIR, addressOf: (who) => who }), ["Chat", "Call", "Something else"]);
    const { world, steward } = await guild(1);
    const [person] = (await findPeople(world.world, steward.tenant, [steward.id])).values();
    assert.ok(person);
    const before = world.connector.pagesRead;
    assert.equal(
      await signInNamesOf(
        world.world,
        Array.from({ length: 401 }, () => person),
      ),
      undefined,
    );
    assert.equal(world.connector.pagesRead, before);
  });
});
