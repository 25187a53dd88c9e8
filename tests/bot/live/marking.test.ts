import assert from "node:assert/strict";
import { v7 as uuidv7 } from "uuid";
import { contributionId } from "../../../core/live/index.ts";
import { marksOf, seeVotes } from "../../../core/live/activities/index.ts";
import { callApi } from "../../support/api.ts";
import { sees, until } from "../relay/clients.ts";
import { listMarks } from "../../../bot/features/live/storage/marks.ts";
import { sessionId } from "../../../core/ids.ts";
import {
  begin,
  enter,
  gathering,
  newcomer,
  nowMs,
  recapOf,
  regular,
  sitDown,
  steward,
  type Gathering,
} from "./gathering.ts";
import { beginWith, endFrom, stepOf } from "./activities.ts";

describe("marks on the floor", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
  });
  afterEach(() => here.close());

  const kept = () => listMarks(here.world.world.tables, steward.tenant, sessionId(here.session));

  it("[KEP33] are kept as their author wrote them, whoever changes or takes them away, [ACT26] and their votes stand in the recap", async () => {
    const facilitator = await sitDown(here, steward);
    facilitator.steer((control) => beginWith(control, nowMs(here), [stepOf("dot-vote", 3)]));
    const author = await sitDown(here, newcomer);
    const forger = await sitDown(here, regular);
    const idea = author.share("Pair more often", { stepId: "dot-vote" });
    const vote = author.mark("dot-vote", "vote", idea.id, { n: 2 });
    await until(async () => (await kept()).has(vote));
    const own = (await kept()).get(vote);
    await until(() => forger.marksView.root.has(vote));
    const restoredAt = async (): Promise<number> => {
      const from = performance.now();
      await until(() => facilitator.marksView.root.get(vote) === own);
      return performance.now() - from;
    };
    const { root } = facilitator.marksView;
    const changed = sees(root, () => root.get(vote) !== own);
    forger.marksView.root.set(vote, '0 {"n":0}');
    await changed;
    assert.ok((await restoredAt()) < 2000);
    const gone = sees(root, () => !root.has(vote));
    forger.marksView.root.delete(vote);
    await gone;
    assert.ok((await restoredAt()) < 2000);
    // In another's name, and in no shape that a vote has: neither stays.
    const forged = forger.mark("dot-vote", "vote", idea.id, { n: 3 }, steward.id);
    const senseless = forger.mark("dot-vote", "vote", idea.id, { n: "many" });
    await until(() => !facilitator.marksView.root.has(forged) && !facilitator.marksView.root.has(senseless));
    author.mark("dot-vote", "vote", idea.id, { n: 3 });
    await until(async () => (await kept()).get(vote)?.endsWith('{"n":3}') === true);
    assert.deepEqual([...(await kept()).keys()], [vote]);
    // A new room has them, too.
    await here.restartRelay();
    const back = await sitDown(here, newcomer);
    const votes = seeVotes(
      marksOf(new Map(back.marksView.root), "dot-vote", "vote"),
      [idea.id],
      newcomer.id,
      { votes: 5, most: 3 },
    );
    assert.equal(votes.byItem.get(idea.id), 3);
    const again = await sitDown(here, steward);
    await endFrom(here, again);
    const [step] = (await recapOf(here)).steps;
    assert.deepEqual(step?.results, [
      { title: "Votes of 1 person", rows: [{ label: "Pair more often", value: 3, said: "3" }] },
    ]);
  });

  it("[KEP34] of one client stop at some number, and so do its words; [LIV8] far too long ones and control characters change nothing", async () => {
    await begin(here);
    const vandal = await sitDown(here, regular);
    const author = await sitDown(here, newcomer);
    for (let count = 0; count < 1000; count += 1) vandal.share(`Flood ${count}`);
    vandal.share("x".repeat(20_000));
    author.share("Still \u0007heard\u0000");
    await until(async () => (await here.recorded()).some(({ text }) => text === "Still heard"), 40_000);
    await until(
      () => author.contributions().filter(({ authorId }) => authorId === regular.id).length <= 300,
      40_000,
    );
    const recorded = await here.recorded();
    assert.ok(recorded.filter(({ authorId }) => authorId === regular.id).length <= 300);
    assert.ok(recorded.every(({ text }) => text.length <= 4000));
    const stepId = author.contributions()[0]?.stepId;
    const byApi = async (who: typeof regular) => {
      const body = { id: contributionId(who.id, uuidv7()), kind: "answer", stepId, text: "More" };
      return callApi(here.world.world, who, "POST", `/sessions/${here.session}/contributions`, body);
    };
    assert.equal((await byApi(newcomer)).status, 201);
    assert.deepEqual(await byApi(regular), { status: 422, body: "too-many-answers" });
  });

  it("[KEP35] end where whoever runs the session sends their client out; everybody else goes on", async () => {
    const facilitator = await begin(here);
    const author = await sitDown(here, newcomer);
    const vandal = await sitDown(here, regular);
    author.share("Mine");
    await until(async () => (await here.recorded()).length === 1);
    const send = (who: typeof steward, person: string) =>
      callApi(here.world.world, who, "POST", `/sessions/${here.session}/removals`, { person });
    assert.equal((await send(regular, newcomer.id)).status, 403);
    assert.equal((await send(steward, regular.id)).status, 200);
    assert.equal((await enter(here, regular)).status, 403);
    await until(() => !vandal.isConnected());
    const again = await sitDown(here, newcomer);
    assert.deepEqual(
      again.contributions().map(({ text }) => text),
      ["Mine"],
    );
    assert.equal(again.control().status, "live");
    facilitator.close();
  });

  it("[KEP13] put back at once what somebody else takes from the wall or moves to another step", async () => {
    await begin(here);
    const author = await sitDown(here, newcomer);
    const forger = await sitDown(here, regular);
    const mine = author.share("Mine");
    await until(async () => (await here.recorded()).length === 1);
    await until(() => forger.contributions().length === 1);
    const node = forger.floorView.root.contributions.get(mine.id) ?? assert.fail();
    const { root } = author.floorView;
    const moved = sees(root, () => author.contributions().some(({ stepId }) => stepId === "elsewhere"));
    node.stepId = "elsewhere";
    await moved;
    const from = performance.now();
    await until(() => author.contributions().every(({ stepId }) => stepId === mine.stepId));
    assert.ok(performance.now() - from < 2000);
    const forged = sees(root, () => author.contributions().length === 2);
    forger.share("In their name", { id: contributionId(newcomer.id, uuidv7()), authorId: newcomer.id });
    await forged;
    await until(() => author.contributions().length === 1);
  });
});
