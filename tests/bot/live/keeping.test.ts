import assert from "node:assert/strict";
import { Temporal } from "temporal-polyfill";
import { listAttendees } from "../../../bot/features/live/storage/session.ts";
import { sessionId } from "../../../core/ids.ts";
import { until } from "../relay/clients.ts";
import {
  begin,
  gathering,
  newcomer,
  regular,
  sitDown,
  statusOf,
  steward,
  type Gathering,
} from "./gathering.ts";

/** What the product promises between sharing and the record. */
const RECORDED_WITHIN_MS = 5_000;
/** Where nothing is promised about how soon, a busy machine may take its time. */
const IN_TIME_MS = 60_000;

describe("the keeper of a live session", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
  });
  afterEach(() => here.close());

  const textsRecorded = async (): Promise<readonly string[]> =>
    (await here.recorded()).map(({ text }) => text).toSorted();

  it("[KEP4] has everything in Tables within five seconds, however fast it comes", async () => {
    await begin(here);
    const panels = [await sitDown(here, regular), await sitDown(here, newcomer)];
    const texts: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      for (const [index, panel] of panels.entries()) {
        const { text } = panel.share(`panel ${index}, round ${round}`);
        texts.push(text);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await until(async () => (await here.recorded()).length >= texts.length, RECORDED_WITHIN_MS);
    assert.deepEqual(await textsRecorded(), texts.toSorted());
  });

  it("[KEP4] has the words of somebody who left in the same moment", async () => {
    await begin(here);
    const hasty = await sitDown(here, regular);
    hasty.share("I have to go.");
    await until(() => hasty.isSettled());
    hasty.close();
    await until(async () => (await here.recorded()).length === 1, RECORDED_WITHIN_MS);
  });

  it("[KEP5] knows who was there, also those who came late or left early, and that the session is live", async () => {
    const early = await sitDown(here, newcomer);
    const attended = async (): Promise<readonly string[]> =>
      (await listAttendees(here.world.world.tables, steward.tenant, sessionId(here.session)))
        .map(({ name }) => name)
        .toSorted();
    await until(async () => (await attended()).length === 1, RECORDED_WITHIN_MS);
    assert.equal(await statusOf(here), "scheduled");
    early.close();
    await begin(here);
    await sitDown(here, regular);
    await until(async () => (await attended()).length === 3, RECORDED_WITHIN_MS);
    assert.deepEqual(await attended(), ["newcomer", "regular", "steward"]);
    await until(async () => (await statusOf(here)) === "live", RECORDED_WITHIN_MS);
  });

  it("[KEP16] goes on with everybody in the room when a day has passed at once", async () => {
    const facilitator = await begin(here);
    const participant = await sitDown(here, regular);
    const panels = [facilitator, participant];
    // Fluid's client gives up for good when it is cut off in the moment of coming in; the product's panel then enters anew.
    await until(() => panels.every((panel) => panel.isConnected()), IN_TIME_MS);
    const { clock } = here.world;
    clock.moveTo(clock.now().add(Temporal.Duration.from({ hours: 24 })));
    await until(() => panels.every((panel) => panel.cuts() > 0), IN_TIME_MS);
    facilitator.share("after the jump");
    participant.share("me, too");
    await until(() => panels.every((panel) => panel.contributions().length === 2), IN_TIME_MS);
    await until(async () => (await here.recorded()).length === 2, IN_TIME_MS);
    await until(() => panels.every((panel) => panel.isConnected()), IN_TIME_MS);
    assert.deepEqual(await textsRecorded(), ["after the jump", "me, too"]);
  });
});
