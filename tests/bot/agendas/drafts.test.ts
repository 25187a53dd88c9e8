import assert from "node:assert/strict";
import { admit } from "../../../bot/features/communities/index.ts";
import { applyEdit, newStep, type Draft, type Edit } from "../../../core/agendas/editing/index.ts";
import { findActivity, type Agenda } from "../../../core/agendas/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { callApi, type ApiHeard } from "../../support/api.ts";
import { person, say, type ChatPerson } from "../../support/chat.ts";
import { library } from "../../support/library.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";
import { founded, founder, newcomer } from "../communities/town.ts";

const colleague = person("Colleague");
const [START, HOME] = ["welcome-question", "commitment-and-pulse"];

interface Open {
  readonly number: number;
  readonly base: number;
  readonly draft: Draft;
}

describe("the draft of an agenda", () => {
  let world: TestWorld;
  let guild: Community;
  let path: string;
  let templateId: string;

  beforeEach(async () => {
    world = await testWorld();
    guild = await founded(world);
    for (const who of [newcomer, colleague]) {
      await say(world, who, "hello");
      await admit(world.world, TENANT, guild, { person: who.id, name: who.name });
    }
    await ask(founder, "PUT", `/communities/${guild.id}/members/${colleague.id}/role`, {
      role: "facilitator",
    });
    const wish = { template: "monthly-practice", title: "Our month" };
    const copy = await ask(founder, "POST", `/communities/${guild.id}/templates/copies`, wish);
    templateId = (copy.body as { id: string }).id;
    path = `/communities/${guild.id}/drafts/${templateId}`;
  });

  const ask = (
    who: ChatPerson,
    method: "GET" | "POST" | "PUT" | "DELETE",
    where: string,
    body?: unknown,
  ): Promise<ApiHeard> => callApi(world.world, who, method, where, body);
  const open = async (who: ChatPerson): Promise<Open> => (await ask(who, "GET", path)).body as Open;
  const save = async (who: ChatPerson, before: Draft, ...edits: readonly Edit[]): Promise<Open> => {
    const heard = await ask(who, "PUT", path, { before, draft: edits.reduce(applyEdit, before) });
    assert.equal(heard.status, 200);
    return heard.body as Open;
  };
  const publish = (who: ChatPerson, agenda: Agenda, base: number): Promise<ApiHeard> =>
    ask(who, "POST", `/communities/${guild.id}/templates`, { template: agenda, base });
  const rename = (stepId: string, text: string): Edit => ({ kind: "write", stepId, field: "title", text });
  const titles = ({ draft }: Open): readonly string[] => draft.agenda.steps.map(({ title }) => title);

  it("[AGD45] is kept beside what is published, and published when it is good", async () => {
    const first = await open(founder);
    assert.deepEqual([first.number, first.base, first.draft.agenda.title], [0, 1, "Our month"]);
    const saved = await save(founder, first.draft, rename(START, ""));
    assert.equal(saved.number, 1);
    assert.equal((await open(colleague)).draft.agenda.steps[0]?.title, "");
    const published = (await ask(founder, "GET", `/templates/${templateId}`)).body as Agenda;
    assert.notEqual(published.steps[0]?.title, "");
    assert.equal((await publish(founder, saved.draft.agenda, 1)).body, "bad-template");
    const good = await save(founder, saved.draft, rename(START, "Begin in silence"));
    assert.equal((await publish(founder, good.draft.agenda, 1)).status, 201);
    const after = await open(colleague);
    assert.deepEqual([after.base, titles(after)[0], after.draft.choices], [2, "Begin in silence", []]);
    const wish = { template: templateId, revision: 1, base: 2 };
    const back = await ask(founder, "POST", `/communities/${guild.id}/templates/restorations`, wish);
    assert.equal(back.status, 201);
    assert.deepEqual([(await open(founder)).base, titles(await open(founder))], [3, titles(first)]);
    assert.equal((await ask(founder, "DELETE", path)).status, 204);
    assert.deepEqual(titles(await open(founder)), titles(first));
  });

  it("[AGD44] [AGD45] brings two people together who save at the same time, and tells each what the other did", async () => {
    const { draft } = await open(founder);
    const [mine, theirs] = await Promise.all([
      save(founder, draft, rename(START, "Mine")),
      save(colleague, draft, rename(HOME, "Theirs"), rename(START, "Also theirs")),
    ]);
    const now = await open(founder);
    assert.equal(now.number, 2);
    const words = JSON.stringify(now.draft);
    for (const each of ["Mine", "Theirs", "Also theirs"]) assert.ok(words.includes(`"${each}"`), each);
    assert.equal(now.draft.choices.length, 1);
    const knewFirst = mine.number === 1 ? founder : colleague;
    const first = mine.number === 1 ? mine : theirs;
    const heard = await ask(knewFirst, "POST", `${path}/presence`, first);
    assert.deepEqual((heard.body as { news: Open }).news.draft, now.draft);
    const again = await ask(knewFirst, "POST", `${path}/presence`, now);
    assert.deepEqual(again.body, { others: [] });
  });

  it("[AGD45] tells who else has it open, until they are gone", async () => {
    const here = { number: 0, base: 1 };
    await ask(founder, "POST", `${path}/presence`, here);
    const heard = await ask(colleague, "POST", `${path}/presence`, here);
    assert.deepEqual(heard.body, { others: [founder.name] });
    world.clock.moveTo(world.clock.now().add({ seconds: 20 }));
    assert.deepEqual((await ask(colleague, "POST", `${path}/presence`, here)).body, { others: [] });
  });

  it("[AGD45] takes in a version that was published elsewhere", async () => {
    const { draft } = await open(founder);
    await save(founder, draft, rename(START, "Mine"));
    const published = applyEdit(draft, rename(HOME, "From a file")).agenda;
    assert.equal((await publish(colleague, published, 1)).status, 201);
    const now = await open(founder);
    assert.equal(now.base, 2);
    assert.deepEqual([titles(now)[0], titles(now).at(-1)], ["Mine", "From a file"]);
    assert.equal((await publish(founder, now.draft.agenda, 1)).body, "version-taken");
    assert.equal((await publish(founder, now.draft.agenda, 2)).status, 201);
  });

  it("[AGD36] [AGD45] is open to those who may publish there, and to what the community keeps", async () => {
    assert.equal((await ask(newcomer, "GET", path)).body, "not-a-facilitator");
    const builtIn = `/communities/${guild.id}/drafts`;
    assert.equal((await ask(founder, "GET", `${builtIn}/lean-coffee`)).body, "kept-elsewhere");
    assert.equal((await ask(founder, "GET", `${builtIn}/nothing`)).body, "template-not-found");
    const { draft } = await open(founder);
    const step = draft.agenda.steps[0] ?? assert.fail();
    const steps = Array.from({ length: 10_000 }, (_, at) => ({ ...step, id: `step-${at}` }));
    for (const bad of [{ steps }, { title: 7 }, { version: 3 }, { steps: [step, step] }]) {
      const body = { before: draft, draft: { ...draft, agenda: { ...draft.agenda, ...bad } } };
      assert.equal((await ask(founder, "PUT", path, body)).status, 400);
    }
    assert.equal((await open(founder)).number, 0, "nothing was saved");
    assert.ok(library.length > 200);
  });

  it("[AGD57] is begun empty, found by nobody until it is published, and put into the library's order by its maker", async () => {
    const begun = await ask(founder, "POST", `/communities/${guild.id}/templates/new`, { title: "Our own" });
    assert.equal(begun.status, 201);
    const { id } = begun.body as { id: string };
    path = `/communities/${guild.id}/drafts/${id}`;
    const { base, draft } = await open(founder);
    assert.deepEqual([draft.agenda.title, draft.agenda.steps, draft.agenda.purpose], ["Our own", [], ""]);
    const found = async (): Promise<boolean> =>
      JSON.stringify((await ask(founder, "GET", "/templates?search=our%20own&limit=500")).body).includes(id);
    assert.equal(await found(), false);
    const activity = findActivity("pulse-poll") ?? assert.fail();
    const step = { ...newStep(activity, "m1"), prompts: ["Ready?", "Yes", "No"] };
    const made = await save(
      founder,
      draft,
      { kind: "insert", at: 0, step },
      { kind: "write head", field: "purpose", text: "To see who is ready." },
      { kind: "write head", field: "audience", text: "Everybody" },
      { kind: "set category", category: "decision" },
      { kind: "set level", level: "first-time" },
      { kind: "write keywords", keywords: ["readiness", "poll"] },
    );
    assert.equal((await publish(founder, made.draft.agenda, base)).status, 201);
    assert.equal(await found(), true);
    const shelf = await ask(founder, "GET", "/templates?category=decision&search=readiness&limit=5");
    assert.ok(JSON.stringify(shelf.body).includes(id));
    const denied = await ask(newcomer, "POST", `/communities/${guild.id}/templates/new`, { title: "Mine" });
    assert.equal(denied.body, "not-a-facilitator");
  });
});
