import assert from "node:assert/strict";
import { callApi } from "../../support/api.ts";
import { onlyCard, person, press, pressRaw, say } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";

const member = person("member");
const USUAL = {
  hour: "10:00",
  workingDays: [1, 2, 3, 4, 5],
  quietHours: { from: "18:00", to: "08:00" },
  perWeek: 3,
  perDay: 1,
  muted: [],
};

describe("how somebody wants messages", () => {
  let world: TestWorld;
  beforeEach(async () => (world = await testWorld()));

  const read = async () => (await callApi(world.world, member, "GET", "/me/notifications")).body;
  const save = (body: unknown) => callApi(world.world, member, "PUT", "/me/notifications", body);

  it("[DLV6] is theirs to read and change, part by part", async () => {
    assert.deepEqual(await read(), USUAL);
    assert.equal((await save({ hour: "16:00" })).status, 200);
    assert.equal((await save({ perWeek: 5, pausedUntil: "2026-04-01T00:00:00Z" })).status, 200);
    assert.deepEqual(await read(), {
      ...USUAL,
      hour: "16:00",
      perWeek: 5,
      pausedUntil: "2026-04-01T00:00:00Z",
    });
    await save({ pausedUntil: null });
    assert.deepEqual(await read(), { ...USUAL, hour: "16:00", perWeek: 5 });
    const stranger = await callApi(world.world, person("stranger"), "GET", "/me/notifications");
    assert.deepEqual(stranger.body, USUAL);
  });

  for (const wrong of [
    { hour: "25:00" },
    { hour: "10" },
    { workingDays: [] },
    { workingDays: [0] },
    { perWeek: -1 },
    { perDay: 0 },
    { pausedUntil: "soon" },
    { quietHours: { from: "18:00" } },
    { muted: ["x".repeat(201)] },
  ])
    it(`[DLV6] stays as it was after ${JSON.stringify(wrong).slice(0, 40)}`, async () => {
      assert.equal((await save(wrong)).status, 400);
      assert.deepEqual(await read(), USUAL);
    });

  it("[DLV6] says why an hour in the quiet hours is refused", async () => {
    assert.deepEqual(await save({ hour: "20:00" }), { status: 422, body: "hour-is-quiet" });
    assert.deepEqual(await read(), USUAL);
  });

  it("[DLV7] changes by less often, stop and resume, said or pressed", async () => {
    await say(world, member, "less often");
    assert.deepEqual(await read(), { ...USUAL, perWeek: 1 });
    await pressRaw(world, member, "deliveries.less", {});
    assert.deepEqual(await read(), { ...USUAL, perWeek: 0 });
    await say(world, member, "stop");
    assert.deepEqual(await read(), { ...USUAL, perWeek: 0, muted: ["everything"] });
    await say(world, member, "resume");
    assert.deepEqual(await read(), USUAL);
    await pressRaw(world, member, "deliveries.stop", {});
    await pressRaw(world, member, "deliveries.pause", {});
    assert.deepEqual(await read(), { ...USUAL, muted: ["everything"], pausedUntil: "9999-01-01T00:00:00Z" });
  });

  it("[DLV36] ends nothing where Stop names something, and everything where it names all", async () => {
    for (const one of [
      "stop newsletter of the choir",
      "stop the rhythm of Data Guild",
      "unsubscribe Data Guild",
    ]) {
      const { replies } = await say(world, member, one);
      assert.doesNotMatch(JSON.stringify(replies), /will not write to you/, one);
      assert.deepEqual(await read(), USUAL, one);
    }
    await say(world, member, "stop all messages, please");
    assert.deepEqual(await read(), { ...USUAL, muted: ["everything"] });
  });

  it("[DLV36] is chosen in their own chat, and stays as it was where it cannot be", async () => {
    const shown = onlyCard((await say(world, member, "my messages")).replies);
    const chosen = { hour: "9", days: "1,3", from: "17.30", to: "7:15", perWeek: "5" };
    const save = async (inputs: Record<string, unknown>): Promise<string> =>
      JSON.stringify((await press(world, member, shown, "Save", { ...chosen, ...inputs })).answer);
    assert.match(await save({}), /Saved/);
    const quietHours = { from: "17:30", to: "07:15" };
    const mine = { ...USUAL, hour: "09:00", workingDays: [1, 3], quietHours, perWeek: 5 };
    assert.deepEqual(await read(), mine);
    for (const [wrong, why] of [
      [{ hour: "25" }, /9:30 or 18:00/],
      [{ from: "late" }, /9:30 or 18:00/],
      [{ days: "" }, /choose a day/],
      [{ days: "8,x" }, /choose a day/],
      [{ perWeek: "many" }, /from 0 to 50/],
      [{ perWeek: "" }, /from 0 to 50/],
      [{ hour: "18:00" }, /quiet hours/],
    ] as const)
      assert.match(await save(wrong), why);
    assert.match(await save({ hour: "at nine" }), /"value":"at nine"/, "what was typed stays");
    assert.deepEqual(await read(), mine);
  });

  it("[DLV8] is paused until a day of their own zone, and not by what is not understood", async () => {
    const auckland = person("member", { timeZone: "Pacific/Auckland" });
    await say(world, auckland, "pause until 3 April");
    assert.deepEqual(await read(), { ...USUAL, pausedUntil: "2026-04-02T11:00:00Z" });
    await say(world, auckland, "pause until purple");
    assert.deepEqual(await read(), { ...USUAL, pausedUntil: "2026-04-02T11:00:00Z" });
    await say(world, auckland, "resume");
    await say(world, auckland, "pause");
    assert.deepEqual(await read(), { ...USUAL, pausedUntil: "9999-01-01T00:00:00Z" });
  });
});
