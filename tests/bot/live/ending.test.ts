import assert from "node:assert/strict";
import { v7 as uuidv7 } from "uuid";
import { contributionId, end } from "../../../core/live/index.ts";
import { callApi } from "../../support/api.ts";
import { answerWords, press, say, wordsOf } from "../../support/chat.ts";
import { until } from "../relay/clients.ts";
import {
  answersIn,
  askRecap,
  begin,
  enter,
  ENDS_AT,
  gathering,
  newcomer,
  nowMs,
  recapCards,
  recapOf,
  regular,
  sitDown,
  statusOf,
  steward,
  stranger,
  type Gathering,
} from "./gathering.ts";

const minutesPast = (minutes: number): string =>
  new Date(Date.parse(ENDS_AT) + minutes * 60_000).toISOString();

describe("the end of a session", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
  });
  afterEach(() => here.close());

  /** Presses End session, and waits until everything that follows is done. */
  const endByButton = async (): Promise<void> => {
    const facilitator = here.panels[0] ?? assert.fail("somebody has begun");
    facilitator.steer((control) => end(control, nowMs(here)));
    await until(async () => {
      await here.world.runDue();
      return (await statusOf(here)) === "ended";
    });
    await here.world.runDue();
  };

  const shareByApi = (who: typeof steward, more: Record<string, unknown> = {}) => {
    const stepId = here.panels[0]?.control().steps.find((step) => step.collects)?.id;
    const body = {
      id: contributionId(who.id, uuidv7()),
      kind: "answer",
      stepId,
      text: "By the API.",
      ...more,
    };
    return callApi(here.world.world, who, "POST", `/sessions/${here.session}/contributions`, body);
  };

  it("[ACC7] names who was there to those who were and to stewards, where the community hides its members", async () => {
    await callApi(here.world.world, newcomer, "PUT", `/communities/${here.community.id}/members/me`);
    const door = `/communities/${here.community.id}/settings`;
    assert.equal(
      (await callApi(here.world.world, steward, "PUT", door, { memberList: "hidden" })).status,
      200,
    );
    await begin(here);
    await sitDown(here, regular);
    await until(async () => (await statusOf(here)) === "live");
    await endByButton();
    const named = async (who: typeof steward): Promise<string> => {
      const { status, body } = await callApi(here.world.world, who, "GET", `/sessions/${here.session}/recap`);
      assert.equal(status, 200);
      return JSON.stringify((body as { attendance: unknown }).attendance);
    };
    assert.match(await named(steward), /regular/);
    assert.match(await named(regular), /steward/);
    assert.equal(await named(newcomer), "[]");
    for (const card of recapCards(here)) assert.doesNotMatch(JSON.stringify(card), /regular/);
  });

  it("[KEP5] [KEP7] [AGD53] [ACT19] makes one recap of who was there and what was said, tells it once, and asks whether it was worth it", async () => {
    const facilitator = await begin(here);
    const participant = await sitDown(here, regular);
    participant.share("We tried pairing.");
    const closing = facilitator.control().steps.find((step) => step.closing)?.id ?? "";
    facilitator.share("I will ask earlier, by 2026-03-12.", { kind: "takeaway", stepId: closing });
    await until(() => facilitator.contributions().length === 2);
    await until(async () => (await statusOf(here)) === "live");
    assert.deepEqual(await askRecap(here), { status: 404, body: "recap-not-ready" });
    await endByButton();

    const recap = await recapOf(here);
    assert.deepEqual(
      recap.attendance.map(({ name }) => name),
      ["regular", "steward"],
    );
    assert.deepEqual(await answersIn(here), ["We tried pairing."]);
    assert.deepEqual(
      recap.takeaways.map(({ name, text }) => `${name}: ${text}`),
      ["steward: I will ask earlier, by 2026-03-12."],
    );
    assert.equal(recap.startedAt, "2026-03-02T09:00:00Z");
    assert.equal(recapCards(here).length, 3, "one for each member");
    assert.match(JSON.stringify(recapCards(here)), /We tried pairing/);
    assert.match(JSON.stringify(recapCards(here)), /I will ask earlier, by Thursday 12 March 2026\./);
    const asking = recapCards(here).filter((card) => JSON.stringify(card).includes("Worth my time"));
    assert.equal(asking.length, 2, "those who were there are asked");
    for (const words of ["Partly", "Worth my time"])
      await press(here.world, regular, asking[0] ?? assert.fail(), words);
    const other = await press(here.world, newcomer, asking[0] ?? assert.fail(), "Not this time");
    assert.match(answerWords(other), /asks those who were there/);
    const fared = async (): Promise<unknown> => {
      const { body } = await callApi(here.world.world, regular, "GET", "/templates/monthly-practice/fare");
      return (body as { items: unknown }).items;
    };
    const run = { revision: 1, sessions: 1, minutesOver: -60, worth: null, takeaways: 1 };
    assert.deepEqual(await fared(), [{ ...run, commitments: 1 }]);
    const commitment = { text: "Pair on Friday", dueOn: "2026-03-06", session: recap.sessionId };
    const door = `/communities/${here.community.id}/commitments`;
    assert.equal((await callApi(here.world.world, regular, "POST", door, commitment)).status, 200);
    assert.deepEqual(await fared(), [{ ...run, commitments: 2 }]);
    assert.deepEqual(await enter(here, regular), { status: 409, body: "session-ended" });
  });

  it("[KEP20] goes on after it was ended too early, with what was shared, and is told once", async () => {
    const facilitator = await begin(here);
    facilitator.share("Before the end.");
    await until(async () => (await here.recorded()).length === 1);
    await endByButton();
    const door = `/sessions/${here.session}/reopen`;
    const reopen = (who: typeof steward) => callApi(here.world.world, who, "POST", door);
    assert.equal((await reopen(regular)).body, "not-a-facilitator");
    assert.equal((await reopen(steward)).status, 204);
    assert.equal(await statusOf(here), "live");
    // What was planned to end and to free it must not.
    await here.world.runDue(here.world.clock.now().add({ minutes: 12 }));
    const again = await sitDown(here, steward);
    assert.equal(again.control().status, "live");
    assert.deepEqual(
      again.contributions().map(({ text }) => text),
      ["Before the end."],
    );
    again.share("After all.");
    await until(async () => (await here.recorded()).length === 2);
    here.panels.splice(0, 1);
    await endByButton();
    assert.deepEqual(await answersIn(here), ["Before the end.", "After all."]);
    assert.equal(recapCards(here).length, 3, "one for each member");
    here.world.clock.moveTo(here.world.clock.now().add({ minutes: 31 }));
    assert.equal((await reopen(steward)).body, "too-late-to-reopen");
  });

  it("[KEP21] takes words for a day after the end, and no longer", async () => {
    await begin(here);
    await endByButton();
    here.world.clock.moveTo(here.world.clock.now().add({ hours: 23 }));
    assert.equal((await shareByApi(regular, { kind: "takeaway" })).status, 201);
    here.world.clock.moveTo(here.world.clock.now().add({ hours: 2 }));
    assert.equal((await shareByApi(regular, { kind: "takeaway" })).body, "recap-closed");
  });

  it("[KEP7] gives the same recap, and no second card, when the end is run again", async () => {
    await begin(here);
    await endByButton();
    const first = await recapOf(here);
    const { world, tenant } = { world: here.world.world, tenant: steward.tenant };
    await Promise.all(
      [1, 2, 3].map(() =>
        world.queue.send({ kind: "live.finish", tenant, payload: { session: here.session } }),
      ),
    );
    await here.world.runDue("2026-03-02T09:05:00Z");
    assert.deepEqual(await recapOf(here), first);
    assert.equal(recapCards(here).length, 3);
    assert.equal(here.world.connector.posted.filter(({ updates }) => updates > 0).length, 0);
  });

  it("[KEP7] has the last words, written as somebody pressed End", async () => {
    const facilitator = await begin(here);
    const participant = await sitDown(here, regular);
    facilitator.steer((control) => end(control, nowMs(here)));
    participant.share("Just before the end.");
    await until(async () => {
      await here.world.runDue();
      return (await statusOf(here)) === "ended";
    });
    await here.world.runDue();
    assert.deepEqual(await answersIn(here), ["Just before the end."]);
  });

  it("[KEP7] frees the documents some time after the end", async () => {
    await begin(here);
    await endByButton();
    assert.equal(here.relay.documents(), 2);
    await here.world.runDue("2026-03-02T09:20:00Z");
    assert.equal(here.relay.documents(), 0);
  });

  it("[KEP8] ends by itself after a quiet quarter of an hour past its planned end", async () => {
    const facilitator = await begin(here);
    facilitator.share("one");
    await until(async () => (await here.recorded()).length === 1);
    await until(() => here.connected().then((count) => count === 1)); // nobody is seen to leave before that
    facilitator.close();
    await here.world.runDue(minutesPast(14));
    assert.equal(await statusOf(here), "live");
    await until(() => here.connected().then((count) => count === 0));
    await here.world.runDue(minutesPast(31));
    assert.equal(await statusOf(here), "ended");
    assert.deepEqual(await answersIn(here), ["one"]);
    assert.equal(recapCards(here).length, 3);
  });

  it("[KEP8] goes on for as long as somebody is in the room, however far the clock is moved", async () => {
    await begin(here);
    await until(async () => (await statusOf(here)) === "live");
    await here.world.runDue(minutesPast(40));
    assert.equal(await statusOf(here), "live");
    here.panels.forEach((panel) => panel.close());
    await until(() => here.connected().then((count) => count === 0));
    await here.world.runDue(minutesPast(80));
    assert.equal(await statusOf(here), "ended");
  });

  it("[KEP8] [KEP18] ends one to which nobody came without a word, and lists no recap of it", async () => {
    await here.world.runDue(minutesPast(14));
    assert.equal(await statusOf(here), "scheduled");
    await here.world.runDue(minutesPast(16));
    assert.equal(await statusOf(here), "ended");
    assert.deepEqual(recapCards(here), []);
    assert.deepEqual((await recapOf(here)).attendance, []);
    assert.match(wordsOf((await say(here.world, regular, "recap Data Guild")).replies), /no recap yet/);
  });

  it("[KEP10] records what comes by the API under the caller's own name, once, and shows it in the room", async () => {
    const facilitator = await begin(here);
    const id = contributionId(regular.id, uuidv7());
    assert.equal((await shareByApi(regular, { id })).status, 201);
    assert.equal((await shareByApi(regular, { id, text: "Changed." })).status, 201);
    await until(() => facilitator.contributions().length === 1);
    assert.deepEqual(
      (await here.recorded()).map(({ authorName, text }) => `${authorName}: ${text}`),
      ["regular: By the API."],
    );
  });

  it("[KEP10] refuses another's id, an unknown step, nothing at all, and whoever is not a member", async () => {
    await begin(here);
    const forged = { id: contributionId(newcomer.id, uuidv7()) };
    assert.deepEqual(await shareByApi(regular, forged), { status: 403, body: "not-your-words" });
    assert.deepEqual(await shareByApi(regular, { stepId: "no-such" }), {
      status: 404,
      body: "step-not-found",
    });
    assert.deepEqual(await shareByApi(regular, { text: " \n " }), { status: 400, body: "nothing-to-share" });
    assert.deepEqual(await shareByApi(stranger), { status: 404, body: "session-not-found" });
    assert.deepEqual(await here.recorded(), []);
  });

  it("[KEP10] brings what comes after the end into the recap and onto its card", async () => {
    await begin(here);
    await endByButton();
    await Promise.all([regular, newcomer].map((who) => shareByApi(who, { text: `Late, ${who.name}.` })));
    await here.world.runDue();
    assert.deepEqual((await answersIn(here)).toSorted(), ["Late, newcomer.", "Late, regular."]);
    for (const card of recapCards(here)) {
      assert.match(JSON.stringify(card), /Late, newcomer/);
      assert.match(JSON.stringify(card), /Late, regular/);
    }
    assert.equal(recapCards(here).length, 3);
  });

  it("[KEP18] shows the recap to members and to nobody else, in the API and in the chat", async () => {
    const facilitator = await begin(here);
    facilitator.share("We tried pairing.");
    await until(async () => (await here.recorded()).length === 1);
    await endByButton();
    assert.equal((await askRecap(here, newcomer)).status, 200);
    assert.deepEqual(await askRecap(here, stranger), { status: 404, body: "session-not-found" });
    assert.match(wordsOf((await say(here.world, newcomer, "recap Data Guild")).replies), /We tried pairing/);
    assert.match(wordsOf((await say(here.world, newcomer, "recap")).replies), /We tried pairing/);
    const said = wordsOf((await say(here.world, stranger, "recap Data Guild")).replies);
    assert.match(said, /for its members/);
    assert.doesNotMatch(said, /We tried pairing/);
  });
});
