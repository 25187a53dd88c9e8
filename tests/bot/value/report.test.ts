import assert from "node:assert/strict";
import { features } from "../../../bot/features/index.ts";
import { pagesIn, paperOf } from "../../../bot/features/value/paper.ts";
import { admit, changeRole, joinCommunity } from "../../../bot/features/communities/index.ts";
import { recordCommitment } from "../../../bot/features/commitments/index.ts";
import { CHARTER_FIELDS } from "../../../core/charter/fields.ts";
import { promptId, sessionId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { Picture, Report } from "../../../core/value/index.ts";
import { callApi } from "../../support/api.ts";
import { answerCard, guild, type Guild } from "../scheduling/guild.ts";
import { onlyCard, person, press, say, type ChatPerson } from "../../support/chat.ts";

interface Seen {
  readonly measures: readonly {
    readonly words: string;
    readonly evidence: string | null;
    readonly why: string;
  }[];
  readonly changes: readonly { readonly title: string; readonly now: string }[];
  readonly chains: readonly {
    readonly name: string;
    readonly isConfirmed: boolean;
    readonly began: string | null;
  }[];
  readonly asks: string;
  readonly cost: string | null;
  readonly pictures: readonly Picture[];
  readonly settings: unknown;
}

/** What a door without a token gives: the bytes of a file. */
async function fetched(here: Guild, address: string): Promise<Uint8Array | number> {
  const path = new URL(address).pathname.replace("/api/v1", "");
  const [, first = "", token = ""] = path.split("/");
  const route = features
    .flatMap((feature) => feature.routes)
    .find((each) => each.path === `/${first}/:token`);
  assert.ok(route !== undefined && route.access === "anyone", path);
  const caller = { tenant: here.steward.tenant, person: here.stranger.id, name: "nobody" };
  const answer = await route.handle(here.world.world, {
    caller,
    params: { token },
    query: {},
    body: undefined,
  });
  if (isRefusal(answer)) return answer.status;
  assert.ok("bytes" in answer);
  return answer.bytes;
}

const signs = (bytes: Uint8Array | number): string =>
  typeof bytes === "number" ? String(bytes) : Buffer.from(bytes.slice(0, 5)).toString("latin1");

describe("the report to a community's sponsors", () => {
  let here: Guild;
  const crowd = ["Ada", "Bo", "Cy", "Di", "Ed", "Flo"].map((name) => person(name));
  const sponsor = person("payer");
  const path = (): string => `/communities/${here.community.id}/report`;
  const read = async (who: ChatPerson): Promise<Seen> =>
    (await callApi(here.world.world, who, "GET", path())).body as Seen;

  before(async () => {
    here = await guild();
    const { world } = here.world;
    const { id } = here.community;
    for (const who of crowd)
      await joinCommunity(world, { tenant: who.tenant, person: who.id, name: who.name }, id);
    await admit(world, here.steward.tenant, { id }, { person: sponsor.id, name: sponsor.name });
    await changeRole(world, here.steward.tenant, id, sponsor.id, "sponsor");
    const texts = Object.fromEntries(CHARTER_FIELDS.map((field) => [field, ""]));
    const saved = await callApi(world, here.steward, "PUT", `/communities/${id}/charter`, {
      upon: 0,
      texts: { ...texts, purpose: "So that nobody cleans the same data twice." },
      success: [
        { words: "We keep what we promise", evidence: "closure" },
        { words: "Members tell what it brought", evidence: "stories" },
        { words: "Questions find answers", evidence: "questions" },
      ],
    });
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    const asked = await callApi(world, here.steward, "POST", `/communities/${id}/prompts`, {
      question: "What did you try?",
    });
    const { id: prompt } = asked.body as { id: string };
    await say(here.world, here.stranger, "create community Elsewhere: something else");
    const { body } = await callApi(world, here.stranger, "GET", "/communities");
    const elsewhere = (body as { items: { id: string; name: string }[] }).items.find(
      ({ name }) => name === "Elsewhere",
    );
    const theirs = await callApi(world, here.stranger, "POST", `/communities/${elsewhere?.id}/sessions`, {
      start: "2026-12-03T09:00:00Z",
      zone: "Europe/Berlin",
      title: "A secret matter",
    });
    assert.deepEqual([asked.status, theirs.status], [201, 201], JSON.stringify(theirs.body));
    const { id: session } = theirs.body as { id: string };
    for (const [at, who] of crowd.entries()) {
      const speaker = { tenant: who.tenant, person: who.id, name: who.name };
      const made = await recordCommitment(world, speaker, {
        community: id,
        text: "try it",
        dueOn: "2026-11-27",
        ...(at === 0 ? { prompt: promptId(prompt) } : {}),
        ...(at === 1 ? { session: sessionId(session) } : {}),
      });
      assert.ok(!isRefusal(made));
      const told = {
        outcome: "done",
        sentence: "It saved 2 hours a week",
        isShared: at < 3,
        isForSponsors: at < 2,
      };
      await callApi(world, who, "PUT", `/me/commitments/${id}/${made.id}`, told);
      if (at === 1)
        await callApi(world, crowd[0]!, "POST", `/communities/${id}/commitments/${made.id}/confirmation`);
    }
    await here.world.runDue("2026-12-01T06:00:00Z");
  });

  it("[VAL11] opens with the charter's measures, each with its evidence or why there is none", async () => {
    const { measures, changes } = await read(sponsor);
    assert.deepEqual(
      measures.map(({ evidence }) => evidence),
      ["Commitments kept: everybody, or all but fewer than five people", "2 stories below", null],
    );
    assert.match(measures[2]?.why ?? "", /too early/);
    assert.equal(
      changes.find(({ title }) => title.startsWith("Commitments"))?.now,
      "all or nearly all of about 5",
    );
  });

  it("[CMT9] [VAL11] tells the question from which a story came, and no session of others", async () => {
    const { chains } = await read(sponsor);
    assert.deepEqual(
      chains.map(({ name, began }) => [name, began]),
      [
        ["Bo", null],
        ["Ada", "“What did you try?”"],
      ],
    );
    const value = await callApi(
      here.world.world,
      here.steward,
      "GET",
      `/communities/${here.community.id}/value`,
    );
    assert.match(JSON.stringify(value.body), /"name":"Ada"[^}]*"origin":\{"kind":"prompt"/);
  });

  it("[VAL12] shows sponsors the stories that were given to them, and no cost that no steward turned on", async () => {
    const before = await read(sponsor);
    assert.deepEqual(
      before.chains.map(({ name, isConfirmed }) => [name, isConfirmed]),
      [
        ["Bo", true],
        ["Ada", false],
      ],
    );
    assert.doesNotMatch(JSON.stringify(before), /"Cy"|"Di"|person-/);
    assert.equal(before.cost, null);
    assert.equal(before.settings, null);
    const { world } = here.world;
    assert.equal((await callApi(world, sponsor, "PUT", path(), { asks: "x", showsCost: true })).status, 403);
    assert.equal((await callApi(world, here.regular, "GET", path())).status, 403);
    const long = await callApi(world, here.steward, "PUT", path(), {
      asks: "y".repeat(700),
      showsCost: true,
    });
    assert.equal(long.body, "too-long");
    await callApi(world, here.steward, "PUT", path(), { asks: "Half a day a month", showsCost: true });
    const after = await read(sponsor);
    assert.equal(after.asks, "Half a day a month");
    assert.match(after.cost ?? "", /too early: needs 5 people with a confirmed result/);
  });

  it("[VAL11] [VAL13] comes as a card with a picture and as a PDF, whose link ends after half an hour", async () => {
    const value = onlyCard((await say(here.world, here.steward, "value Data Guild")).replies);
    const heard = await press(here.world, here.steward, value, "The sponsors' report");
    const card = answerCard(heard);
    const text = JSON.stringify(card);
    assert.match(text, /We keep what we promise: Commitments kept/);
    const picture = text.match(/http[^"]*value-pictures[^"]*/)?.[0] ?? "";
    assert.equal(signs(await fetched(here, picture)).slice(1, 4), "PNG");
    assert.equal(await fetched(here, picture.replace(/\.[^.]*\.matrix$/, ".guessed.matrix")), 404);
    const paper = text.match(/http[^"]*value-reports[^"]*/)?.[0] ?? "";
    const file = await fetched(here, paper);
    assert.equal(signs(file), "%PDF-");
    assert.ok(typeof file !== "number" && pagesIn(file) === 1);
    await here.world.runDue(here.world.clock.now().add({ minutes: 31 }).toString());
    assert.equal(await fetched(here, paper), 404);
    assert.equal(
      signs(await fetched(here, picture)).slice(1, 4),
      "PNG",
      "a card in a chat keeps its picture",
    );
  });

  it("[VAL12] keeps a story without the name of who was erased since, also of who confirmed it", async () => {
    const [ada] = crowd;
    assert.ok(ada !== undefined);
    assert.equal((await callApi(here.world.world, ada, "DELETE", "/me/data")).status, 204);
    await here.world.runDue(here.world.clock.now().add({ minutes: 5 }).toString());
    const seen = await read(sponsor);
    assert.equal(seen.chains.length, 2);
    assert.doesNotMatch(JSON.stringify(seen), /"Ada"/);
  });

  it("[VAL11] stands on one page, however much was written", async () => {
    const long = "Wir räumen Daten auf, und niemand tut es zweimal. ".repeat(60);
    const report: Report = {
      name: "Data Guild",
      until: "2026-12-01T00:00:00Z",
      purpose: long,
      measures: Array.from({ length: 10 }, (_none, at) => ({
        words: `${at} ${long.slice(0, 290)}`,
        evidence: null,
        why: long.slice(0, 80),
      })),
      changes: (await read(here.steward)).changes.map(({ title, now }) => ({ title, now, before: now })),
      chains: [1, 2, 3].map((id) => ({
        id: String(id),
        name: "Ada Ω Ж",
        will: long.slice(0, 500),
        sentence: long.slice(0, 500),
        reached: "realised",
        result: "2 to 3 hours a week",
        isConfirmed: true,
        origin: { kind: "session", id: "s" },
        began: "Monthly practice, Monday 5 October 2026",
      })),
      asks: long.slice(0, 600),
      cost: "12 hours (9 to 15)",
    };
    const { pictures } = await read(here.steward);
    const file = await paperOf(
      report,
      pictures.filter(({ name }) => name === "rhythm" || name === "matrix"),
    );
    assert.equal(pagesIn(file), 1);
  });
});
