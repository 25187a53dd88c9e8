import assert from "node:assert/strict";
import { z } from "zod";
import { finish } from "../../../bot/features/live/finishing.ts";
import { saveEntrant } from "../../../bot/features/live/storage/entrants.ts";
import { saveAttendees } from "../../../bot/features/live/storage/session.ts";
import { sessionId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { onlyCard, press, say, wordsOf } from "../../support/chat.ts";
import { answerCard, answers, answerText, cardsWith, guild, type Guild } from "./guild.ts";

const made = z.object({
  id: z.string(),
  agenda: z.object({ steps: z.array(z.object({ id: z.string() })) }).optional(),
});
const recap = z.object({
  attendance: z.array(z.object({ name: z.string() })),
  steps: z.array(
    z.object({ id: z.string(), answers: z.array(z.object({ name: z.string(), text: z.string() })) }),
  ),
});

describe("a step of a session that is opened as a question", () => {
  let data: Guild;
  let session: string;
  let step: string;
  before(async () => {
    data = await guild();
    const { world, steward, regular, community } = data;
    const plan = { zone: "Europe/Berlin", templateId: "monthly-practice", durationMinutes: 60 };
    const planned = await callApi(world.world, steward, "POST", `/communities/${community}/sessions`, {
      ...plan,
      start: "2026-03-02T09:30:00Z",
    });
    session = made.parse(planned.body).id;
    const seen = await callApi(world.world, steward, "GET", `/sessions/${session}`);
    step =
      z
        .object({ agenda: z.object({ steps: z.array(z.object({ id: z.string(), collects: z.boolean() })) }) })
        .parse(seen.body)
        .agenda.steps.find(({ collects }) => collects)?.id ?? "";
    await callApi(world.world, regular, "POST", `/sessions/${session}/rsvp`, { value: "going" });
    await world.runDue();
  });

  const open = (who = data.steward, of = step): Promise<{ status: number; body: unknown }> =>
    callApi(data.world.world, who, "POST", `/sessions/${session}/steps/${of}/prompt`);

  it("[PRM39] asks those who miss it, once, and only a steward or facilitator opens it", async () => {
    assert.equal((await open(data.regular)).body, "not-a-facilitator");
    assert.equal((await open(data.steward, "no-such-step")).body, "step-not-found");
    for (let time = 0; time < 2; time += 1) assert.equal((await open()).status, 201);
    await data.world.runDue();
    assert.equal(cardsWith(data, data.farAway.chat.id, "Send answer").length, 1);
    assert.equal(cardsWith(data, data.regular.chat.id, "Send answer").length, 0, "who comes is not asked");
  });

  it("[PRM39] is opened by a sentence, too, with a choice of its steps", async () => {
    const { world, steward, regular } = data;
    const card = onlyCard((await say(world, steward, "open step 99 of Data Guild")).replies);
    assert.match(JSON.stringify(card), /has no step 99/);
    assert.match(answerText(await press(world, steward, card, "Ask them", { step: "" })), /choose a step/);
    const opened = answerCard(await press(world, steward, card, "Ask them", { step }));
    assert.match(JSON.stringify(opened), /is being asked/);
    await world.runDue();
    assert.equal(cardsWith(data, data.farAway.chat.id, "Send answer").length, 1, "once");
    const refused = (await say(world, regular, "open step 1 of Data Guild")).replies;
    assert.match(wordsOf(refused), /Only stewards and facilitators/);
  });

  it("[PRM39] puts the answers into the same step of the recap, without counting their authors as present", async () => {
    const { world, regular, farAway, steward } = data;
    await answers(data, farAway, "I would have tried a smaller table.");
    const at = [world.world.tables, regular.tenant, sessionId(session)] as const;
    await saveEntrant(...at, { person: regular.id, name: regular.name });
    const firstSeenMs = world.clock.now().epochMilliseconds;
    await saveAttendees(...at, [{ version: 1, person: regular.id, name: regular.name, firstSeenMs }]);
    await finish(world.world, regular.tenant, sessionId(session));
    await world.runDue("2026-03-09T09:00:00Z");
    const read = async (): Promise<z.output<typeof recap>> =>
      recap.parse((await callApi(world.world, steward, "GET", `/sessions/${session}/recap`)).body);
    const { attendance, steps } = await read();
    assert.deepEqual(
      attendance.map(({ name }) => name),
      ["regular"],
    );
    assert.deepEqual(
      steps.find(({ id }) => id === step)?.answers.map(({ name, text }) => [name, text]),
      [["far away", "I would have tried a smaller table."]],
    );
    await answers(data, steward, "A late thought.");
    await world.runDue("2026-03-09T09:02:00Z");
    assert.equal((await read()).steps.find(({ id }) => id === step)?.answers.length, 2);
  });
});
