import assert from "node:assert/strict";
import { builtInLibrary } from "../../../bot/adapters/library/folder.ts";
import { allTemplates } from "../../../bot/features/agendas/index.ts";
import { admit } from "../../../bot/features/communities/index.ts";
import { parseAgenda, printTemplates } from "../../../core/agendas/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import { callApi, type ApiHeard } from "../../support/api.ts";
import { person, say, type ChatPerson } from "../../support/chat.ts";
import { library } from "../../support/library.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";
import { founded, founder, newcomer } from "../communities/town.ts";

const OURS = `# Bring one bug

- Purpose: Two people find one fault together.
- For: Developers
- People: 4 to 30
- Minutes: 21
- Id: bring-one-bug

## Name it

- Activity: group-share
- Minutes: 16
- Ask: Which fault cost you most this week?

## Go home

- Activity: commitment-and-pulse
- Minutes: 5
- Ask: I will look at … first.
`;
const stranger = person("Stranger");

describe("a company's own templates", () => {
  let world: TestWorld;
  let guild: Community;
  beforeEach(async () => {
    world = await testWorld({ library: builtInLibrary() });
    guild = await founded(world);
    for (const who of [newcomer, stranger]) await say(world, who, "hello");
    await admit(world.world, TENANT, guild, { person: newcomer.id, name: newcomer.name });
  });

  type Method = "GET" | "POST" | "PUT";
  const ask = (who: ChatPerson, method: Method, path: string, body?: unknown): Promise<ApiHeard> =>
    callApi(world.world, who, method, path, body);
  const shape = (path: string, body: unknown, who = founder): Promise<ApiHeard> =>
    ask(who, "POST", `/communities/${guild.id}/${path}`, body);
  const publish = (markdown: string, base = 0, more: object = {}): Promise<ApiHeard> =>
    shape("templates", { markdown, base, ...more });
  const titlesFor = async (who: ChatPerson): Promise<readonly string[]> =>
    (await allTemplates(world.world, TENANT, who.id)).map(({ title }) => title);

  it("[AGD35] are published version by version, and of two who start from the same one only the first is heard", async () => {
    assert.equal((await publish(OURS)).status, 201);
    const both = await Promise.all([
      publish(OURS.replace("one fault", "a fault"), 1),
      publish(OURS.replace("one fault", "some fault"), 1),
    ]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409]);
    assert.deepEqual(await publish(OURS, 1), { status: 409, body: "version-taken" });
    assert.deepEqual(await publish(OURS, 0), { status: 409, body: "version-taken" });
    assert.equal((await publish(OURS, 2)).status, 201);
  });

  it("[AGD35] keep every version, tell what changed, and bring one back on top", async () => {
    await publish(OURS);
    await publish(OURS.replace("Developers", "Everybody who fixes faults"), 1);
    await publish(OURS.replace("Name it", "Name your bug").replace("16", "17").replace("21", "22"), 2);
    const { body } = await ask(newcomer, "GET", "/templates/bring-one-bug/versions");
    const versions = (body as { versions: { revision: number }[] }).versions;
    assert.deepEqual(
      versions.map(({ revision }) => revision),
      [3, 2, 1],
    );
    const compared = await ask(newcomer, "GET", "/templates/bring-one-bug/comparison?from=1&to=3");
    assert.deepEqual((compared.body as { items: unknown }).items, [
      { field: "Minutes", before: "21", after: "22" },
      { part: "Name your bug", field: "Title", before: "Name it", after: "Name your bug" },
      { part: "Name your bug", field: "Minutes", before: "16", after: "17" },
    ]);
    const wish = { template: "bring-one-bug", revision: 1, base: 3 };
    assert.equal((await shape("templates/restorations", wish)).status, 201);
    const now = await ask(newcomer, "GET", "/templates/bring-one-bug");
    const first = await ask(newcomer, "GET", "/templates/bring-one-bug/versions/1");
    assert.deepEqual(now, first);
    assert.equal(
      (await ask(newcomer, "GET", "/templates/bring-one-bug/versions/9")).body,
      "version-not-found",
    );
    assert.equal(
      (await shape("templates/restorations", { ...wish, revision: 9, base: 4 })).body,
      "version-not-found",
    );
  });

  it("[AGD37] are found by those whom they are shown to", async () => {
    await publish(OURS);
    assert.ok((await titlesFor(newcomer)).includes("Bring one bug"));
    assert.ok(!(await titlesFor(stranger)).includes("Bring one bug"));
    for (const path of ["", "/versions", "/versions/1", "/file", "/comparison?from=1&to=1"])
      assert.equal((await ask(stranger, "GET", `/templates/bring-one-bug${path}`)).status, 404, path);
    const listed = (): Promise<unknown> => allTemplates(world.world, TENANT, newcomer.id);
    assert.equal(await listed(), await listed(), "the same list, whose words are indexed once");
    await publish(OURS, 1, { shownTo: "company" });
    assert.ok((await titlesFor(stranger)).includes("Bring one bug"));
  });

  it("[AGD36] are written by those who may, and looked after by the community that keeps them", async () => {
    assert.equal((await shape("templates", { markdown: OURS }, newcomer)).body, "not-a-facilitator");
    assert.equal(
      (await shape("templates", { markdown: OURS, shownTo: "company" }, newcomer)).body,
      "not-for-the-company",
    );
    assert.equal((await shape("templates", { markdown: OURS }, stranger)).body, "community-not-found");
    await publish(OURS, 0, { shownTo: "company" });
    const other = (await ask(founder, "POST", "/communities", { name: "Other Guild" })).body as {
      id: string;
    };
    const elsewhere = { markdown: OURS, base: 1, shownTo: "company" };
    const heard = await ask(founder, "POST", `/communities/${other.id}/templates`, elsewhere);
    assert.deepEqual(heard, { status: 403, body: "kept-elsewhere" });
  });

  it("[AGD36] may be a changed built-in, for the company only, and stay so when the library is improved", async () => {
    const lean = library.find(({ id }) => id === "lean-coffee") ?? assert.fail();
    const ours = { ...lean, purpose: "Talk about what matters to us." };
    assert.equal((await shape("templates", { template: ours, base: 1 })).body, "built-in");
    assert.equal((await shape("templates", { template: ours, base: 1, shownTo: "company" })).status, 201);
    const found = (await allTemplates(world.world, TENANT)).find(({ id }) => id === lean.id);
    assert.equal(found?.purpose, ours.purpose);
    const first = await ask(stranger, "GET", "/templates/lean-coffee/versions/1");
    assert.deepEqual(first.body, lean);
  });

  it("[AGD35] know what they were copied from", async () => {
    const copied = await shape("templates/copies", { template: "peer-help", title: "Help among friends" });
    assert.equal(copied.status, 201);
    const { id, lineage } = copied.body as { id: string; lineage: string };
    assert.equal(lineage, "From Peer help, as it was.");
    const { body: template } = await ask(founder, "GET", `/templates/${id}`);
    for (const base of [1, 2, 3]) assert.equal((await shape("templates", { template, base })).status, 201);
    const told = await ask(founder, "GET", `/templates/${id}/versions`);
    assert.equal((told.body as { lineage: string }).lineage, "From Peer help, 3 versions ahead.");
    assert.equal(
      (await shape("templates/copies", { template: "peer-help", title: "PEER HELP" })).body,
      "title-taken",
    );
    assert.equal(
      (await shape("templates/copies", { template: "no-such", title: "X" })).body,
      "template-not-found",
    );
  });

  it("[AGD35] have somebody who looks after them, a day to look again, and an end", async () => {
    await publish(OURS);
    const path = `/communities/${guild.id}/templates/care`;
    const wish = { template: "bring-one-bug", ownerId: newcomer.id, reviewOn: "2027-01-31" };
    const set = await ask(founder, "PUT", path, wish);
    assert.deepEqual(
      { ...(set.body as object), id: "", title: "" },
      {
        id: "",
        title: "",
        source: "company",
        revision: 1,
        shownTo: "community",
        communityId: guild.id,
        lineage: null,
        ownerId: newcomer.id,
        reviewOn: "2027-01-31",
        isArchived: false,
      },
    );
    await ask(founder, "PUT", path, { template: "bring-one-bug", isArchived: true });
    assert.ok(!(await titlesFor(newcomer)).includes("Bring one bug"));
    await ask(founder, "PUT", path, { template: "bring-one-bug", isArchived: false, ownerId: null });
    assert.ok((await titlesFor(newcomer)).includes("Bring one bug"));
    const care = await ask(founder, "PUT", path, { template: "lean-coffee", isArchived: true });
    assert.ok(care.status === 403, JSON.stringify(care));
  });

  it("[AGD38] go out and come in without loss, one or all, in both forms", async () => {
    await publish(OURS, 0, { shownTo: "company" });
    for (const form of ["markdown", "json"]) {
      const out = (await ask(founder, "GET", `/library?form=${form}`)).body as string;
      const back = await shape("library", { text: out, form, shownTo: "company" });
      assert.deepEqual(back, { status: 201, body: { created: 0, changed: 0, same: library.length + 1 } });
      const other = await testWorld({ library: builtInLibrary() });
      const home = await founded(other);
      const heard = await callApi(other.world, founder, "POST", `/communities/${home.id}/library`, {
        text: out,
        form,
        shownTo: "company",
      });
      assert.deepEqual(heard.body, { created: 1, changed: 0, same: library.length });
      const one = await callApi(other.world, founder, "GET", `/templates/bring-one-bug/file?form=${form}`);
      const same = await ask(founder, "GET", `/templates/bring-one-bug/file?form=${form}`);
      assert.deepEqual(one, same);
    }
    const read = parseAgenda((await ask(founder, "GET", "/templates/bring-one-bug/file")).body as string);
    assert.equal(read.kind, "read");
  });

  it("[AGD38] save nothing of a file in which one template is bad", async () => {
    const bad = OURS.replace("Bring one bug", "Two bugs")
      .replace("bring-one-bug", "two-bugs")
      .replace("16", "17");
    const heard = await shape("library", { text: `${OURS}\n${bad}`, form: "markdown" });
    assert.deepEqual(heard, { status: 422, body: "bad-template" });
    const json = printTemplates(library.slice(0, 2), "json").replace('"minutes": 2,', '"minutes": "two",');
    assert.deepEqual(await shape("library", { text: json, form: "json" }), {
      status: 422,
      body: "bad-template",
    });
    assert.ok(!(await titlesFor(founder)).some((title) => /bug/u.test(title)));
    for (const template of [7, {}, { ...library[0], version: 3 }, { ...library[0], steps: [] }])
      assert.equal((await shape("templates", { template, base: 0 })).body, "bad-template");
    assert.equal((await shape("templates", {})).status, 400);
    const [first] = library;
    const step = first?.kind === "agenda" ? first.steps[0] : undefined;
    const steps = Array.from({ length: 10_000 }, (_, at) => ({ ...step, id: `step-${at}` }));
    const programme = library.find(({ kind }) => kind === "programme");
    const sessions = [{ title: "Itself", agendaId: "circle", week: 0, prompts: ["What?"], between: [] }];
    for (const template of [
      { ...first, id: "long", title: "Long", steps },
      { ...programme, id: "circle", title: "Circle", sessions },
    ])
      assert.equal((await shape("templates", { template })).body, "bad-template");
    assert.equal(
      (await shape("templates", { markdown: OURS.replace("Which", "<script>x</script>") })).body,
      "bad-template",
    );
  });

  it("[AGD39] are found in the list by category, level, minutes and people", async () => {
    const list = async (query: string): Promise<readonly { minutes: number }[]> =>
      ((await ask(newcomer, "GET", `/templates?limit=500&${query}`)).body as { items: { minutes: number }[] })
        .items;
    const all = library.filter(({ category, kind }) => category === "retrospection" && kind === "agenda");
    assert.equal((await list("category=retrospection&kind=agenda")).length, all.length);
    assert.ok((await list("minutes=30")).every(({ minutes }) => minutes <= 30));
    assert.equal(
      (await list("people=1")).length,
      library.filter(({ groupSize }) => groupSize.min <= 1).length,
    );
    assert.equal(
      (await list("level=first-time")).length,
      library.filter(({ level }) => level === "first-time").length,
    );
  });
});
