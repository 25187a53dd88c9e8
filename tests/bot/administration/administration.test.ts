import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { retain } from "../../../bot/features/administration/retaining.ts";
import { purposeOf } from "../../../core/personal-data/index.ts";
import { PERMISSIONS } from "../../../core/policies/index.ts";
import { callApi } from "../../support/api.ts";
import { answerText, neighbour } from "../communities/town.ts";
import { person, say, wordsOf, type ChatPerson } from "../../support/chat.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";
import { town, administrator, inRole, spare, type Town } from "../access/town.ts";
import { everyRow, petra, pressDelete } from "../personal-data/a-life.ts";

const boss = person("Boss Berger");

describe("administration", () => {
  const asBoss = async (
    world: TestWorld,
    method: "GET" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
    who: ChatPerson = boss,
  ): Promise<unknown> => {
    const heard = await callApi(world.world, who, method, path, body);
    assert.ok(heard.status < 300, `${method} ${path}: ${heard.status} ${JSON.stringify(heard.body)}`);
    return heard.body;
  };

  it("[ADM1] lets those found communities, and of those kinds, that administrators allow", async () => {
    const world = await testWorld({ administrators: [boss.id] });
    await asBoss(world, "PUT", "/admin/choices", { founders: "named", named: [petra.id], kinds: ["open"] });
    const found = (who: ChatPerson, kind: string) =>
      callApi(world.world, who, "POST", "/communities", { name: `Guild of ${who.name}`, kind });
    assert.equal((await found(petra, "open")).status, 201);
    assert.equal((await found(boss, "open")).status, 201);
    assert.deepEqual(await found(neighbour, "open"), { status: 403, body: "founding-limited" });
    assert.deepEqual(await found(petra, "cohort"), { status: 403, body: "kind-not-allowed" });
    assert.match(
      wordsOf((await say(world, neighbour, "create community Mine: x")).replies),
      /only some people/,
    );
  });

  it("[ADM2] is for administrators of the own company, and refuses what makes no sense", async () => {
    const world = await testWorld({ administrators: [boss.id] });
    const abroad = person("Boss Berger", { tenant: "22222222-2222-4222-8222-222222222222" });
    for (const who of [petra, abroad]) {
      const heard = await callApi(world.world, who, "PUT", "/admin/choices", { founders: "everybody" });
      assert.deepEqual(heard, { status: 403, body: "not-an-administrator" });
    }
    for (const body of [{ retention: { answers: 3 } }, { kinds: [] }, { founders: "nobody" }])
      assert.equal((await callApi(world.world, boss, "PUT", "/admin/choices", body)).status, 400);
  });

  it("[ADM2] writes every change into the audit log, without saying whom a hold is about", async () => {
    const world = await testWorld({ administrators: [boss.id] });
    await asBoss(world, "PUT", "/admin/choices", { founders: "administrators" });
    await asBoss(world, "PUT", "/admin/sending", { isStopped: true });
    await asBoss(world, "PUT", "/admin/holds", { hold: { kind: "person", person: petra.id }, isHeld: true });
    await asBoss(world, "GET", "/admin/export");
    const log = JSON.stringify(await asBoss(world, "GET", "/admin/audit"));
    for (const words of ["changed what holds", "stopped what is sent", "legal hold", "took everything along"])
      assert.ok(log.includes(words), words);
    assert.ok(!log.includes(petra.id));
  });

  /** One community, one question, two answers, one profile: enough to be kept or ended. */
  async function shortLife(world: TestWorld): Promise<{ community: string; prompt: string }> {
    const as = async (who: ChatPerson, method: "POST" | "PUT", path: string, body?: unknown) =>
      ((await callApi(world.world, who, method, path, body)).body ?? {}) as { id: string };
    for (const who of [petra, neighbour]) await say(world, who, "hello");
    const { id } = await as(neighbour, "POST", "/communities", { name: "Data Guild" });
    await say(world, petra, "join Data Guild");
    await as(petra, "PUT", "/me/profile", { about: "I dig." });
    const prompt = await as(neighbour, "POST", `/communities/${id}/prompts`, {
      question: "What did you try?",
    });
    await as(petra, "PUT", `/prompts/${prompt.id}/answers/me`, { text: "I dug deeper." });
    await as(neighbour, "PUT", `/prompts/${prompt.id}/answers/me`, { text: "I read a book." });
    return { community: id, prompt: prompt.id };
  }

  it("[ADM5] ends records of a kind after their days, every day, and no others", async () => {
    const world = await testWorld({ administrators: [boss.id] });
    const { prompt } = await shortLife(world);
    await asBoss(world, "PUT", "/admin/choices", { retention: { answers: 40 } });
    const answers = async (): Promise<number> =>
      (await everyRow(world)).filter((row) => row.includes("promptanswers")).length;
    await world.runDue("2026-03-03T04:00:00Z");
    assert.equal(await answers(), 2);
    const plan = (await everyRow(world)).filter((row) => row.includes("administration.retain"));
    assert.equal(plan.length, 1, "the next day is planned");
    world.clock.moveTo(world.clock.now().add({ hours: 24 * 38 }));
    assert.equal(await retain(world.world, TENANT), 0);
    world.clock.moveTo(world.clock.now().add({ hours: 24 * 2 }));
    assert.equal(await retain(world.world, TENANT), 2);
    assert.equal(await answers(), 0);
    assert.ok((await everyRow(world)).some((row) => row.includes("I dig.")));
    assert.equal((await callApi(world.world, neighbour, "GET", `/prompts/${prompt}`)).status, 200);
  });

  it("[ADM6] a hold suspends erasing and retention, and a wish is done when it ends", async () => {
    const world = await testWorld({ administrators: [boss.id] });
    const { community } = await shortLife(world);
    await asBoss(world, "PUT", "/admin/choices", { retention: { answers: 30 } });
    const setHold = (hold: object, isHeld: boolean): Promise<unknown> =>
      asBoss(world, "PUT", "/admin/holds", { hold, isHeld });
    const holds = [
      { kind: "company" },
      { kind: "person", person: petra.id },
      { kind: "community", community },
    ];
    for (const [index, hold] of holds.entries()) {
      await setHold(hold, true);
      // the one before ends while this one holds: the wish waits on
      if (holds[index - 1] !== undefined) await setHold(holds[index - 1] ?? {}, false);
      assert.match(answerText(await pressDelete(world, petra)), /legal duty.*keep your wish/);
      await world.runDue();
      assert.ok(
        (await everyRow(world)).some((row) => row.includes(petra.id)),
        hold.kind,
      );
      world.clock.moveTo(world.clock.now().add({ hours: 24 * 60 }));
      await retain(world.world, TENANT);
      assert.ok(
        (await everyRow(world)).some((row) => row.includes("I dug deeper.")),
        hold.kind,
      );
    }
    await setHold({ kind: "community", community }, false);
    await world.runDue();
    const left = (await everyRow(world)).filter((row) => row.includes(petra.id));
    assert.deepEqual(
      left.map((row) => row.slice(0, 200)),
      [],
    );
  });

  it("[ADM7] a community is taken along by its stewards, and deleted once it is closed", async () => {
    const here: Town = await town();
    const { world, community, ids } = here;
    const steward = inRole.steward;
    const path = `/communities/${community}`;
    const taken = String((await callApi(world.world, steward, "GET", `${path}/export`)).body);
    assert.match(taken, /"table":"promptanswers".*I said it/);
    for (const hidden of ["reports", "deliveries", "joinrequests", "ties"])
      assert.ok(!taken.includes(`"table":"${hidden}"`), hidden);
    assert.deepEqual(await callApi(world.world, steward, "DELETE", `${path}/data`), {
      status: 409,
      body: "community-open",
    });
    assert.ok((await callApi(world.world, steward, "POST", `${path}/close`)).status < 300);
    assert.equal((await callApi(world.world, steward, "DELETE", `${path}/data`)).status, 204);
    await world.runDue();
    await world.runDue(world.clock.now().add({ minutes: 6 }));
    const named = ["community", "session", "series", "prompt", "poll", "programme"].map(
      (id) => ids[id] ?? "",
    );
    const left = (await everyRow(world)).filter(
      (row) => !/^t\d+xaudit/.test(row) && named.some((id) => row.includes(id)),
    );
    assert.deepEqual(
      left.map((row) => row.slice(0, 200)),
      [],
    );
    assert.equal((await callApi(world.world, spare, "GET", path)).status, 404);
    assert.ok((await everyRow(world)).some((row) => row.includes("Elsewhere")));
  });

  it("[ADM8] a company is taken along and deleted by its administrators, and others keep theirs", async () => {
    const { world } = await town();
    const ask = (method: "GET" | "DELETE", path: string) => callApi(world.world, administrator, method, path);
    const all = String((await ask("GET", "/admin/export")).body);
    assert.match(all, /I said it/);
    assert.ok(!all.includes("Far away"));
    assert.deepEqual(await ask("DELETE", "/admin/data"), { status: 409, body: "not-meant" });
    assert.equal((await ask("DELETE", `/admin/data?company=${TENANT}`)).status, 204);
    await world.runDue();
    await world.runDue(world.clock.now().add({ minutes: 6 }));
    const rows = await everyRow(world);
    assert.deepEqual(
      rows.filter((row) => row.includes(`"partitionKey":"${TENANT}`)).map((row) => row.slice(0, 120)),
      [],
    );
    assert.ok(rows.some((row) => row.includes("Far away")));
  });

  it("[ADM9] what becomes of whoever removes the app is as administrators chose", async () => {
    const world = await testWorld({ administrators: [boss.id] });
    const remove = (who: ChatPerson) =>
      world.dispatcher.happened({
        kind: "app-removed",
        tenant: TENANT,
        person: who.id,
        conversation: who.chat,
      });
    for (const who of [petra, neighbour])
      await callApi(world.world, who, "PUT", "/me/profile", { about: `I am ${who.name}.` });
    await remove(petra);
    await world.runDue();
    assert.ok((await everyRow(world)).some((row) => row.includes("I am Petra")));
    await asBoss(world, "PUT", "/admin/choices", { whenRemoved: "remove" });
    await remove(neighbour);
    await world.runDue();
    assert.ok(!(await everyRow(world)).some((row) => row.includes(neighbour.id)));
  });

  it("[ADM10] tells what is installed, connected, used and failing", async () => {
    const { world } = await town();
    const told = JSON.stringify((await callApi(world.world, administrator, "GET", "/admin/overview")).body);
    assert.match(told, /"communities":2/);
    assert.match(told, /MeetingStage.Write.Chat/);
    assert.match(told, /"name":"Directory: office and department","isOn":false/);
    assert.match(told, /"stopped":\[\],"holds":\[\]/);
  });

  it("[ADM10] names the permissions that the manifest asks for, in the words of its README", () => {
    const read = (file: string): string =>
      readFileSync(join(import.meta.dirname, "../../../appPackage", file), "utf8");
    const { authorization } = JSON.parse(read("manifest.json")) as {
      authorization: { permissions: { resourceSpecific: { name: string }[] } };
    };
    const asked = authorization.permissions.resourceSpecific.map(({ name }) => name);
    assert.deepEqual(PERMISSIONS.map(({ name }) => name as string).toSorted(), asked.toSorted());
    for (const { name } of PERMISSIONS) assert.ok(read("README.md").includes(`\`${name}\``), name);
  });

  it("[DAT11] what do you know about me is answered in plain words, in one's own chat", async () => {
    const world = await testWorld({ administrators: [boss.id] });
    await shortLife(world);
    await asBoss(world, "PUT", "/admin/choices", { retention: { answers: 90 } });
    const toldTo = async (who: ChatPerson): Promise<string> => {
      await say(world, who, "What do you know about me?");
      await world.runDue();
      const sent = world.connector.posted.filter(({ to }) => to.id === who.chat.id);
      const told = sent.map(({ message }) => wordsOf([message]));
      return told.findLast((words) => words.includes("What I know about you")) ?? "";
    };
    const told = await toldTo(petra);
    assert.match(
      told,
      /Your answers\*\* \(1\): because you shared them\. Seen by the members.*Kept for 90 days/,
    );
    assert.match(told, /Your profile.*until you delete it/);
    assert.match(told, /Delete my data/);
    assert.match(await toldTo(person("Nobody New")), /Who you are here/);
    assert.notEqual(purposeOf("Your answers"), purposeOf("something else"));
  });
});
