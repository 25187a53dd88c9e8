import assert from "node:assert/strict";
import { bringForward, NEWEST_LAYOUT } from "../../../bot/features/administration/layouts.ts";
import { noteLayout } from "../../../bot/features/administration/storage/layout.ts";
import { deliveryStates } from "../../../bot/features/deliveries/index.ts";
import { keyOf, putRecord } from "../../../bot/tables.ts";
import { communityId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { person, type ChatPerson } from "../../support/chat.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";

const steward = person("Stella Steward");
const member = person("Milo Member");
const community = communityId("01900000-0000-7000-8000-000000000001");
const PROMPT = "01900000-0000-7000-8000-000000000002";

/** Rows as the first layout wrote them, to the letter of its schemas. */
async function firstLayout({ world }: TestWorld): Promise<void> {
  const put = async (table: string, partition: string, row: string, value: object): Promise<void> =>
    putRecord(await world.tables.open(table), { partition, row }, { version: 1, ...value });
  await put("tenants", TENANT, "tenant", {});
  for (const who of [steward, member]) {
    await put("people", keyOf(TENANT), keyOf(who.id), {
      id: who.id,
      name: who.name,
      timeZone: "Europe/Berlin",
      personal: who.chat,
      isRemoved: false,
    });
    const role = who === steward ? "steward" : "member";
    const joined = { person: who.id, name: who.name, role, joinedAt: "2026-02-01T09:00:00Z" };
    await put("members", keyOf(TENANT, community), keyOf(who.id), joined);
    await put("memberships", keyOf(TENANT, who.id), keyOf(community), { community });
  }
  await put("communities", keyOf(TENANT), keyOf(community), {
    id: community,
    name: "First Guild",
    handle: "first-guild",
    domain: "beginnings",
    practice: "",
    kind: "open",
    visibility: "open",
    cadence: "",
    createdAt: "2026-02-01T09:00:00Z",
    foundedBy: steward.id,
  });
  await put("prompts", keyOf(TENANT, PROMPT), "prompt", {
    id: PROMPT,
    communityId: community,
    question: "How did it begin?",
    askedBy: steward.id,
    opensAt: "2026-03-02T08:00:00Z",
    closesAt: "2026-03-09T08:00:00Z",
    zone: "UTC",
    createdAt: "2026-03-02T08:00:00Z",
  });
  await put("promptanswers", keyOf(TENANT, PROMPT), keyOf(member.id), {
    person: member.id,
    name: member.name,
    text: "With a walk.",
    answeredAt: "2026-03-02T08:10:00Z",
    changedAt: "2026-03-02T08:10:00Z",
  });
  const sent = (who: ChatPerson, state: string, more: object = {}): Promise<void> =>
    put("deliveries", keyOf(TENANT, PROMPT), keyOf(`prompt|${PROMPT}|${who.id}`), {
      id: `prompt|${PROMPT}|${who.id}`,
      about: PROMPT,
      why: "prompt",
      to: { kind: "person", person: who.id },
      message: { kind: "text", text: "How did it begin?" },
      state,
      plannedAt: "2026-03-02T08:00:00Z",
      tries: 0,
      ...more,
    });
  await sent(steward, "sent", { sentAt: "2026-03-02T08:00:01Z", activityId: "activity-0" });
  await sent(member, "planned");
}

describe("storage of the first layout", () => {
  it("[LAY1] is brought forward once: what waited is sent once, and what was sent is not sent again", async () => {
    const world = await testWorld();
    await firstLayout(world);
    assert.deepEqual(await bringForward(world.world), { kind: "brought forward", from: 1 });
    assert.deepEqual(await bringForward(world.world), { kind: "as it should be" });
    await world.runDue();
    const states = (await deliveryStates(world.world, TENANT, PROMPT)).map(
      ({ id, state }) => `${id} ${state}`,
    );
    assert.deepEqual(states.toSorted(), [
      `prompt|${PROMPT}|${member.id} sent`,
      `prompt|${PROMPT}|${steward.id} sent`,
    ]);
    assert.equal(world.connector.posted.length, 1);
  });

  it("[LAY2] is read as it is where fields were added since", async () => {
    const world = await testWorld();
    await firstLayout(world);
    await bringForward(world.world);
    const seen = await callApi(world.world, member, "GET", `/communities/${community}`);
    assert.match(JSON.stringify(seen.body), /"name":"First Guild"/);
    const answers = await callApi(world.world, steward, "GET", `/prompts/${PROMPT}/answers`);
    assert.match(JSON.stringify(answers.body), /With a walk\./);
    const changed = { text: "With a long walk." };
    assert.equal(
      (await callApi(world.world, member, "PUT", `/prompts/${PROMPT}/answers/me`, changed)).status,
      200,
    );
  });

  it("[LAY3] is not moved where a newer version wrote it, and a new one has the newest layout", async () => {
    const world = await testWorld();
    await firstLayout(world);
    await noteLayout(world.world.tables, NEWEST_LAYOUT + 1);
    assert.deepEqual(await bringForward(world.world), { kind: "newer", layout: NEWEST_LAYOUT + 1 });
    const fresh = await testWorld();
    assert.deepEqual(await bringForward(fresh.world), { kind: "as it should be" });
  });
});
