import assert from "node:assert/strict";
import { leadAnswer, type LeadAnswer } from "../../../core/live/contract.ts";
import { next } from "../../../core/live/index.ts";
import { callApi } from "../../support/api.ts";
import type { ChatPerson } from "../../support/chat.ts";
import { until } from "../relay/clients.ts";
import {
  begin,
  entered,
  gathering,
  newcomer,
  nowMs,
  regular,
  sitDown,
  steward,
  stranger,
  type Gathering,
} from "./gathering.ts";

describe("who runs a live session", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
  });
  afterEach(() => here.close());

  const ask = async (who: ChatPerson, body?: unknown): Promise<LeadAnswer | string> => {
    const path = `/sessions/${here.session}/lead`;
    const heard = await callApi(here.world.world, who, body === undefined ? "GET" : "POST", path, body);
    return heard.status === 200 ? leadAnswer.parse(heard.body) : String(heard.body);
  };
  const refused = async (who: ChatPerson, body: unknown): Promise<string> => {
    const answer = await ask(who, body);
    return typeof answer === "string" ? answer : assert.fail("it was done");
  };
  const seen = async (who: ChatPerson): Promise<LeadAnswer> => {
    const answer = await ask(who);
    return typeof answer === "string" ? assert.fail(answer) : answer;
  };

  it("[KEP19] hands a session to somebody who is in it, whose token then moves it, and takes it back", async () => {
    await begin(here);
    assert.equal((await entered(here, regular)).role, "participant");
    assert.notEqual(typeof (await ask(steward, { wish: "take" })), "string");
    assert.match(await refused(regular, { wish: "take" }), /not-a-facilitator/u);
    assert.match(await refused(stranger, { wish: "take" }), /not-found|not-a-member/u);
    assert.match(await refused(steward, { wish: "hand", person: newcomer.id }), /not-in-the-session/u);
    assert.notEqual(typeof (await ask(steward, { wish: "hand", person: regular.id })), "string");
    assert.deepEqual(
      [(await seen(regular)).mayRun, (await seen(steward)).leader?.name],
      [true, regular.name],
    );
    const handed = await sitDown(here, regular);
    assert.equal((await entered(here, regular)).role, "facilitator");
    const first = handed.control().steps[0]?.id ?? assert.fail();
    const watcher = await sitDown(here, newcomer);
    handed.steer((control) => next(control, nowMs(here), first));
    await until(() => watcher.control().anchor.index === 1);
    const { epoch } = await entered(here, newcomer);
    assert.notEqual(typeof (await ask(steward, { wish: "withdraw", person: regular.id })), "string");
    await until(async () => (await entered(here, regular)).epoch > epoch);
    assert.equal((await entered(here, regular)).role, "participant");
    assert.equal((await seen(regular)).leader?.name, steward.name);
  });

  it("[KEP19] [COP6] offers to take over once whoever runs it has been out of the room for twenty seconds", async () => {
    const panel = await begin(here);
    await ask(steward, { wish: "take" });
    await sitDown(here, regular);
    await ask(steward, { wish: "help", person: regular.id });
    assert.match(await refused(regular, { wish: "take" }), /still-here/u);
    panel.close();
    await until(async () => {
      here.world.clock.moveTo(here.world.clock.now().add({ seconds: 3 }));
      return (await seen(regular)).isGone;
    }, 20_000);
    const taken = await ask(regular, { wish: "take" });
    assert.ok(typeof taken !== "string");
    assert.deepEqual([taken.leader?.person, taken.isGone], [regular.id, false]);
  });

  it("[LIV5] moves once when two who may run it press Next at the same moment", async () => {
    const one = await begin(here);
    await sitDown(here, regular);
    await ask(steward, { wish: "help", person: regular.id });
    const other = await sitDown(here, regular);
    await until(() => other.control().status === "live");
    const first = one.control().steps[0]?.id ?? assert.fail();
    for (const panel of [one, other]) panel.steer((control) => next(control, nowMs(here), first));
    await until(() => [one, other].every((panel) => panel.isSettled()));
    const watcher = await sitDown(here, newcomer);
    await until(() => watcher.control().anchor.index === 1);
    assert.deepEqual([one.control().anchor.index, other.control().anchor.index], [1, 1]);
  });
});
