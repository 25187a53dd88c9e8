import assert from "node:assert/strict";
import { v4 as uuidv4 } from "uuid";
import { HOUSE, marksOf } from "../../../core/live/activities/index.ts";
import { next } from "../../../core/live/index.ts";
import { sessionId } from "../../../core/ids.ts";
import { listSecrets } from "../../../bot/features/live/storage/secrets.ts";
import { callApi } from "../../support/api.ts";
import type { ChatPerson } from "../../support/chat.ts";
import { until } from "../relay/clients.ts";
import {
  gathering,
  newcomer,
  nowMs,
  recapOf,
  regular,
  sitDown,
  steward,
  stranger,
  type Gathering,
} from "./gathering.ts";
import { beginWith, endFrom, stepOf } from "./activities.ts";

describe("what is written privately", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
  });
  afterEach(() => here.close());

  const write = async (who: ChatPerson, stepId: string, text: string, id: string = uuidv4()) =>
    callApi(here.world.world, who, "POST", `/sessions/${here.session}/private`, { id, stepId, text });
  const secrets = () => listSecrets(here.world.world.tables, steward.tenant, sessionId(here.session));

  it("[KEP30] [ACT24] is in nobody's panel before the reveal, [ACT25] has no author where it needs none, and comes all at once", async () => {
    const facilitator = await sitDown(here, steward);
    const steps = [stepOf("hopes-and-fears", 8), stepOf("fifteen-percent-solutions", 25)];
    facilitator.steer((control) => beginWith(control, nowMs(here), steps));
    const reader = await sitDown(here, newcomer);
    // Whoever is quick is in the step before the record is.
    assert.equal((await write(regular, "hopes-and-fears", "I fear the move")).status, 201);
    const twice = uuidv4();
    assert.equal((await write(newcomer, "hopes-and-fears", "I hope for time", twice)).status, 201);
    assert.equal((await write(newcomer, "hopes-and-fears", "I hope for time", twice)).status, 201);
    assert.equal((await write(stranger, "hopes-and-fears", "Let me in")).status, 404);
    assert.equal((await write(regular, "hopes-and-fears", " \u0000 ")).status, 400);
    assert.equal((await write(regular, "fifteen-percent-solutions", "Too early")).body, "step-not-on");
    assert.equal(JSON.stringify(await secrets()).includes(regular.id), false);
    // The room knows how many wait, and no word of it.
    const count = () =>
      marksOf(new Map(reader.marksView.root), "hopes-and-fears", "write").find(
        ({ author }) => author === HOUSE,
      )?.value;
    await until(() => count() === 2);
    assert.equal(reader.contributions().length, 0);
    here.world.clock.moveTo(here.world.clock.now().add({ minutes: 4 }));
    await until(() => reader.contributions().length === 2);
    const shown = reader.contributions();
    assert.deepEqual(
      new Set(shown.map(({ authorName, authorId }) => `${authorId} ${authorName}`)),
      new Set(["somebody Somebody"]),
    );
    assert.equal(new Set(shown.map(({ atMs }) => atMs)).size, 1);
    assert.equal((await write(regular, "hopes-and-fears", "Too late")).status, 409);
    assert.deepEqual(await secrets(), []);
    // Named where the activity names: shown as the step is left, before its phase would have been.
    facilitator.steer((control) => next(control, nowMs(here), "hopes-and-fears"));
    assert.equal((await write(regular, "fifteen-percent-solutions", "I could ask")).status, 201);
    assert.equal((await secrets())[0]?.authorId, regular.id);
    await endFrom(here, facilitator);
    const recap = await recapOf(here);
    assert.deepEqual(
      recap.steps.map(({ answers }) => answers.map(({ name }) => name)),
      [["Somebody", "Somebody"], ["regular"]],
    );
    assert.ok(recap.attendance.every(({ name }) => name !== "Somebody"));
  });
});
