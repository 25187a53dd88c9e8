/** A private community with one person in each role, and everybody who is not in it, for the walk. */
import assert from "node:assert/strict";
import { admit, changeRole } from "../../../bot/features/communities/index.ts";
import { ROLES, type Role } from "../../../core/access/index.ts";
import { communityId, type CommunityId } from "../../../core/ids.ts";
import { callApi } from "../../support/api.ts";
import { person, say, type ChatPerson } from "../../support/chat.ts";
import { freshTables } from "../../support/storage.ts";
import { undoable, type UndoableTables } from "../../support/undo.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";

export const inRole = Object.fromEntries(ROLES.map((role) => [role, person(`Walker ${role}`)])) as Readonly<
  Record<Role, ChatPerson>
>;
/** A member on whom others act. */
export const spare = person("Spare Member");
export const administrator = person("Walker administrator");

/** Those who are not in it: none of them learns that it is there. */
export const OUTSIDE = {
  stranger: person("Walker stranger"),
  "removed member": person("Walker removed"),
  "another community's steward": person("Walker elsewhere"),
  "another company's steward": person("Walker steward", { tenant: "22222222-2222-4222-8222-222222222222" }),
} as const;

export interface Town {
  readonly world: TestWorld;
  readonly community: CommunityId;
  /** What stands in for `{community}` and so on in paths and bodies. */
  readonly ids: Readonly<Record<string, string>>;
}

export const SECRET = "Quiet Room";

interface Founded {
  readonly land: UndoableTables;
  readonly town: Town;
}

let founded: Promise<Founded> | undefined;

/** The one town of this run; what is done to it is noted from its founding on. */
async function foundOnce(): Promise<Founded> {
  founded ??= foundTown().then((first) => {
    first.land.note();
    return first;
  });
  return founded;
}

/** The town for all who only look, or do nothing to it: founding it takes a few hundred requests. */
export async function standingTown(): Promise<Town> {
  return (await foundOnce()).town;
}

/** The town as it was founded, with a server that remembers nothing, for those who may change it. */
export async function town(options: { relayEndpoint?: string } = {}): Promise<Town> {
  const { land, town: first } = await foundOnce();
  await land.undo();
  const world = await testWorld({ administrators: [administrator.id], tables: land.tables, ...options });
  return { ...first, world };
}

/** Founds one, with a session, a question that the spare member answered, and a report; nothing is noted yet. */
export async function foundTown(): Promise<Founded> {
  const land = undoable(await freshTables());
  const world = await testWorld({ administrators: [administrator.id], tables: land.tables });
  const steward = inRole.steward;
  const ask = async (who: ChatPerson, path: string, body: unknown): Promise<{ id: string }> => {
    const answer = await callApi(world.world, who, "POST", path, body);
    assert.ok(answer.status < 300, `${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as { id: string };
  };
  await say(world, steward, "hello");
  await ask(OUTSIDE["another community's steward"], "/communities", { name: "Elsewhere" });
  await ask(OUTSIDE["another company's steward"], "/communities", { name: "Far away" });
  const community = communityId(
    (await ask(steward, "/communities", { name: SECRET, visibility: "private" })).id,
  );
  for (const who of [...ROLES.map((role) => inRole[role]), spare, OUTSIDE["removed member"]])
    await admit(world.world, TENANT, { id: community }, { person: who.id, name: who.name });
  for (const role of ROLES) await changeRole(world.world, TENANT, community, inRole[role].id, role);
  const gone = `/communities/${community}/members/${OUTSIDE["removed member"].id}/removal`;
  assert.equal((await callApi(world.world, steward, "POST", gone, { reason: "x" })).status, 204);
  const session = await ask(steward, `/communities/${community}/sessions`, { start: "2026-03-02T09:05:00Z" });
  const series = await ask(steward, `/communities/${community}/series`, {
    rule: "FREQ=YEARLY;COUNT=2",
    start: "2026-04-01T09:00:00Z",
    zone: "UTC",
  });
  const prompt = await ask(steward, `/communities/${community}/prompts`, { question: "Well?" });
  const poll = await ask(steward, `/communities/${community}/polls`, {});
  const asked = (await ask(steward, `/polls/${poll.id}/ask`, {})) as unknown as {
    slots: { start: string }[];
  };
  const programme = await ask(steward, `/communities/${community}/programmes`, {
    templateId: "year-1-connections",
    startsOn: "2026-04-01",
    time: "10:00",
    zone: "UTC",
  });
  const mine = `/prompts/${prompt.id}/answers/me`;
  assert.equal((await callApi(world.world, spare, "PUT", mine, { text: "I said it" })).status, 200);
  const report = { kind: "answer", place: prompt.id, item: spare.id, why: "" };
  assert.equal((await callApi(world.world, inRole.member, "POST", "/reports", report)).status, 204);
  const reports = await callApi(world.world, steward, "GET", `/communities/${community}/reports`);
  const [reported] = (reports.body as { items: { id: string }[] }).items;
  const introductions = { groupSize: 2, everyWeeks: 2, weekday: 1, time: "09:00", zone: "UTC" };
  const set = await callApi(
    world.world,
    steward,
    "PUT",
    `/communities/${community}/introductions`,
    introductions,
  );
  assert.equal(set.status, 200);
  const { agenda } = session as unknown as { agenda: { steps: { id: string }[] } };
  const ids = {
    community,
    session: session.id,
    series: series.id,
    prompt: prompt.id,
    poll: poll.id,
    programme: programme.id,
    pollStart: asked.slots[0]?.start ?? "",
    person: spare.id,
    step: agenda.steps[0]?.id ?? "",
    meeting: `meeting-${session.id}`,
    report: reported?.id ?? "",
    sendAt: "2026-03-09T09:00:00Z",
    token: "no-token",
    template: "no-template",
  };
  return { land, town: { world, community, ids } };
}
