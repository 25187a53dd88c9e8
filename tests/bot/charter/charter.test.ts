import assert from "node:assert/strict";
import { admit, changeRole } from "../../../bot/features/communities/index.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, person, press, say, type ChatPerson } from "../../support/chat.ts";
import { answerCard, answerText, buttonsOf, cardsWith, guild, type Guild } from "../scheduling/guild.ts";

interface Shown {
  readonly versions: readonly {
    readonly number: number;
    readonly by: string;
    readonly signedBy: string | null;
    readonly differs: readonly { readonly part: string }[];
  }[];
  readonly reviewOn: string | null;
}

describe("the charter in a chat", () => {
  let here: Guild;
  const payer = person("payer");
  beforeEach(async () => {
    here = await guild();
    const { world } = here.world;
    await admit(
      world,
      here.steward.tenant,
      { id: here.community.id },
      { person: payer.id, name: payer.name },
    );
    await changeRole(world, here.steward.tenant, here.community.id, payer.id, "sponsor");
    await say(here.world, payer, "hello");
  });
  const api = (who: ChatPerson, method: "GET" | "PUT" | "POST", body?: unknown, more = "") =>
    callApi(here.world.world, who, method, `/communities/${here.community.id}/charter${more}`, body);
  const read = async (who: ChatPerson) => (await api(who, "GET")).body as Shown;
  const save = (purpose: string, upon: number, more = {}) =>
    api(here.steward, "PUT", { texts: { purpose }, upon, ...more });

  it("[CHA8] asks its sponsors once to sign the newest version, with what is new in it", async () => {
    await save("To learn", 0);
    const seenBy = { success: [{ words: "More come", evidence: "reach" }], reviewOn: "2027-12-01" };
    await save("To learn data", 1, seenBy);
    await here.world.runDue("2026-11-25T09:00:00Z");
    const [asked, ...more] = cardsWith(here, payer, "waits for your signature");
    assert.ok(asked !== undefined && more.length === 0, "of two versions the newer one");
    assert.match(JSON.stringify(asked), /Version 2 waits.*To learn data.*seen by: Reach.*1 December 2027/);
    await press(here.world, payer, asked, "Sign it");
    assert.equal((await read(here.regular)).versions[1]?.signedBy, "payer");
    await save("To learn data well", 2);
    await api(payer, "POST", { number: 3 }, "/signature");
    await here.world.runDue("2026-11-28T09:00:00Z");
    assert.equal(cardsWith(here, payer, "waits for your signature").length, 1, "what is signed asks nothing");
    assert.equal(cardsWith(here, here.steward, "waits for your signature").length, 0);
  });

  it("[CHA1] [CHA2] [CHA3] [CHA7] is written in versions, signed by its sponsor, and loses nobody's words", async () => {
    assert.match(
      JSON.stringify(onlyCard((await say(here.world, here.regular, "charter Data Guild")).replies)),
      /none yet/,
    );
    assert.equal((await api(here.regular, "PUT", { texts: {}, upon: 0 })).status, 403);
    assert.equal((await save("To learn", 0)).status, 200);
    assert.equal((await save("Somebody else's", 0)).body, "charter-changed");
    const card = onlyCard((await say(here.world, payer, "charter Data Guild")).replies);
    assert.match(
      JSON.stringify(answerCard(await press(here.world, payer, card, "Sign it"))),
      /signed by payer/,
    );
    assert.equal((await api(here.steward, "POST", { number: 1 }, "/signature")).status, 403);
    assert.equal((await save("To learn", 1)).status, 200);
    assert.equal((await read(here.regular)).versions.length, 1, "the same words are no version");
    assert.equal((await save("To learn data", 1)).status, 200);
    const { versions } = await read(here.regular);
    assert.deepEqual(
      versions.map(({ number, signedBy, differs }) => [number, signedBy, differs.map(({ part }) => part)]),
      [
        [1, "payer", ["purpose"]],
        [2, null, ["purpose"]],
      ],
    );
    assert.equal((await read(payer)).versions[0]?.by, "A steward", "no member's name for a sponsor");
    assert.equal((await api(payer, "POST", { number: 1 }, "/signature")).body, "charter-changed");
    const member = onlyCard((await say(here.world, here.regular, "charter Data Guild")).replies);
    assert.deepEqual(buttonsOf(member), ["All of it"]);
    assert.equal((await api(here.stranger, "GET")).status, 404);
  });

  it("[CHA4] asks the stewards once on its review day, and not on a day that was moved", async () => {
    await save("To learn", 0, { reviewOn: "2026-12-01" });
    await save("To learn", 1, { reviewOn: "2026-12-08" });
    const asked = () => cardsWith(here, here.steward, "It is time to look at the charter");
    await here.world.runDue("2026-12-02T12:00:00Z");
    assert.equal(asked().length, 0);
    await here.world.runDue("2026-12-09T12:00:00Z");
    const [card] = asked();
    assert.ok(card !== undefined && asked().length === 1);
    assert.equal(cardsWith(here, here.regular, "It is time to look").length, 0);
    assert.match(answerText(await press(here.world, here.steward, card, "It still holds")), /in a year/);
    assert.equal((await read(here.steward)).reviewOn, "2027-12-09");
    await here.world.runDue("2027-12-10T12:00:00Z");
    assert.equal(asked().length, 2);
  });
});
