import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { features } from "../../../bot/features/index.ts";
import { ASKS_ONLY, AUDITED } from "../../../bot/features/audit/index.ts";
import { append, eachEntry, loadEnd } from "../../../bot/features/audit/storage.ts";
import { within } from "../../../bot/correlation.ts";
import { deliveryStates } from "../../../bot/features/deliveries/index.ts";
import { deleteRecord, keyOf, putRecord } from "../../../bot/tables.ts";
import type { AuditEntry } from "../../../core/audit/index.ts";
import { callApi } from "../../support/api.ts";
import { person, pressRaw, say } from "../../support/chat.ts";
import { startWebServer, type WebServer } from "../../support/web.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";
import { BUTTONS } from "../access/buttons-decided.ts";
import type { Door } from "../access/doors.ts";
import { ROUTES } from "../access/routes-decided.ts";
import { pressDelete } from "../personal-data/a-life.ts";

const boss = person("Boss Berger");
const steward = person("Stella Steward");
const member = person("Milo Member");

/** Whoever gets past these looks after others. */
const LOOKING_AFTER: ReadonlySet<Door | "their own"> = new Set<Door>([
  "community.manage",
  "session.schedule",
  "session.run",
  "prompt.ask",
  "members.invite",
  "library.review",
]);

describe("the audit log", () => {
  let world: TestWorld;
  let web: WebServer;
  let community: string;
  before(async () => {
    world = await testWorld({ administrators: [boss.id] });
    web = await startWebServer(world);
    for (const who of [boss, steward, member]) await say(world, who, "hello");
    const founded = await web.ask(steward, "POST", "/communities", { name: "Secret Garden" });
    assert.equal(founded.status, 201, founded.text);
    community = (JSON.parse(founded.text) as { id: string }).id;
    await say(world, member, "join Secret Garden");
  });
  after(() => web.stop());

  const log = (): Promise<AuditEntry[]> => Array.fromAsync(eachEntry(world.world.tables, TENANT));
  const asBoss = async (path: string): Promise<Record<string, unknown>> => {
    const answer = await web.ask(boss, "GET", path);
    assert.equal(answer.status, 200, answer.text);
    return JSON.parse(answer.text) as Record<string, unknown>;
  };

  it("[AUD1] knows every door through which somebody looks after others", () => {
    const routes = features.flatMap((feature) => feature.routes);
    const isChange = (code: string): boolean => !code.startsWith("GET ");
    const mine = [
      ...Object.entries(ROUTES).filter(([code]) => isChange(code)),
      ...Object.entries(BUTTONS).map(([verb, decided]) => [`button ${verb}`, decided] as const),
    ];
    const missing = mine
      .filter(([, { door }]) => LOOKING_AFTER.has(door))
      .map(([code]) => code)
      .filter((code) => !AUDITED.includes(code) && !ASKS_ONLY.includes(code));
    assert.deepEqual(missing, [], "put these into bot/features/audit/actions.ts, in words");
    const there = new Set([
      ...routes.map(({ method, path }) => `${method} ${path}`),
      ...features.flatMap(({ actions }) => actions.map(({ verb }) => `button ${verb}`)),
      ...features.flatMap(({ commands }) => commands.map(({ name }) => `command ${name}`)),
    ]);
    assert.deepEqual(
      [...AUDITED, ...ASKS_ONLY].filter((code) => !there.has(code)),
      ["retention"],
    );
  });

  it("[AUD1] tells what a steward did, by page and by button, once each, with its correlation id", async () => {
    const before = (await log()).length;
    const role = `/communities/${community}/members/${member.id}/role`;
    const answer = await web.ask(steward, "PUT", role, { role: "expert" });
    assert.equal(answer.status, 200, answer.text);
    await pressRaw(world, steward, "stewardship.pause", { community });
    const [first, second, ...more] = (await log()).slice(before);
    assert.deepEqual(more, []);
    assert.equal(first?.what, "PUT /communities/:id/members/:person/role");
    assert.equal(first.on["role"], "expert");
    assert.equal(first.on["community"], community);
    assert.equal(first.correlation, answer.headers.get("x-correlation-id"));
    assert.equal(second?.what, "button stewardship.pause");
    assert.equal(second.who, first.who);
    assert.notEqual(first.on["person"], first.who);
    await pressRaw(world, steward, "stewardship.resume", { community });
  });

  it("[AUD1] tells nothing of what was refused, and nothing of what members do for themselves", async () => {
    const before = (await log()).length;
    assert.equal(
      (await web.ask(member, "PUT", `/communities/${community}/settings`, { name: "Mine" })).status,
      403,
    );
    await pressRaw(world, member, "stewardship.close-now", { community });
    await web.ask(member, "PUT", "/me/profile", { about: "I dig." });
    await web.ask(member, "DELETE", `/communities/${community}/members/me`);
    await web.ask(member, "PUT", `/communities/${community}/members/me`);
    assert.deepEqual((await log()).slice(before), []);
  });

  it("[AUD2] holds nobody's id, no name and no word", async () => {
    await web.ask(steward, "POST", `/communities/${community}/prompts`, { question: "What hurts most?" });
    const text = JSON.stringify(await log());
    for (const told of [steward.id, member.id, "Stella", "Milo", "Secret Garden", "What hurts"])
      assert.ok(!text.includes(told), told);
  });

  it("carries the correlation id from what was asked to the delivery that it caused", async () => {
    const path = `/communities/${community}/prompts`;
    const answer = await web.ask(steward, "POST", path, { question: "What now?" });
    await world.runDue("2026-03-03T12:00:00Z");
    const { id } = JSON.parse(answer.text) as { id: string };
    const sent = (await deliveryStates(world.world, TENANT, id)).filter(({ why }) => why === "prompt");
    assert.ok(sent.length > 0);
    const asked = answer.headers.get("x-correlation-id");
    assert.deepEqual([...new Set(sent.map(({ correlation }) => correlation))], [asked]);
  });

  it("[AUD4] has one entry for each of many that are written at once", async () => {
    const before = (await log()).length;
    const { tables } = world.world;
    const done = { at: "2026-03-02T09:00:00Z", who: "x", what: "y", on: {}, correlation: "" };
    await Promise.all(
      Array.from({ length: 12 }, (_, nth) => append(tables, TENANT, { ...done, correlation: `c${nth}` })),
    );
    assert.equal((await log()).length, before + 12);
    assert.equal((await asBoss("/admin/audit/verification"))["kind"], "whole");
  });

  it("[AUD5] is read, taken along and verified by administrators, and by nobody else", async () => {
    const page = await asBoss("/admin/audit?limit=2");
    const items = page["items"] as { name: string; words: string }[];
    assert.equal(items.length, 2);
    assert.deepEqual([items[0]?.name, items[0]?.words], ["Stella Steward", "founded a community"]);
    const next = await asBoss(`/admin/audit?limit=200&after=${String(page["next"])}`);
    assert.equal((next["items"] as unknown[]).length + 2, (await log()).length);
    const file = await web.ask(boss, "GET", "/admin/audit/file");
    assert.equal(file.text.trim().split("\n").length, (await log()).length);
    const abroad = {
      ...boss,
      tenant: person("x", { tenant: "22222222-2222-4222-8222-222222222222" }).tenant,
    };
    for (const who of [steward, member, abroad])
      for (const path of ["/admin/audit", "/admin/audit/file", "/admin/audit/verification"])
        assert.equal((await web.ask(who, "GET", path)).status, 403, path);
    const writing = features
      .flatMap(({ routes }) => routes)
      .filter(({ method, path }) => path.startsWith("/admin/audit") && method !== "GET");
    assert.deepEqual(writing, []);
  });

  it("[AUD6] is verified from its file, and found out where somebody changed the file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "guildhall-audit-"));
    const verify = (text: string): string => {
      writeFileSync(join(folder, "audit.jsonl"), text);
      const tool = join(import.meta.dirname, "../../../bot/tools/verify-audit.ts");
      const ran = spawnSync(process.execPath, [tool, join(folder, "audit.jsonl")], { encoding: "utf8" });
      return `${ran.status} ${ran.stdout}`;
    };
    const { text } = await web.ask(boss, "GET", "/admin/audit/file");
    const { hash } = await asBoss("/admin/audit/verification");
    assert.match(verify(text), new RegExp(`^0 \\d+ entries, whole.*${String(hash)}`));
    assert.match(verify(text.replace('"role":"expert"', '"role":"steward"')), /^1 Entry \d+ is not what was/);
    assert.match(verify(`${text}nonsense\n`), /^1 Line \d+ is no entry/);
    rmSync(folder, { recursive: true });
  });

  it("[AUD2] knows nobody any more who was erased, and stays whole", async () => {
    await pressDelete(world, member);
    await world.runDue();
    const entries = await asBoss("/admin/audit?limit=200");
    assert.ok(!JSON.stringify(entries).includes(member.id));
    assert.equal((await asBoss("/admin/audit/verification"))["kind"], "whole");
    const mine = await callApi(world.world, steward, "POST", "/me/export");
    const path = (mine.body as { jsonUrl: string }).jsonUrl.replace(/^.*\/api\/v1/, "");
    assert.match(String((await callApi(world.world, steward, "GET", path)).body), /gave somebody a role/);
  });

  it("[AUD7] tells the server's log what it could not write", async () => {
    const lost: Record<string, unknown>[] = [];
    const failing = {
      ...world.world,
      log: { ...world.world.log, error: (fields: Record<string, unknown>) => void lost.push(fields) },
      tables: { ...world.world.tables, open: () => Promise.reject(new Error("down")) },
    };
    const { keepDeed } = await import("../../../bot/features/audit/index.ts");
    const deed = { tenant: TENANT, person: steward.id, code: "POST /communities/:id/close", data: {} };
    await within("c-1", () => keepDeed(failing, deed));
    assert.deepEqual(
      lost.map(({ code, what, correlation }) => [code, what, correlation]),
      [["audit-not-written", deed.code, "c-1"]],
    );
  });

  it("[AUD3] shows an administrator that somebody changed it in the store", async () => {
    const table = await world.world.tables.open("audit");
    const all = await log();
    const end = await loadEnd(world.world.tables, TENANT);
    const [, second] = all;
    assert.ok(second !== undefined && end.number === all.length);
    const key = (number: number) => ({ partition: keyOf(TENANT), row: String(number).padStart(12, "0") });
    await putRecord(table, key(2), { ...second, who: "somebody else" });
    assert.deepEqual(await asBoss("/admin/audit/verification"), { kind: "broken", at: 2, why: "changed" });
    await putRecord(table, key(2), second);
    await deleteRecord(table, key(end.number));
    assert.deepEqual(await asBoss("/admin/audit/verification"), {
      kind: "broken",
      at: end.number,
      why: "cut short",
    });
  });
});
