import assert from "node:assert/strict";
import { systemClock } from "../../../bot/adapters/clock.ts";
import { admit } from "../../../bot/features/communities/index.ts";
import { startRelay, type Relay } from "../../../bot/relay/index.ts";
import type { Draft, Edit } from "../../../core/agendas/editing/index.ts";
import type { Community } from "../../../core/communities/index.ts";
import type { Answer, Api } from "../../../tab/adapters/api.ts";
import { enterRoom } from "../../../tab/features/agendas/editor/fluid/enter.ts";
import { keepDraft, type Keeper, type OpenDraft } from "../../../tab/features/agendas/editor/keeper.ts";
import type { WayIn } from "../../../tab/features/agendas/editor/room.ts";
import { shareDraft } from "../../../tab/features/agendas/editor/share.ts";
import { callApi } from "../../support/api.ts";
import { person, say, type ChatPerson } from "../../support/chat.ts";
import { until } from "../../support/until.ts";
import { TENANT, testWorld, type TestWorld } from "../../support/world.ts";
import { founded, founder, newcomer } from "../communities/town.ts";

const colleague = person("Colleague");
const [START, HOME] = ["welcome-question", "commitment-and-pulse"];

/** Somebody's editor, as the page runs it; the page asks who else is there when the test says so. */
interface Window {
  readonly keeper: Keeper;
  readonly close: () => void;
}

describe("several who shape one draft", function () {
  this.timeout(30_000);
  let relay: Relay;
  let world: TestWorld;
  let guild: Community;
  let path: string;
  const windows: Window[] = [];

  before(async () => {
    relay = await openRelay(0);
  });
  after(() => relay.close());
  beforeEach(async () => {
    world = await testWorld({ relayEndpoint: relay.endpoint, now: systemClock.now().toString() });
    guild = await founded(world);
    for (const who of [newcomer, colleague]) {
      await say(world, who, "hello");
      await admit(world.world, TENANT, guild, { person: who.id, name: who.name });
    }
    const role = `/communities/${guild.id}/members/${colleague.id}/role`;
    await callApi(world.world, founder, "PUT", role, { role: "facilitator" });
    const wish = { template: "monthly-practice", title: "Our month" };
    const copies = `/communities/${guild.id}/templates/copies`;
    const { body } = await callApi(world.world, founder, "POST", copies, wish);
    path = `/communities/${guild.id}/drafts/${(body as { id: string }).id}`;
  });
  afterEach(() => {
    for (const window of windows.splice(0)) window.close();
  });

  const openRelay = (port: number): Promise<Relay> =>
    startRelay({ port, tenantId: "local", tenantKey: "test-key", now: () => systemClock.now() });

  function apiOf(who: ChatPerson): Api {
    const ask = async <T>(
      method: "GET" | "POST" | "PUT",
      where: string,
      body?: unknown,
    ): Promise<Answer<T>> => {
      const heard = await callApi(world.world, who, method, where, body);
      if (heard.status < 400) return { kind: "ok", value: heard.body as T };
      const problem = {
        status: heard.status,
        code: String(heard.body),
        sentence: "No.",
        correlation: undefined,
      };
      return { kind: "problem", problem };
    };
    return {
      get: (where) => ask("GET", where),
      post: (where, body) => ask("POST", where, body),
      put: (where, body) => ask("PUT", where, body),
      remove: (where) => ask("GET", where),
      follow: () => Promise.resolve(),
    };
  }

  async function openWindow(who: ChatPerson): Promise<Window> {
    const api = apiOf(who);
    const open = await api.get<OpenDraft>(path);
    assert.ok(open.kind === "ok");
    const place = { path, window: `w${windows.length}` };
    const keeper = keepDraft(api, place, open.value, (run, afterMs) => void setTimeout(run, afterMs / 4));
    const invite = (): Promise<Answer<WayIn>> => api.post<WayIn>(`${path}/room`);
    const stop = shareDraft(keeper, {
      invite,
      enter: (way) => enterRoom(way, invite),
      waitMs: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 4).unref()),
      random: () => 0.5,
    });
    const window = { keeper, close: stop };
    windows.push(window);
    return window;
  }

  async function twoTogether(other = colleague): Promise<readonly [Keeper, Keeper]> {
    const [mine, theirs] = [await openWindow(founder), await openWindow(other)];
    for (const each of [mine, theirs, mine]) await each.keeper.meet();
    await until(() => [mine, theirs].every(({ keeper }) => keeper.current().sharing === "at once"));
    return [mine.keeper, theirs.keeper];
  }

  const write = (text: string, stepId = START): Edit => ({ kind: "write", stepId, field: "title", text });
  const titleIn = (draft: Draft, stepId = START): string | undefined =>
    draft.agenda.steps.find(({ id }) => id === stepId)?.title;
  const titleAt = (keeper: Keeper, stepId = START): string | undefined =>
    titleIn(keeper.current().history.present, stepId);
  const recorded = async (): Promise<OpenDraft> => {
    const { body } = await callApi(world.world, founder, "GET", path);
    return body as OpenDraft;
  };

  it("[AGD58] shows at once what each does, keeps both in one field, undoes one's own, and one saves for all", async () => {
    const [mine, theirs] = await twoTogether();
    assert.deepEqual(
      mine.current().others.map(({ name }) => name),
      [colleague.name],
    );
    mine.change(write("Start"));
    await until(() => titleAt(theirs) === "Start");
    mine.settle();
    // Both write in one field before either has heard of the other.
    mine.change(write("We Start"));
    theirs.change(write("Start now"));
    await until(() => [mine, theirs].every((keeper) => titleAt(keeper) === "We Start now"));
    theirs.sit({ isAway: false, stepId: START, field: "title" });
    await until(() => mine.current().others[0]?.seat?.field === "title");
    mine.settle();
    mine.undo();
    await until(() => [mine, theirs].every((keeper) => titleAt(keeper) === "Start now"));
    theirs.change({ kind: "move", stepId: HOME, to: 0 });
    mine.change({ kind: "set minutes", stepId: START, minutes: 9 });
    await until(async () => titleIn((await recorded()).draft) === "Start now");
    await until(() => [mine, theirs].every((keeper) => keeper.current().saving === "saved"));
    const { draft } = await recorded();
    assert.deepEqual(draft.agenda, theirs.current().history.present.agenda);
    assert.deepEqual([draft.agenda.steps[0]?.id, draft.choices], [HOME, []]);
    assert.equal(await theirs.save(), true);
  });

  it("[AGD58] keeps every word of two who write and move in the same steps without waiting for each other", async () => {
    const both = await twoTogether();
    const said = (keeper: Keeper): readonly string[] =>
      keeper.current().history.present.agenda.steps.map(({ notes }) => notes?.say ?? "");
    const words: string[] = [];
    for (let at = 0; at < 90; at += 1) {
      const keeper = both[(at * 7 + Math.floor(at / 5)) % 2] ?? both[0];
      const { steps } = keeper.current().history.present.agenda;
      const step = steps[(at * 5) % steps.length] ?? assert.fail();
      const before = (step.notes?.say ?? "").split(" ");
      words.push(`w${at}e`);
      const text = before.toSpliced((at * 3) % (before.length + 1), 0, `w${at}e`).join(" ");
      keeper.change({ kind: "write notes", stepId: step.id, part: "say", text });
      if (at % 4 === 0) keeper.change({ kind: "move", stepId: step.id, to: (at * 3) % steps.length });
      if (at % 3 === 0) await new Promise((resolve) => setTimeout(resolve, (at * 11) % 40));
    }
    const [mine, theirs] = both;
    await until(() => words.every((word) => said(mine).join(" ").includes(word)));
    await until(() => JSON.stringify(said(mine)) === JSON.stringify(said(theirs)));
    await until(async () => {
      const { draft } = await recorded();
      return (
        draft.choices.length === 0 &&
        JSON.stringify(draft.agenda) === JSON.stringify(mine.current().history.present.agenda)
      );
    });
  });

  it("[AGD58] works in two windows of one person as for two people", async () => {
    const [here, there] = await twoTogether(founder);
    const namesIn = ({ current }: Keeper): readonly string[] => current().others.map(({ name }) => name);
    await until(() => [here, there].every((each) => namesIn(each).join() === "Your other window"));
    here.change(write("Start"));
    await until(() => titleAt(there) === "Start");
    here.change(write("We Start"));
    there.change(write("Start now"));
    await until(() => [here, there].every((each) => titleAt(each) === "We Start now"));
    there.sit({ isAway: false, stepId: START, field: "title" });
    await until(() => here.current().others[0]?.seat?.field === "title");
    await until(async () => titleIn((await recorded()).draft) === "We Start now");
    windows[1]?.close();
    world.clock.moveTo(world.clock.now().add({ seconds: 20 }));
    await here.meet();
    await until(() => namesIn(here).length === 0);
  });

  it("[AGD58] lets nobody in who may not shape it, and puts everybody out where one leaves", async () => {
    const asNewcomer = await callApi(world.world, newcomer, "POST", `${path}/room`);
    assert.equal(asNewcomer.body, "not-a-facilitator");
    const [mine, theirs] = await twoTogether();
    const before = relay.documents();
    const seat = `/communities/${guild.id}/members/me`;
    assert.ok((await callApi(world.world, colleague, "DELETE", seat)).status < 300);
    await theirs.meet();
    mine.change(write("Without them"));
    await until(async () => titleIn((await recorded()).draft) === "Without them");
    assert.notEqual(titleAt(theirs), "Without them");
    assert.ok(relay.documents() <= before);
    assert.equal((await callApi(world.world, colleague, "POST", `${path}/room`)).body, "community-not-found");
  });

  it("[AGD58] takes the pen at once from who may not shape it any more, whatever their client does", async () => {
    const [mine, theirs] = await twoTogether();
    const { body } = await callApi(world.world, colleague, "POST", `${path}/room`);
    const way = body as WayIn;
    // a hand-made client, which never asks this server again
    const enter = () => enterRoom(way, () => Promise.resolve({ kind: "ok", value: way }));
    const pen = await enter();
    const role = `/communities/${guild.id}/members/${colleague.id}/role`;
    await callApi(world.world, founder, "PUT", role, { role: "champion" });
    await pen.gone;
    pen.leave();
    await assert.rejects(enter());
    assert.equal((await callApi(world.world, colleague, "POST", `${path}/room`)).body, "not-a-facilitator");
    theirs.change(write("Without the right"));
    mine.change(write("With the right"));
    await until(async () => titleIn((await recorded()).draft) === "With the right");
    await mine.meet();
    assert.equal(titleAt(mine), "With the right");
  });

  it("[AGD58] goes on by saving when the relay is lost, loses nothing, and comes back by itself", async () => {
    const [mine, theirs] = await twoTogether();
    mine.change(write("Before"));
    await until(() => [mine, theirs].every((each) => titleAt(each) === "Before"));
    await until(() => [mine, theirs].every((each) => each.current().saving === "saved"));
    const { port } = relay;
    await relay.close();
    mine.change(write("After"));
    theirs.change(write("Theirs, after", HOME));
    await until(async () => {
      for (const each of [mine, theirs]) await each.meet();
      return [mine, theirs].every(
        (each) => titleAt(each) === "After" && titleAt(each, HOME) === "Theirs, after",
      );
    });
    await until(() => [mine, theirs].every((each) => each.current().sharing === "soon"));
    const { draft } = await recorded();
    assert.deepEqual([titleIn(draft), titleIn(draft, HOME), draft.choices], ["After", "Theirs, after", []]);
    relay = await openRelay(port);
    await until(() => [mine, theirs].every((each) => each.current().sharing === "at once"));
    mine.change(write("Back"));
    await until(() => titleAt(theirs) === "Back");
    await until(async () => titleIn((await recorded()).draft) === "Back");
  });
});
