import assert from "node:assert/strict";
import sinon from "sinon";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { systemClock } from "../../../bot/adapters/clock.ts";
import { openTables } from "../../../bot/adapters/azure/tables.ts";
import { azuriteConnection } from "../../../bot/config-storage.ts";
import { listContributions } from "../../../bot/features/live/storage/contributions.ts";
import type { Tables } from "../../../bot/ports.ts";
import { sessionId, tenantId } from "../../../core/ids.ts";
import { liveAnswer, recapAnswer, type LiveAnswer } from "../../../core/live/contract.ts";
import { end, next, positionAt, start } from "../../../core/live/index.ts";
import { freePorts } from "../../support/free-port.ts";
import { openGate, type Gate } from "../../support/gate.ts";
import { startServerProcess, type ServerProcess } from "../../support/server.ts";
import { storage } from "../../support/storage.ts";
import { startTeams, TEAMS_TENANT, type TeamsStandIn } from "../../support/teams.ts";
import { until } from "../relay/clients.ts";
import { openPanel, type Panel } from "./panel.ts";

const STEWARD = { id: "99999999-0000-4000-8000-000000000001", name: "Steward" };
const REGULAR = { id: "99999999-0000-4000-8000-000000000002", name: "Regular" };
type Person = typeof STEWARD;

const nowMs = (): number => systemClock.now().epochMilliseconds;

/** How long a session may be alone when the server that kept it has died. */
const TAKEN_OVER_WITHIN_MS = 15_000;

const made = z.object({ id: z.string() });
const planned = z.object({ id: z.string(), status: z.string(), meeting: z.object({ id: z.string() }) });

describe("a live session while things crash", function () {
  this.timeout(60_000);
  let gates: readonly Gate[];
  let relay: ServerProcess;
  let server: ServerProcess;
  let teams: TeamsStandIn;
  let tables: Tables;
  let community: string;
  let panels: Panel[] = [];

  before(async () => {
    sinon.stub(console, "error"); // Fluid's client prints every lost document, and here they are expected
    const { tablePort, queuePort, address } = await storage();
    gates = await Promise.all([openGate(tablePort), openGate(queuePort)]);
    relay = await startServerProcess({
      GUILDHALL_ROLE: "relay",
      AZURE_STORAGE_CONNECTION_STRING: azuriteConnection(gates[0]?.port ?? 0, gates[1]?.port ?? 0),
    });
    tables = openTables(address, relay.env["GUILDHALL_STORAGE_PREFIX"]);
    server = await anotherServer();
    teams = await startTeams(server.url);
    await teams.say(STEWARD, "create community Data Guild: how we share data");
    await teams.newest(STEWARD, "is founded");
    await teams.say(REGULAR, "join Data Guild");
    const { body } = await ask(STEWARD, "GET", "/communities");
    community = z.object({ items: z.tuple([made]) }).parse(body).items[0].id;
  });
  afterEach(() => {
    panels.forEach((panel) => panel.close());
    panels = [];
  });
  after(async () => {
    await server.stop();
    await relay.stop();
    await teams.stop();
    await Promise.all(gates.map((gate) => gate.shut()));
    sinon.restore();
  });

  const anotherServer = async (): Promise<ServerProcess> => {
    const [port = 0] = await freePorts(1);
    return startServerProcess({ ...relay.env, GUILDHALL_ROLE: "web,worker", PORT: String(port) });
  };
  const ask = async (who: Person, method: string, path: string, body?: unknown) =>
    server.api(await server.token(who, TEAMS_TENANT), method, path, body);

  const plan = async (inHours = 0): Promise<string> => {
    const { now } = z.object({ now: z.string() }).parse((await ask(STEWARD, "GET", "/time")).body);
    const startsAt = Temporal.Instant.from(now).add({ hours: inHours, minutes: 10 }).toString();
    const body = { templateId: "monthly-practice", start: startsAt, zone: "UTC" };
    return made.parse((await ask(STEWARD, "POST", `/communities/${community}/sessions`, body)).body).id;
  };
  const enter = async (session: string, who: Person): Promise<LiveAnswer> => {
    let answer = await ask(who, "POST", `/sessions/${session}/live`);
    await until(async () => {
      if (answer.status === 503) answer = await ask(who, "POST", `/sessions/${session}/live`);
      return answer.status !== 503;
    });
    return liveAnswer.parse(answer.body);
  };
  const sitDown = async (session: string, who: Person): Promise<Panel> => {
    const panel = await openPanel(who, await enter(session, who), () => enter(session, who));
    panels.push(panel);
    return panel;
  };
  const begin = async (session: string): Promise<Panel> => {
    const panel = await sitDown(session, STEWARD);
    panel.steer((control) => start(control, nowMs()));
    return panel;
  };
  const recorded = async (session: string): Promise<readonly string[]> =>
    (await listContributions(tables, tenantId(TEAMS_TENANT), sessionId(session)))
      .map(({ text }) => text)
      .toSorted();
  const recapOf = async (session: string) => {
    let answer = await ask(REGULAR, "GET", `/sessions/${session}/recap`);
    await until(async () => {
      if (answer.status !== 200) answer = await ask(REGULAR, "GET", `/sessions/${session}/recap`);
      return answer.status === 200;
    }, TAKEN_OVER_WITHIN_MS);
    return recapAnswer.parse(answer.body);
  };
  const answersIn = async (session: string): Promise<readonly string[]> =>
    (await recapOf(session)).steps.flatMap((step) => step.answers.map(({ text }) => text)).toSorted();
  /** The recap cards that hold these words, once everybody has one. */
  const cardsWith = async (words: string) => {
    await Promise.all([STEWARD, REGULAR].map((who) => teams.newest(who, words, TAKEN_OVER_WITHIN_MS)));
    return teams.messages.filter((message) => JSON.stringify(message.card ?? "").includes(words));
  };

  it("[KEP3] [KEP4] goes on in a new epoch, with nothing lost or doubled, when the relay was killed", async () => {
    const session = await plan();
    const facilitator = await begin(session);
    const first = facilitator.control().steps[0]?.id ?? "";
    facilitator.steer((control) => next(control, nowMs(), first));
    const before = facilitator.share("before the crash");
    await until(async () => (await recorded(session)).length === 1);
    await relay.kill();
    assert.equal((await ask(REGULAR, "POST", `/sessions/${session}/live`)).status, 503);
    relay = await startServerProcess(relay.env);

    assert.equal((await enter(session, REGULAR)).epoch, 2);
    const participant = await sitDown(session, REGULAR);
    const back = await sitDown(session, STEWARD);
    const at = positionAt(back.control(), nowMs());
    assert.ok(at.kind === "running");
    assert.equal(at.index, 1);
    back.share("before the crash", { id: before.id });
    participant.share("after the crash");
    await until(async () => (await recorded(session)).length === 2, TAKEN_OVER_WITHIN_MS);
    back.steer((control) => end(control, nowMs()));
    assert.deepEqual(await answersIn(session), ["after the crash", "before the crash"]);
    assert.equal((await cardsWith("after the crash")).length, 2);
  });

  it("[KEP15] records what was shared while storage was away, and nobody in the room notices", async () => {
    const session = await plan();
    const facilitator = await begin(session);
    const participant = await sitDown(session, REGULAR);
    participant.share("before the outage");
    await until(async () => (await recorded(session)).length === 1);
    await Promise.all(gates.map((gate) => gate.shut()));
    for (let second = 1; second <= 3; second += 1) {
      participant.share(`second ${second} of the outage`);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    assert.equal(facilitator.contributions().length, 4);
    assert.equal(participant.cuts() + facilitator.cuts(), 0);
    assert.equal((await recorded(session)).length, 1);
    await Promise.all(gates.map((gate) => gate.open()));
    await until(async () => (await recorded(session)).length === 4);
    facilitator.steer((control) => end(control, nowMs()));
    assert.equal((await answersIn(session)).length, 4);
  });

  it("[KEP6] [KEP7] is taken over by another server when its own was killed, and ends with one recap, told once", async () => {
    const session = await plan();
    const facilitator = await begin(session);
    const participant = await sitDown(session, REGULAR);
    participant.share("before the kill");
    await until(async () => (await recorded(session)).length === 1);
    const killed = server;
    server = await anotherServer();
    await killed.kill();
    participant.share("after the kill");
    await until(async () => (await recorded(session)).length === 2, TAKEN_OVER_WITHIN_MS);
    assert.equal(participant.cuts() + facilitator.cuts(), 0, "the panels have not noticed");
    participant.share("last words");
    facilitator.steer((control) => end(control, nowMs()));
    const recap = await recapOf(session);
    assert.deepEqual(await answersIn(session), ["after the kill", "before the kill", "last words"]);
    assert.deepEqual(
      recap.attendance.map(({ name }) => name),
      ["Regular", "Steward"],
    );
    assert.equal((await cardsWith("after the kill")).length, 2, "one card for each member");
  });

  it("[KEP6] [KEP7] ends with one recap, whole and told once, when its server is killed while it ends", async () => {
    const [ending, pressed] = [await plan(), await plan(3)];
    const room = async (session: string, word: string) => {
      const facilitator = await begin(session);
      (await sitDown(session, REGULAR)).share(`${word}, said before`);
      await until(async () => (await recorded(session)).length === 1);
      facilitator.share(`${word}, last words`);
      return facilitator;
    };
    const rooms = [await room(ending, "Recap"), await room(pressed, "Button")] as const;
    // One is killed as it tells of its recap, the other as End has reached the room and nobody has seen it.
    rooms[0].steer((control) => end(control, nowMs()));
    await until(async () => (await ask(REGULAR, "GET", `/sessions/${ending}/recap`)).status === 200);
    rooms[1].steer((control) => end(control, nowMs()));
    await until(() => rooms[1].isSettled());
    await server.kill();
    server = await anotherServer();
    for (const [session, word] of [
      [ending, "Recap"],
      [pressed, "Button"],
    ] as const) {
      assert.deepEqual(await answersIn(session), [`${word}, last words`, `${word}, said before`]);
      assert.deepEqual(
        (await recapOf(session)).attendance.map(({ name }) => name),
        ["Regular", "Steward"],
      );
    }
    for (const word of ["Recap", "Button"]) await cardsWith(`${word}, said before`);
    for (const word of ["Recap", "Button"])
      assert.equal((await cardsWith(`${word}, said before`)).length, 2, "one card for each member");
  });

  it("[KEP17] ends with its Teams meeting, and the room sees it", async () => {
    const session = await plan();
    const facilitator = await begin(session);
    facilitator.share("said in a Teams meeting");
    const sessionNow = async () => planned.parse((await ask(REGULAR, "GET", `/sessions/${session}`)).body);
    await until(async () => (await sessionNow()).status === "live");
    const { meeting } = await sessionNow();
    const here = await startTeams(server.url);
    const status = await here.send({
      type: "event",
      name: "application/vnd.microsoft.meetingEnd",
      id: "meeting-end-1",
      channelId: "msteams",
      serviceUrl: here.serviceUrl,
      from: { id: `29:${STEWARD.id}`, name: STEWARD.name, aadObjectId: STEWARD.id },
      recipient: { id: "28:guildhall", name: "Guildhall" },
      conversation: { id: "19:meeting@thread.v2", conversationType: "groupChat", tenantId: TEAMS_TENANT },
      channelData: { tenant: { id: TEAMS_TENANT }, meeting: { id: meeting.id } },
      value: { Id: "another id of Teams" },
    });
    await here.stop();
    assert.equal(status.status, 200);
    await until(() => facilitator.control().status === "ended");
    await until(async () => (await sessionNow()).status === "ended");
    assert.deepEqual(await answersIn(session), ["said in a Teams meeting"]);
    assert.equal((await cardsWith("said in a Teams meeting")).length, 2);
  });
});
