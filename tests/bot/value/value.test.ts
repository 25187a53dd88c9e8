import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { admit, changeRole, joinCommunity } from "../../../bot/features/communities/index.ts";
import { addToLibrary } from "../../../bot/features/library/index.ts";
import { recordCommitment } from "../../../bot/features/commitments/index.ts";
import { loadFigures } from "../../../bot/features/value/storage.ts";
import { communityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, person, press, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { guild, type Guild } from "../scheduling/guild.ts";

interface Seen {
  readonly until: string;
  readonly stage: { readonly kind: string; readonly needs?: string } | null;
  readonly bands: readonly { readonly month: string; readonly counts: Record<string, number | null> }[];
  readonly months: readonly { readonly month: string; readonly library: number }[];
  readonly cycles: readonly {
    readonly cycle: string;
    readonly indicators: readonly {
      readonly id: string;
      readonly measured: { readonly kind: string; readonly value?: number };
    }[];
    readonly stories: readonly { readonly name: string; readonly result: string | null }[];
  }[];
}

describe("the value of a community", () => {
  let here: Guild;
  const crowd = ["Ada", "Bo", "Cy", "Di", "Ed", "Flo"].map((name) => person(name));
  before(async () => {
    here = await guild();
    const { world } = here.world;
    for (const who of crowd)
      await joinCommunity(world, { tenant: who.tenant, person: who.id, name: who.name }, here.community.id);
    await admit(
      world,
      here.steward.tenant,
      { id: here.community.id },
      { person: person("payer").id, name: "payer" },
    );
    await changeRole(world, here.steward.tenant, here.community.id, person("payer").id, "sponsor");
    for (const [at, who] of crowd.entries()) {
      const speaker = { tenant: who.tenant, person: who.id, name: who.name };
      const made = await recordCommitment(world, speaker, {
        community: here.community.id,
        text: "try it",
        dueOn: "2026-11-27",
      });
      assert.ok(!isRefusal(made));
      const path = `/me/commitments/${here.community.id}/${made.id}`;
      const told = {
        outcome: at === 0 ? "dropped" : "done",
        sentence: "It saved 2 hours a week",
        isShared: at < 3,
      };
      assert.equal((await callApi(world, who, "PUT", path, told)).status, 200);
      await addToLibrary(world, speaker, here.community.id, {
        kind: "question",
        title: `How ${at}?`,
        text: "",
      });
    }
  });

  const read = async (who: ChatPerson): Promise<Seen> => {
    const { status, body } = await callApi(
      here.world.world,
      who,
      "GET",
      `/communities/${here.community.id}/value`,
    );
    assert.equal(status, 200);
    return body as Seen;
  };
  /** A question that five of the crowd can be asked, and answer. */
  async function askedAndAnswered(): Promise<void> {
    const asked = crowd.slice(0, 5);
    for (const who of asked) await say(here.world, who, "hello");
    const draft = onlyCard(
      (await say(here.world, here.steward, "ask Data Guild: What did you try?")).replies,
    );
    await press(here.world, here.steward, draft, "Send now");
    await here.world.runDue();
    for (const who of asked) {
      const card = here.world.connector
        .cardsTo(who.chat.id)
        .findLast(({ actions = [] }) => actions.some(({ title }) => title === "Send answer"));
      assert.ok(card);
      await press(here.world, who, card, "Send answer", { answer: "A shorter form." });
    }
  }

  const figure = (seen: Seen, id: string) =>
    seen.cycles.flatMap((row) => row.indicators).find((each) => each.id === id)?.measured;

  it("[VAL1] [VAL3] [VAL14] says that it is too early until the month is over, and shows whole months alone", async () => {
    const now = await read(here.steward);
    assert.equal(now.until, "2026-11-01T00:00:00Z");
    assert.deepEqual(now.months, []);
    for (const { measured } of now.cycles.flatMap((row) => row.indicators))
      assert.notEqual(measured.kind, "shown");
    assert.equal(now.stage?.kind, "too early");
    assert.match(
      JSON.stringify(onlyCard((await say(here.world, here.steward, "value Data Guild")).replies)),
      /too early/,
    );

    await askedAndAnswered();
    here.world.clock.moveTo(Temporal.Instant.from("2026-12-01T00:00:01Z"));
    assert.equal(
      (await read(here.steward)).until,
      "2026-11-01T00:00:00Z",
      "[VAL14] nobody waits for counting",
    );
    await here.world.runDue("2026-12-01T00:00:02Z");
    const later = await read(here.steward);
    // Five answered, of those five and the guild's own three: Flo, who never wrote to the bot, was not asked.
    assert.equal(figure(later, "answers")?.kind, "most");
    assert.deepEqual(
      later.months.map(({ month }) => month),
      ["2026-11"],
    );
    assert.equal(figure(later, "closure")?.kind, "most", "five of six, and not who the sixth is");
    assert.equal(figure(later, "time-saved")?.value, 5 * 2 * 46);
    assert.equal(figure(later, "worth")?.kind, "too early");
    const [november] = later.bands;
    for (const count of Object.values(november?.counts ?? {})) assert.ok(count === null || count >= 5);
  });

  it("[VAL14] is counted ahead, before anybody looks", async () => {
    const { world, tenant } = { world: here.world.world, tenant: here.steward.tenant };
    const quiet = await callApi(world, here.steward, "POST", "/communities", { name: "Quiet Guild" });
    const id = communityId((quiet.body as { id: string }).id);
    await here.world.runDue("2027-01-01T06:00:00Z");
    assert.equal((await loadFigures(world.tables, tenant, id))?.until, "2027-01-01T00:00:00Z");
    await here.world.runDue("2027-02-01T06:00:00Z");
    assert.equal((await loadFigures(world.tables, tenant, id))?.until, "2027-02-01T00:00:00Z", "and again");
  });

  it("[VAL8] joins what was counted with what members shared, and a sponsor reads no member's words", async () => {
    const seen = await read(here.steward);
    const realised = seen.cycles.find(({ cycle }) => cycle === "realised");
    const told = realised?.stories.map(({ name, result }) => `${name}: ${result}`) ?? [];
    assert.deepEqual(told.toSorted(), ["Bo: 2 hours a week", "Cy: 2 hours a week"]);
    const paid = await read(person("payer"));
    assert.equal(figure(paid, "closure")?.kind, "most");
    assert.deepEqual(
      paid.cycles.flatMap(({ stories }) => stories),
      [],
    );
    assert.equal(paid.stage, null, "the stage is for stewards");
    assert.doesNotMatch(JSON.stringify(paid), /Cy|person-/);
  });

  it("[VAL9] shows a steward who asks about the same, and of the others' questions no word", async () => {
    const { world } = here.world;
    const steward = { ...here.steward, person: here.steward.id };
    for (const [name, visibility] of [
      ["Ops Circle", "open"],
      ["Hidden Circle", "private"],
    ] as const) {
      const made = await callApi(world, here.stranger, "POST", "/communities", { name, visibility });
      const other = (made.body as { id: string }).id;
      for (const at of [1, 2, 3])
        await callApi(world, here.stranger, "POST", `/communities/${other}/entries`, {
          kind: "question",
          title: `Their kerberos secret ${at}`,
          text: "",
        });
    }
    for (const at of [1, 2, 3])
      await addToLibrary(world, steward, here.community.id, {
        kind: "question",
        title: `Which Kerberos ticket ${at}?`,
        text: "",
      });
    const path = `/communities/${here.community.id}/value/common`;
    const { items: common } = (await callApi(world, here.steward, "GET", path)).body as {
      items: { name: string; subjects: string[]; ours: string[]; theirs: number }[];
    };
    assert.deepEqual(
      common.map(({ name, theirs, ours }) => [name, theirs, ours.length]),
      [["Ops Circle", 3, 3]],
    );
    assert.doesNotMatch(JSON.stringify(common), /secret|Hidden/);
  });

  it("[VAL4] is for whoever may read sums, and names nobody", async () => {
    const member = await callApi(
      here.world.world,
      here.regular,
      "GET",
      `/communities/${here.community.id}/value`,
    );
    assert.equal(member.status, 403);
    const outside = await callApi(
      here.world.world,
      here.stranger,
      "GET",
      `/communities/${here.community.id}/value`,
    );
    assert.equal(outside.status, 404);
    assert.match(
      wordsOf((await say(here.world, here.regular, "value Data Guild")).replies),
      /stewards, facilitators and sponsors/,
    );
    const { bands } = await read(here.steward);
    assert.doesNotMatch(JSON.stringify(bands), /person-/);
  });
});
