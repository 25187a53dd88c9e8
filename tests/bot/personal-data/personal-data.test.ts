import assert from "node:assert/strict";
import { z } from "zod";
import { features } from "../../../bot/features/index.ts";
import { sessionId } from "../../../core/ids.ts";
import { saveEntrant } from "../../../bot/features/live/storage/entrants.ts";
import { listOpen } from "../../../bot/features/live/storage/session.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, person, press, pressRaw, say, wordsOf } from "../../support/chat.ts";
import { freshTables } from "../../support/storage.ts";
import { undoable, type UndoableTables } from "../../support/undo.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import { answerCard, answerText, founded, founder, general, neighbour } from "../communities/town.ts";
import { CompanyDirectory } from "../profiles/company.ts";
import { everyRow, live, makeSteward, petra, pressDelete, type Life } from "./a-life.ts";

const exported = z.object({
  person: z.string(),
  sections: z.array(
    z.object({ title: z.string(), records: z.array(z.record(z.string(), z.unknown())).min(1) }),
  ),
});

/** The rows that still name Petra, by their beginnings. */
const namingHer = (rows: readonly string[]): readonly string[] =>
  rows.filter((row) => row.includes(petra.id) || /Petra|Vogel/.test(row)).map((row) => row.slice(0, 160));

describe("one's own data", () => {
  let world: TestWorld;
  let directory: CompanyDirectory;
  let lived: { readonly land: UndoableTables; readonly life: Life; readonly until: string } | undefined;
  beforeEach(async () => {
    directory = new CompanyDirectory();
    directory.place(petra.id, { site: "Berlin", function: "Soil", manager: neighbour.id });
    world = await testWorld({ directory });
  });

  /** The world in which Petra lived: she lives once, and each test finds it as she left it. */
  const afterHerLife = async (): Promise<Life> => {
    if (lived === undefined) {
      const land = undoable(await freshTables());
      const first = await testWorld({ directory, tables: land.tables });
      const life = await live(first);
      lived = { land, life, until: first.clock.now().toString() };
      land.note();
    }
    await lived.land.undo();
    world = await testWorld({ directory, tables: lived.land.tables, now: lived.until });
    return lived.life;
  };

  const linkOf = async (who = petra): Promise<{ url: string; jsonUrl: string }> => {
    const { body } = await callApi(world.world, who, "POST", "/me/export");
    const made = body as { url: string; jsonUrl: string };
    return { url: below(made.url), jsonUrl: below(made.jsonUrl) };
  };
  const below = (url: string): string => url.replace(/^.*\/api\/v1/, "");
  const open = async (path: string) => callApi(world.world, person("nobody"), "GET", path);

  it("[DAT6] is told whole: from every feature, and nothing of anybody else", async () => {
    await afterHerLife();
    const { body } = await open((await linkOf()).jsonUrl);
    const told = exported.parse(JSON.parse(String(body)));
    assert.equal(told.person, petra.id);
    assert.deepEqual(told.sections.map(({ title }) => title).sort(), [
      "Calendar addresses that you made",
      "Communities that you founded",
      "Forms that you asked for",
      "How I may write to you",
      "Links to this export",
      "Plans that you began",
      "Programmes that you started",
      "Questions that you asked",
      "Questions that you drafted",
      "Recaps in which you stand",
      "Sessions in which you were",
      "Sessions that you entered",
      "Sessions that you planned",
      "Times that suited you",
      "Times that you looked for",
      "Votes and places that you gave in sessions",
      "What I sent you",
      "What you answered to invitations",
      "What you did for others",
      "What you shared in sessions",
      "Who you are here",
      "Work that is planned",
      "Your answers",
      "Your communities",
      "Your profile",
      "Your requests to join",
      "Your turns to facilitate",
    ]);
    const words = JSON.stringify(told);
    for (const own of ["I dug deeper.", "soil science", "what she takes away", "what is never sent"])
      assert.ok(words.includes(own), own);
    for (const other of ["I read a book.", "what he takes away", neighbour.id, "managerKey"])
      assert.ok(!words.includes(other), other);
  });

  it("[DAT6] reads as a page, in which nobody's words are taken for code", async () => {
    await callApi(world.world, petra, "PUT", "/me/profile", { about: '<script>alert(1)</script> & "more"' });
    const { body } = await open((await linkOf()).url);
    assert.match(String(body), /^<!doctype html>/);
    assert.match(String(body), /&#60;script&#62;alert\(1\)/);
    assert.doesNotMatch(String(body), /<script/);
  });

  it("[DAT6] is short and honest about somebody of whom nothing is known", async () => {
    const { body } = await open((await linkOf(person("unknown"))).jsonUrl);
    assert.deepEqual(
      exported.parse(JSON.parse(String(body))).sections.map(({ title }) => title),
      ["Links to this export"],
    );
  });

  it("[DAT7] comes by a link that opens for half an hour and cannot be guessed", async () => {
    const card = onlyCard((await say(world, petra, "export my data")).replies);
    const [page] = (card.actions ?? []).map((action) => below(String(action["url"])));
    assert.ok(page !== undefined);
    assert.equal((await open(page)).status, 200);
    for (const wrong of [
      `${page.slice(0, -1)}${page.endsWith("x") ? "y" : "x"}`,
      "/exports/nonsense",
      "/exports/a.b",
      page.replace(petra.tenant, "other"),
    ])
      assert.deepEqual(await open(wrong), { status: 404, body: "export-not-found" }, wrong);
    world.clock.moveTo(world.clock.now().add({ minutes: 30 }));
    assert.deepEqual(await open(page), { status: 404, body: "export-not-found" });
  });

  it("[DAT7] is never shown in a channel", async () => {
    for (const sentence of ["export my data", "delete my data"]) {
      const heard = await say(world, petra, sentence, general);
      assert.deepEqual(heard.replies, [], sentence);
      assert.equal(heard.privately.length, 1, sentence);
    }
  });

  it("[DAT8] is gone from every table: neither id nor name is left, and counts stay", async () => {
    const { prompt, session, community } = await afterHerLife();
    assert.ok((await everyRow(world)).some((row) => row.includes(petra.id)));
    assert.match(answerText(await pressDelete(world, petra)), /deleting everything/);
    await world.runDue();

    const rows = await everyRow(world);
    assert.ok(rows.length > 40, String(rows.length));
    assert.deepEqual(namingHer(rows), []);

    const answers = await callApi(world.world, neighbour, "GET", `/prompts/${prompt}/answers`);
    const said = z
      .object({ items: z.array(z.object({ name: z.string(), text: z.string() })) })
      .parse(answers.body);
    assert.deepEqual(said.items.map(({ name, text }) => `${name}: ${text}`).sort(), [
      "Former member: I dug deeper.",
      "neighbour: I read a book.",
    ]);
    const recap = JSON.stringify(
      (await callApi(world.world, neighbour, "GET", `/sessions/${session}/recap`)).body,
    );
    assert.match(recap, /"name":"Former member","text":"what she takes away"/);
    const seen = await callApi(world.world, neighbour, "GET", `/sessions/${session}`);
    assert.match(JSON.stringify(seen.body), /"going":2/);
    const members = await callApi(world.world, neighbour, "GET", `/communities/${community.id}/members`);
    assert.deepEqual(z.object({ items: z.array(z.unknown()) }).parse(members.body).items.length, 2);
  });

  it("[DAT8] leaves everybody else's data as it was", async () => {
    await afterHerLife();
    const before = (await everyRow(world)).filter(
      (row) => row.includes(neighbour.id) && !row.includes("Petra"),
    );
    await pressDelete(world, petra);
    await world.runDue();
    const told = exported.parse(JSON.parse(String((await open((await linkOf(neighbour)).jsonUrl)).body)));
    assert.match(
      JSON.stringify(told),
      /I read a book\..*what he takes away|what he takes away.*I read a book\./,
    );
    assert.ok(before.length > 5);
  });

  it("[DAT10] is met anew when the person writes again", async () => {
    await afterHerLife();
    await pressDelete(world, petra);
    await world.runDue();
    assert.equal((await everyRow(world)).filter((row) => row.includes("erasures")).length, 1);
    assert.match(wordsOf((await say(world, petra, "communities")).replies), /You could join/);
    assert.match(
      JSON.stringify((await callApi(world.world, petra, "GET", "/me")).body),
      /"canBeReached":true/,
    );
    assert.match(
      JSON.stringify((await callApi(world.world, petra, "GET", "/me/profile")).body),
      /"about":""/,
    );
  });

  it("[DAT9] is erased after one more question, and not by an old or forged answer", async () => {
    await callApi(world.world, petra, "PUT", "/me/profile", { about: "I dig." });
    const sure = onlyCard((await say(world, petra, "delete my data")).replies);
    assert.match(answerText(await press(world, petra, sure, "Keep it")), /Nothing was deleted/);
    world.clock.moveTo(world.clock.now().add({ minutes: 61 }));
    const again = answerCard(await press(world, petra, sure, "Delete everything about me"));
    const forged = answerCard(await pressRaw(world, petra, "personal-data.delete", { askedAt: "whenever" }));
    for (const card of [again, forged]) assert.match(JSON.stringify(card), /Delete everything about me/);
    await world.runDue();
    assert.match(JSON.stringify((await callApi(world.world, petra, "GET", "/me/profile")).body), /I dig/);
  });

  it("[DAT9] says what stands in its way: a community without another steward", async () => {
    const guild = await founded(world, "Data Guild", { who: petra });
    await say(world, founder, "join Data Guild");
    assert.match(answerText(await pressDelete(world, petra)), /only steward of Data Guild.*hand it over/);
    assert.deepEqual(await callApi(world.world, petra, "DELETE", "/me/data"), {
      status: 409,
      body: "last-steward",
    });
    await makeSteward(world, guild, founder);
    assert.equal((await callApi(world.world, petra, "DELETE", "/me/data")).status, 204);
  });

  it("[DAT9] lets whoever is alone in a community go", async () => {
    await founded(world, "Data Guild", { who: petra });
    assert.equal((await callApi(world.world, petra, "DELETE", "/me/data")).status, 204);
    await world.runDue();
    assert.deepEqual(namingHer(await everyRow(world)), []);
  });

  it("[DAT9] says what stands in its way: a session that is still open", async () => {
    const session = sessionId("session-1");
    await listOpen(world.world.tables, petra.tenant, session);
    await saveEntrant(world.world.tables, petra.tenant, session, { person: petra.id, name: petra.name });
    assert.deepEqual(await callApi(world.world, petra, "DELETE", "/me/data"), {
      status: 409,
      body: "session-live",
    });
  });

  it("[DAT9] is done once more without harm", async () => {
    await afterHerLife();
    for (let time = 0; time < 2; time += 1) await pressDelete(world, petra);
    await world.runDue();
    assert.deepEqual(namingHer(await everyRow(world)), []);
  });

  it("[DAT8] knows every feature that keeps records", () => {
    const silent = features.filter(({ personal }) => personal === undefined).map(({ name }) => name);
    assert.deepEqual(
      silent,
      ["help", "directory", "starting", "health"],
      "a feature with records about people says what they are",
    );
  });
});
