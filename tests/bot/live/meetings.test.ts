import assert from "node:assert/strict";
import { z } from "zod";
import { callApi, type ApiHeard } from "../../support/api.ts";
import { changeSession } from "../../../bot/features/scheduling/index.ts";
import { sessionId } from "../../../core/ids.ts";
import { moveTo } from "../../../core/scheduling/index.ts";
import { foreigner, gathering, plan, regular, steward, stranger, type Gathering } from "./gathering.ts";

const MEETING = "MCMxOTptZWV0aW5nX2FiYyE=";
const shown = z.object({ id: z.string(), status: z.string(), title: z.string(), start: z.string() });
const choices = z.object({
  mayChoose: z.boolean(),
  sessions: z.array(z.object({ id: z.string(), communityName: z.string() })),
  communities: z.array(z.object({ id: z.string(), name: z.string() })),
});

describe("what a Teams meeting opens", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
  });
  afterEach(() => here.close());

  const at = (path: string): string => `/meetings/${encodeURIComponent(MEETING)}${path}`;
  const opens = (who = regular): Promise<ApiHeard> => callApi(here.world.world, who, "GET", at("/session"));
  const bind = (who: typeof steward, body: unknown): Promise<ApiHeard> =>
    callApi(here.world.world, who, "POST", at("/session"), body);
  const opened = async (): Promise<string> => shown.parse((await opens()).body).id;
  const choicesOf = async (who: typeof steward) =>
    choices.parse((await callApi(here.world.world, who, "GET", at("/choices"))).body);

  it("[KEP9] opens nothing until somebody has bound it, and says who may", async () => {
    assert.deepEqual(await opens(), { status: 404, body: "meeting-unbound" });
    const { mayChoose, sessions, communities } = await choicesOf(steward);
    assert.equal(mayChoose, true);
    assert.deepEqual(
      sessions.map(({ id, communityName }) => [id, communityName]),
      [[here.session, "Data Guild"]],
    );
    assert.deepEqual(communities, [{ id: here.community.id, name: "Data Guild" }]);
    for (const other of [regular, stranger, foreigner]) {
      assert.deepEqual(await choicesOf(other), { mayChoose: false, sessions: [], communities: [] });
    }
  });

  it("[KEP9] is bound by a steward, in one step, and then opens the session for its members alone", async () => {
    const bound = await bind(steward, { sessionId: here.session, chatId: "19:chat" });
    assert.equal(bound.status, 200);
    assert.equal(await opened(), here.session);
    assert.equal((await bind(steward, { sessionId: here.session, chatId: "19:chat" })).status, 200);
    assert.deepEqual(await opens(stranger), { status: 404, body: "session-not-found" });
    assert.deepEqual(await opens(foreigner), { status: 404, body: "meeting-unbound" });
  });

  it("[AGD55] runs another agenda, where somebody who may changes it before anybody has opened it", async () => {
    const path = `/sessions/${here.session}/agenda`;
    const give = (who: typeof steward, templateId: string): Promise<ApiHeard> =>
      callApi(here.world.world, who, "PUT", path, { templateId });
    assert.deepEqual(await give(regular, "peer-help"), { status: 403, body: "not-a-facilitator" });
    assert.deepEqual(await give(steward, "no-such"), { status: 404, body: "template-not-found" });
    const given = await give(steward, "peer-help");
    assert.equal(shown.parse(given.body).title, "Peer help");
    const entered = await callApi(here.world.world, regular, "POST", `/sessions/${here.session}/live`);
    assert.equal(entered.status, 200);
    assert.deepEqual(await give(steward, "monthly-practice"), { status: 409, body: "session-open" });
  });

  it("[KEP9] is bound by nobody who runs nothing", async () => {
    const now = { communityId: here.community.id };
    assert.deepEqual(await bind(regular, { sessionId: here.session }), {
      status: 403,
      body: "not-a-facilitator",
    });
    assert.deepEqual(await bind(regular, now), { status: 403, body: "not-a-facilitator" });
    assert.deepEqual(await bind(stranger, { sessionId: here.session }), {
      status: 404,
      body: "session-not-found",
    });
    assert.deepEqual(await bind(stranger, now), { status: 404, body: "community-not-found" });
    assert.deepEqual(await bind(foreigner, now), { status: 404, body: "community-not-found" });
    assert.equal((await bind(steward, {})).status, 400);
    assert.deepEqual(await opens(), { status: 404, body: "meeting-unbound" });
  });

  it("[KEP9] starts something now, once, however often it is pressed", async () => {
    const now = { communityId: here.community.id, templateId: "monthly-practice" };
    const unknown = { ...now, templateId: "no-such-template" };
    assert.deepEqual(await bind(steward, unknown), { status: 404, body: "template-not-found" });
    const answers = await Promise.all(
      [1, 2, 3].map(async () => shown.parse((await bind(steward, now)).body)),
    );
    const [started] = answers;
    assert.ok(started !== undefined);
    assert.equal(started.start, "2026-03-02T09:00:00Z");
    assert.notEqual(started.id, here.session);
    assert.equal(new Set(answers.map(({ id }) => id)).size, 1);
    assert.equal(await opened(), started.id);
    await changeSession(here.world.world, steward.tenant, sessionId(started.id), (session) =>
      moveTo(session, "ended", here.world.clock.now()),
    );
    assert.notEqual(shown.parse((await bind(steward, now)).body).id, started.id, "that one is over");
  });

  it("[KEP9] with three sessions opens the live one, else the one around now, else the next", async () => {
    const second = await plan(here.world, here.community, "2026-03-09T09:10:00Z");
    const third = await plan(here.world, here.community, "2026-03-16T09:10:00Z");
    for (const id of [third, here.session, second]) await bind(steward, { sessionId: id });
    assert.equal(await opened(), here.session);
    await here.world.runDue("2026-03-04T09:00:00Z");
    assert.equal(await opened(), second, "the first one was never opened and is over");
    await changeSession(here.world.world, steward.tenant, sessionId(third), (session) =>
      moveTo(session, "live", here.world.clock.now()),
    );
    assert.equal(await opened(), third, "it is live");
  });

  it("[KEP9] offers somebody only what they run, of the communities that they are in", async () => {
    const founded = await callApi(here.world.world, regular, "POST", "/communities", {
      name: "Second Guild",
      domain: "other things",
    });
    assert.equal(founded.status, 201);
    const { mayChoose, sessions, communities } = await choicesOf(regular);
    assert.equal(mayChoose, true);
    assert.deepEqual(sessions, []);
    assert.deepEqual(
      communities.map(({ name }) => name),
      ["Second Guild"],
    );
  });
});
