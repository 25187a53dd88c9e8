/** Somebody who has left traces in every feature, and a look into every table. */
import assert from "node:assert/strict";
import { TableServiceClient } from "@azure/data-tables";
import { changeMember } from "../../../bot/features/communities/storage/members.ts";
import { finish } from "../../../bot/features/live/finishing.ts";
import { saveEntrant } from "../../../bot/features/live/storage/entrants.ts";
import { saveMarks } from "../../../bot/features/live/storage/marks.ts";
import { savePicks } from "../../../bot/features/live/storage/secrets.ts";
import { addContribution } from "../../../bot/features/live/storage/contributions.ts";
import { saveAttendees } from "../../../bot/features/live/storage/session.ts";
import type { Community } from "../../../core/communities/index.ts";
import { sessionId } from "../../../core/ids.ts";
import { placeKey, printMark } from "../../../core/live/activities/index.ts";
import { callApi } from "../../support/api.ts";
import { person, press, say, type ChatPerson } from "../../support/chat.ts";
import { onlyCard } from "../../support/chat.ts";
import { storage } from "../../support/storage.ts";
import type { TestWorld } from "../../support/world.ts";
import { founded, founder, neighbour } from "../communities/town.ts";

export const petra = person("Petra Vogel");

/** Makes somebody a steward beside the others. */
export async function makeSteward(world: TestWorld, community: Community, who: ChatPerson): Promise<void> {
  await changeMember(world.world.tables, who.tenant, community.id, who.id, (current) =>
    current === undefined
      ? { kind: "keep", result: undefined }
      : { kind: "save", value: { ...current, role: "steward" }, result: undefined },
  );
}

export interface Life {
  readonly community: Community;
  readonly prompt: string;
  readonly session: string;
}

/** Lets Petra found, plan, ask, answer, share, join, ask to be let in, and begin what she never ends. */
export async function live(world: TestWorld): Promise<Life> {
  const as =
    (who: ChatPerson) => async (method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown) => {
      const heard = await callApi(world.world, who, method, path, body);
      assert.ok(heard.status < 300, `${method} ${path}: ${heard.status} ${JSON.stringify(heard.body)}`);
      return (heard.body ?? {}) as { id: string };
    };
  const [hers, theirs] = [as(petra), as(neighbour)];
  for (const who of [petra, founder, neighbour]) await say(world, who, "hello");
  const community = await founded(world, "Data Guild", { who: petra });
  for (const who of [founder, neighbour]) await say(world, who, "join Data Guild");
  await makeSteward(world, community, founder);
  await as(founder)("POST", "/communities", { name: "By Request", visibility: "request" });
  await say(world, petra, "join By Request");
  await hers("PUT", "/me/profile", { canHelpWith: "soil science", about: "I dig." });
  await hers("PUT", "/me/calendar", {});
  const programme = { templateId: "year-1-connections", startsOn: "2026-04-01", time: "10:00", zone: "UTC" };
  await hers("POST", `/communities/${community.id}/programmes`, programme);
  await hers("PUT", `/communities/${community.id}/rota/me`, { isOn: true });
  const poll = await hers("POST", `/communities/${community.id}/polls`, {});
  await hers("POST", `/polls/${poll.id}/ask`);
  await hers("PUT", `/polls/${poll.id}/votes/me`, { starts: [] });
  await say(world, petra, "create community");
  await say(world, petra, "schedule Data Guild monthly practice on 20 March at 15:00 for 60 minutes");
  await say(world, petra, "ask Data Guild: what is never sent?");
  await say(world, petra, "export my data");

  const plan = { zone: "Europe/Berlin", templateId: "monthly-practice", durationMinutes: 60 };
  const session = await hers("POST", `/communities/${community.id}/sessions`, {
    ...plan,
    start: "2026-03-02T09:30:00Z",
  });
  const later = await hers("POST", `/communities/${community.id}/sessions`, {
    ...plan,
    start: "2026-03-25T09:30:00Z",
  });
  const off = await hers("POST", `/communities/${community.id}/sessions`, {
    ...plan,
    start: "2026-03-26T09:30:00Z",
  });
  for (const { id } of [session, later]) {
    await hers("POST", `/sessions/${id}/rsvp`, { value: "going" });
    await theirs("POST", `/sessions/${id}/rsvp`, { value: "going" });
  }
  const prompt = await hers("POST", `/communities/${community.id}/prompts`, {
    question: "What did you try?",
  });
  await hers("PUT", `/prompts/${prompt.id}/answers/me`, { text: "I dug deeper." });
  await theirs("PUT", `/prompts/${prompt.id}/answers/me`, { text: "I read a book." });
  await world.runDue();
  await meet(world, session.id);
  await world.runDue("2026-03-10T09:00:00Z");
  await hers("DELETE", `/sessions/${off.id}`);
  return { community, prompt: prompt.id, session: session.id };
}

/** Two people come to a session and share something; then it ends. */
async function meet(world: TestWorld, id: string): Promise<void> {
  const { tables, clock } = world.world;
  const at = { tenant: petra.tenant, session: sessionId(id) };
  const atMs = clock.now().epochMilliseconds;
  for (const [index, who] of [petra, neighbour].entries()) {
    await saveEntrant(tables, at.tenant, at.session, { person: who.id, name: who.name });
    await saveAttendees(tables, at.tenant, at.session, [
      { version: 1, person: who.id, name: who.name, firstSeenMs: atMs },
    ]);
    const place = placeKey({ stepId: "vote", part: "vote", author: who.id, key: `${petra.id}:1` });
    await saveMarks(tables, at.tenant, at.session, [[place, printMark({ n: index + 1 }, atMs)]]);
    await savePicks(tables, at.tenant, at.session, {
      id: "quiz",
      stepId: "quiz",
      text: "[]",
      authorId: who.id,
      authorName: who.name,
    });
    await addContribution(tables, at.tenant, at.session, {
      id: `${who.id}:0197${index}000-0000-7000-8000-000000000000`,
      kind: "takeaway",
      stepId: "close",
      authorId: who.id,
      authorName: who.name,
      text: `what ${index === 0 ? "she" : "he"} takes away`,
      atMs,
    });
  }
  await finish(world.world, at.tenant, at.session);
}

/** Presses Delete on the card that asks once more. */
export async function pressDelete(world: TestWorld, who: ChatPerson): ReturnType<typeof press> {
  const sure = onlyCard((await say(world, who, "delete my data")).replies);
  return press(world, who, sure, "Delete everything about me");
}

/** Every row of every table of a world, as text with its table's name. */
export async function everyRow(world: TestWorld): Promise<readonly string[]> {
  const known = (await world.world.tables.open("people")).tableName;
  const prefix = known.slice(0, -"people".length);
  const { connectionString } = await storage();
  const service = TableServiceClient.fromConnectionString(connectionString, {
    allowInsecureConnection: true,
  });
  const rows: string[] = [];
  for await (const { name = "" } of service.listTables()) {
    if (!name.startsWith(prefix)) continue;
    const table = await world.world.tables.open(name.slice(prefix.length));
    for await (const row of table.listEntities()) rows.push(`${name}: ${JSON.stringify(row)}`);
  }
  return rows;
}
