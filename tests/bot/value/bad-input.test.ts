import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { findAgenda } from "../../../bot/features/agendas/index.ts";
import { recordCommitment } from "../../../bot/features/commitments/index.ts";
import { joinCommunity } from "../../../bot/features/communities/index.ts";
import { keepRecap, listRecap } from "../../../bot/features/live/storage/recaps.ts";
import { book, changeSession } from "../../../bot/features/scheduling/index.ts";
import { documentOf, pagesIn, paperOf } from "../../../bot/features/value/paper.ts";
import { DEFAULT_TEMPLATE_ID } from "../../../core/agendas/index.ts";
import { communityId, sessionId, templateId, type CommunityId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Indicator, MonthSeen, Picture, Report, StageSeen } from "../../../core/value/index.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, person, press, say, type ChatPerson } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import { answerCard } from "../scheduling/guild.ts";

interface Value {
  readonly until: string;
  readonly stage: StageSeen | null;
  readonly months: readonly MonthSeen[];
  readonly cycles: readonly { readonly indicators: readonly Indicator[] }[];
}

const speaker = ({ tenant, id, name }: ChatPerson) => ({ tenant, person: id, name });

describe("the value of communities of which there is little to say", () => {
  let world: TestWorld;
  const crowd = ["Ada", "Bo", "Cy", "Di", "Ed", "Flo"].map((name) => person(name));

  beforeEach(async () => {
    world = await testWorld({ now: "2026-06-01T09:00:00Z" });
    for (const who of crowd) await say(world, who, "hello");
  });

  const call = async (who: ChatPerson, method: "GET" | "PUT" | "POST", path: string, body?: object) => {
    const answer = await callApi(world.world, who, method, path, body);
    assert.ok(answer.status < 300, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };

  /** Founded by the first of them; the others join. */
  async function founded(name: string, [steward, ...others]: readonly ChatPerson[]): Promise<CommunityId> {
    assert.ok(steward !== undefined);
    const { id } = (await call(steward, "POST", "/communities", { name })) as { id: string };
    for (const who of others) await joinCommunity(world.world, speaker(who), communityId(id));
    return communityId(id);
  }

  /** A session at an instant, in the zone in which it was said, and who came to it. */
  async function held(community: CommunityId, at: string, zone: string, came: readonly ChatPerson[]) {
    const [steward] = came;
    assert.ok(steward !== undefined);
    const start = Temporal.Instant.from(at);
    world.clock.moveTo(start);
    const agenda = await findAgenda(world.world, speaker(steward), templateId(DEFAULT_TEMPLATE_ID));
    assert.ok(agenda !== undefined);
    const id = sessionId(world.world.newId());
    const planned = {
      id,
      communityId: community,
      start,
      zone,
      agenda,
      scheduledBy: steward.id,
      isTold: true,
    };
    await book(world.world, steward.tenant, planned);
    await changeSession(world.world, steward.tenant, id, (session) => ({
      kind: "changed",
      session: { ...session, status: "ended" },
    }));
    const endedAt = start.add({ hours: 1 });
    const recap = {
      ...{ version: 1 as const, sessionId: id, communityId: community, title: "Monthly practice" },
      ...{ start: at, startedAt: at, endedAt: endedAt.toString(), steps: [], takeaways: [] },
      attendance: came.map(({ id: who, name }) => ({ person: who, name, by: "panel" as const })),
    };
    await keepRecap(world.world.tables, steward.tenant, id, async () => recap);
    await listRecap(world.world.tables, steward.tenant, recap, endedAt.epochMilliseconds);
    return id;
  }

  /** What every door says: the page's figures, the report's page, its paper and both cards. */
  async function doors(who: ChatPerson, community: CommunityId, name: string) {
    const value = (await call(who, "GET", `/communities/${community}/value`)) as Value;
    const seen = (await call(who, "GET", `/communities/${community}/report`)) as Report & {
      pictures: readonly Picture[];
    };
    const pictures = seen.pictures.filter((each) => each.name === "rhythm" || each.name === "matrix");
    assert.equal(pagesIn(await paperOf(seen, pictures)), 1);
    const card = onlyCard((await say(world, who, `value ${name}`)).replies);
    const report = answerCard(await press(world, who, card, "The sponsors' report"));
    const paper = JSON.stringify(documentOf(seen, pictures));
    return { value, report: seen, paper, cards: JSON.stringify([card, report]) };
  }
  type Doors = Awaited<ReturnType<typeof doors>>;

  const measured = ({ value }: Doors) =>
    new Map(value.cycles.flatMap(({ indicators }) => indicators).map((each) => [each.id, each.measured]));

  /** Never a whole share of nothing, whichever door is looked at. */
  function saysTooEarly(seen: Doors): void {
    assert.equal(seen.value.stage?.kind, "too early");
    for (const [id, { kind }] of measured(seen)) assert.notEqual(kind, "shown", id);
    for (const words of [seen.paper, seen.cards]) {
      assert.match(words, /[Tt]oo early/);
      assert.doesNotMatch(words, /\b(0|100) ?%/);
    }
  }

  it("[VAL1] [VAL6] [VAL13] says of an empty community what it needs, and draws nothing of it", async () => {
    const [steward] = crowd;
    assert.ok(steward !== undefined);
    const id = await founded("Quiet Corner", [steward]);
    await world.runDue("2026-12-01T07:00:00Z");
    const seen = await doors(steward, id, "Quiet Corner");
    saysTooEarly(seen);
    assert.deepEqual(seen.report.chains, []);
    assert.doesNotMatch(seen.paper, /<svg/, "no axes around nothing on paper");
    assert.doesNotMatch(seen.cards, /"Image"/, "nor on a card");
    assert.match(seen.paper, /Too early: nothing is counted yet/);
  });

  it("[VAL2] [VAL6] tells nothing of the one member of a community but that its sessions were held", async () => {
    const [only] = crowd;
    assert.ok(only !== undefined);
    const id = await founded("Notebook", [only]);
    for (const month of ["07", "08", "09", "10", "11"])
      await held(id, `2026-${month}-06T09:00:00Z`, "UTC", [only]);
    await world.runDue("2026-12-01T07:00:00Z");
    const seen = await doors(only, id, "Notebook");
    saysTooEarly(seen);
    assert.deepEqual(seen.value.stage, { kind: "too early", needs: "5 people who came" });
    assert.equal(seen.report.changes.find(({ title }) => title.startsWith("Sessions"))?.now, "3");
    assert.doesNotMatch(seen.paper + seen.cards, /\bAda\b/);
  });

  it("[VAL1] [VAL4] counts no answer that came without a name, and names nobody who gave one", async () => {
    const [steward] = crowd;
    assert.ok(steward !== undefined);
    const id = await founded("Nameless", crowd);
    const preview = onlyCard(
      (await say(world, steward, "ask Nameless anonymously: What hinders you?")).replies,
    );
    await press(world, steward, preview, "Send now");
    await world.runDue(world.clock.now().add({ minutes: 1 }).toString());
    for (const who of crowd.slice(1)) {
      const asked = world.connector
        .cardsTo(who.chat.id)
        .findLast((card) => JSON.stringify(card).includes("What hinders you?"));
      assert.ok(asked !== undefined, who.name);
      await press(world, who, asked, "Send answer", { answer: `The noise, says ${who.name}` });
    }
    await world.runDue("2026-07-01T07:00:00Z");
    const seen = await doors(steward, id, "Nameless");
    saysTooEarly(seen);
    assert.equal(measured(seen).get("answers")?.kind, "too early", "not: nobody answered");
    assert.doesNotMatch(JSON.stringify(seen), /The noise|\b(Bo|Cy|Di|Ed|Flo)\b/);
  });

  it("[VAL11] says of a story without a result that there is none, on the page, on paper and on a card", async () => {
    const [steward, teller] = crowd;
    assert.ok(steward !== undefined && teller !== undefined);
    const id = await founded("No Proof", crowd);
    const texts = { purpose: "To learn" };
    const success = [{ words: "We win hours", evidence: "time-saved" }];
    await call(steward, "PUT", `/communities/${id}/charter`, { upon: 0, texts, success });
    for (const sentence of ["", "It went well"]) {
      const made = await recordCommitment(world.world, speaker(teller), {
        community: id,
        text: "try pairing",
        dueOn: "2026-06-05",
      });
      assert.ok(!isRefusal(made));
      const told = { outcome: "done", sentence, isShared: true, isForSponsors: true };
      await call(teller, "PUT", `/me/commitments/${id}/${made.id}`, told);
    }
    await world.runDue("2026-07-01T07:00:00Z");
    const seen = await doors(steward, id, "No Proof");
    const words = (chain: string): string => JSON.stringify(chain).slice(1, -1);
    assert.match(seen.cards, new RegExp(words("Bo: I will try pairing → no result told yet")));
    assert.match(seen.cards, /I will try pairing → It went well → no result told yet/);
    assert.equal(seen.paper.split("no result told yet").length, 3, "on paper, of both");
    assert.doesNotMatch(seen.paper, /" › ",\{"text":""/, "no empty link");
    assert.equal(seen.report.measures[0]?.evidence, null);
    assert.match(seen.cards, /We win hours: no evidence yet/);
  });

  it("[VAL3] [VAL14] counts a year's end once, from Kiritimati to Pago Pago", async () => {
    const [first] = crowd;
    assert.ok(first !== undefined);
    const east = person("East", { timeZone: "Pacific/Kiritimati" });
    const west = person("West", { timeZone: "Pacific/Pago_Pago" });
    for (const who of [east, west]) await say(world, who, "hello");
    const id = await founded("Ocean", [east, west, ...crowd]);
    // New year's morning in Kiritimati is still the old year's last day in UTC.
    await held(id, "2026-12-31T18:00:00Z", "Pacific/Kiritimati", [east, west, ...crowd]);
    const heldIn = async (month: string): Promise<number | undefined> =>
      ((await call(east, "GET", `/communities/${id}/value`)) as Value).months.find(
        (each) => each.month === month,
      )?.held;
    world.clock.moveTo(Temporal.Instant.from("2026-12-31T23:59:59Z"));
    assert.equal(await heldIn("2026-12"), undefined, "a month that is not over");
    // The old year's last evening in Pago Pago is new year's day in UTC.
    await held(id, "2027-01-01T05:00:00Z", "Pacific/Pago_Pago", [east, west, ...crowd]);
    await world.runDue("2027-01-01T07:00:00Z");
    const seen = await doors(east, id, "Ocean");
    assert.equal(seen.value.until, "2027-01-01T00:00:00Z");
    assert.equal(await heldIn("2026-12"), 1, "not the one of the new year");
    assert.equal(await heldIn("2027-01"), undefined);
    assert.match(seen.paper, /up to 31 December 2026/);
    await world.runDue("2027-02-01T07:00:00Z");
    assert.deepEqual([await heldIn("2026-12"), await heldIn("2027-01")], [1, 1], "each once");
  });
});
