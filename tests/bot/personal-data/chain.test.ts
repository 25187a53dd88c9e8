import assert from "node:assert/strict";
import { dropDeparture } from "../../../bot/features/deliveries/storage/departures.ts";
import { erase } from "../../../bot/features/personal-data/erasing.ts";
import { uncallingOf } from "../../../bot/features/personal-data/uncalling.ts";
import { admit, changeRole } from "../../../bot/features/communities/index.ts";
import { printAgenda, writeAgenda } from "../../../core/agendas/index.ts";
import { FORMER_NAME } from "../../../core/personal-data/index.ts";
import { callApi } from "../../support/api.ts";
import { person, say, type ChatPerson } from "../../support/chat.ts";
import { mineOf } from "../communities/town.ts";
import { guild, type Guild } from "../scheduling/guild.ts";
import { everyRow } from "./a-life.ts";

const marta = person("Marta Kowalska");
const namesake = person("Marta Nowak");
const elsewhere = person("elsewhere");
const payer = person("payer");
/** What others said of her, and what stands there once she is gone. */
const SAID = "Marta Kowalska showed us; Marta's list helps. Ask @Marta";
const LEFT = `${FORMER_NAME} showed us; ${FORMER_NAME}'s list helps. Ask ${FORMER_NAME}`;

describe("an erased member in a chain from a session to a confirmed result", () => {
  let here: Guild;
  let other: string;
  let session: string;
  let story: string;

  type Method = "GET" | "POST" | "PUT" | "DELETE";
  const api = async (who: ChatPerson, method: Method, path: string, body?: unknown): Promise<unknown> => {
    const heard = await callApi(here.world.world, who, method, path, body);
    assert.ok(heard.status < 300, `${method} ${path}: ${heard.status} ${JSON.stringify(heard.body)}`);
    return heard.body;
  };
  const own = (path: string): string => `/communities/${here.community.id}/${path}`;
  const idOf = (made: unknown): string => (made as { id: string }).id;

  /** She says, does and confirms; others do so with her, and name her. */
  const theyLive = async (): Promise<void> => {
    const started = { start: "2026-11-23T09:10:00Z", zone: "Europe/Berlin", title: `Session of ${SAID}` };
    const made = (await api(here.steward, "POST", own("sessions"), started)) as {
      id: string;
      agenda: { steps: { id: string; activity: string }[] };
    };
    session = made.id;
    const step = made.agenda.steps.find(({ activity }) => activity === "practice-capture");
    for (const [at, who] of [marta, here.regular].entries())
      await api(who, "POST", `/sessions/${session}/contributions`, {
        id: `${who.id}:018f0000-0000-7000-8000-00000000000${at}`,
        kind: "answer",
        stepId: step?.id,
        text: `The problem: Slow ${at}, says ${SAID}\nWhat I do: ${SAID}`,
      });
    await here.world.runDue("2026-11-23T16:00:00Z");
    for (const who of [marta, here.regular]) {
      const { id } = (await api(who, "POST", own("commitments"), {
        text: `try what ${SAID}`,
        dueOn: "2026-11-27",
        session,
      })) as { id: string };
      await api(who, "PUT", `/me/commitments/${here.community.id}/${id}`, {
        outcome: "done",
        sentence: `It saved 3 hours a week. ${SAID}`,
        isShared: true,
        isForSponsors: true,
      });
      const second = who === marta ? here.regular : marta;
      await api(second, "POST", own(`commitments/${id}/confirmation`));
      if (who === here.regular) story = id;
    }
    await api(here.regular, "PUT", "/me/profile", { about: `I learn: ${SAID}` });
    await api(here.regular, "POST", own("topics"), { words: "Ask Marta about plans" });
    await api(here.steward, "PUT", own("charter"), { texts: { purpose: `So that ${SAID}` }, upon: 0 });
    await api(here.steward, "PUT", own("report"), { asks: `Time. ${SAID}`, showsCost: false });
    for (const [n, who] of [marta, here.regular, here.regular].entries())
      await api(who, "POST", own("entries"), { kind: "question", title: `How do plans load, ${n}? ${SAID}` });
    await api(here.steward, "POST", own("prompts"), { question: `What did you learn? ${SAID}` });
  };

  beforeEach(async () => {
    here = await guild();
    for (const who of [marta, namesake, elsewhere]) await say(here.world, who, "hello");
    await say(here.world, marta, "join Data Guild");
    await say(here.world, elsewhere, "create community Writing Circle: short texts");
    other = (await mineOf(here.world, elsewhere))[0]?.id ?? "";
    await say(here.world, namesake, "join Writing Circle");
    const { world } = here.world;
    await admit(world, payer.tenant, { id: here.community.id }, { person: payer.id, name: payer.name });
    await changeRole(world, payer.tenant, here.community.id, payer.id, "sponsor");
  });

  const gone = async (): Promise<void> => {
    await erase(here.world.world, marta.tenant, { person: marta.id, name: marta.name });
    await here.world.runDue(here.world.clock.now().add({ hours: 30 }));
  };

  it("[DAT8] [DAT12] [VAL12] leaves nothing of them, and every link of the chain stands", async () => {
    await theyLive();
    await gone();
    const left = (await everyRow(here.world))
      .map((row) => row.replaceAll("Marta Nowak", ""))
      .filter((row) => row.includes(marta.id) || /marta|kowalska/i.test(row))
      .map((row) => /.{0,200}(?:marta|kowalska).{0,80}/i.exec(row)?.[0]);
    assert.deepEqual(left, []);

    const recap = JSON.stringify(await api(here.regular, "GET", `/sessions/${session}/recap`));
    assert.ok(recap.includes(LEFT), recap.slice(0, 600));
    assert.equal(
      ((await api(here.regular, "GET", "/me/profile")) as { about: string }).about,
      `I learn: ${LEFT}`,
      "what is somebody else's alone stays theirs",
    );
    const shared = (await api(here.regular, "GET", own("commitments"))) as {
      items: { id: string; name?: string; confirmedBy: string | null; reached: string }[];
    };
    const kept = shared.items.find(({ id }) => id === story);
    assert.deepEqual([kept?.confirmedBy, kept?.reached], [FORMER_NAME, "realised"], "still confirmed");
    assert.equal(shared.items.length, 2, "what she shared stays");
    for (const [who, path] of [
      [here.regular, own("charter")],
      [here.steward, own("value")],
      [payer, own("report")],
      [here.steward, own("broker")],
      [here.regular, own("entries")],
      [here.regular, own("prompts")],
    ] as const)
      assert.doesNotMatch(JSON.stringify(await api(who, "GET", path)), /marta|kowalska/i, path);
    const { url } = (await api(payer, "POST", own("report-link"))) as { url: string };
    await api(payer, "GET", url.replace(/^.*\/api\/v1/, ""));
    const found = (await api(here.regular, "GET", "/me/entries?search=plans")) as { items: unknown[] };
    assert.equal(found.items.length, 3);
    for (const words of ["marta", "kowalska"]) {
      const none = (await api(here.regular, "GET", `/me/entries?search=${words}`)) as { items: unknown[] };
      assert.equal(none.items.length, 0, words);
    }
  });

  it("[DAT12] [LRN5] finds a topic by its words as they are then", async () => {
    await api(here.regular, "POST", own("topics"), { words: "Ask Marta about plans" });
    await gone();
    await api(here.farAway, "POST", own("topics"), { words: `Ask ${FORMER_NAME} about plans` });
    const { items } = (await api(here.regular, "GET", own("topics"))) as {
      items: { words: string; votes: number }[];
    };
    assert.deepEqual(
      items.map(({ words, votes }) => [words, votes]),
      [[`Ask ${FORMER_NAME} about plans`, 2]],
    );
  });

  it("[DAT12] keeps what is said of somebody else of that first name in another community", async () => {
    const theirs = await api(elsewhere, "POST", `/communities/${other}/entries`, {
      kind: "question",
      title: "Marta, and Marta Nowak, or Marta Kowalska?",
    });
    await gone();
    const path = `/communities/${other}/entries/${idOf(theirs)}`;
    const { title } = (await api(elsewhere, "GET", path)) as { title: string };
    assert.equal(title, `Marta, and Marta Nowak, or ${FORMER_NAME}?`);
  });

  it("[DAT12] keeps a first name that somebody else had who was there, too", async () => {
    for (const sentence of ["join Data Guild", "leave Data Guild"]) await say(here.world, namesake, sentence);
    await api(here.regular, "POST", own("entries"), { kind: "question", title: "What did Marta say?" });
    await gone();
    const found = (await api(here.regular, "GET", "/me/entries?search=say")) as {
      items: { title: string }[];
    };
    assert.equal(found.items[0]?.title, "What did Marta say?");
  });

  it("[DAT12] takes a first name out of what was said in a community that they left before", async () => {
    await api(here.regular, "POST", own("entries"), { kind: "question", title: "What did Marta say?" });
    await say(here.world, marta, "leave Data Guild");
    await gone();
    const found = (await api(here.regular, "GET", "/me/entries?search=say")) as {
      items: { title: string }[];
    };
    assert.deepEqual(
      found.items.map(({ title }) => title),
      [`What did ${FORMER_NAME} say?`],
    );
  });

  it("[DAT12] knows where they were, also when the server stopped after their memberships had ended", async () => {
    await api(here.regular, "POST", own("entries"), { kind: "question", title: "What did Marta say?" });
    const { tables } = here.world.world;
    await uncallingOf(here.world.world, { tenant: marta.tenant, person: marta.id, name: marta.name });
    await say(here.world, marta, "leave Data Guild");
    await dropDeparture(tables, marta.tenant, marta.id, here.community.id);
    await gone();
    assert.deepEqual(
      (await everyRow(here.world)).filter((row) => row.includes(marta.id)),
      [],
    );
    const found = (await api(here.regular, "GET", "/me/entries?search=say")) as {
      items: { title: string }[];
    };
    assert.equal(found.items[0]?.title, `What did ${FORMER_NAME} say?`);
  });

  it("[DAT12] leaves what no longer fits readable: a shorter word stands where the usual one is too long", async () => {
    const agenda = writeAgenda({
      id: "with-her",
      title: "With her",
      purpose: `Learn of Marta ${"x ".repeat(490)}`.trim(),
      audience: "All",
      groupSize: { min: 2, max: 40 },
      keywords: ["her"],
      steps: [{ activity: "group-share", title: "Share", minutes: 20, prompts: ["What did she show?"] }],
    });
    await api(here.steward, "POST", own("templates"), { markdown: printAgenda(agenda) });
    await gone();
    const { items } = (await api(here.steward, "GET", "/templates")) as {
      items: { title: string; purpose: string }[];
    };
    assert.match(items.find(({ title }) => title === "With her")?.purpose ?? "", /^Learn of … x x/);
  });
});
