import assert from "node:assert/strict";
import { decodeJwt } from "jose";
import { z } from "zod";
import { cancelSession } from "../../../bot/features/scheduling/index.ts";
import { sessionId } from "../../../core/ids.ts";
import { next, positionAt } from "../../../core/live/index.ts";
import { until } from "../relay/clients.ts";
import {
  begin,
  enter,
  entered,
  foreigner,
  gathering,
  newcomer,
  nowMs,
  regular,
  sitDown,
  steward,
  stranger,
  type Gathering,
} from "./gathering.ts";

const claims = z.object({
  scopes: z.array(z.string()),
  documentId: z.string(),
  user: z.object({ id: z.string() }),
  iat: z.number(),
  exp: z.number(),
});

describe("the way into a live session", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering();
  });
  afterEach(() => here.close());

  it("[KEP1] gives everybody who asks at once the same documents", async () => {
    const people = [steward, regular, newcomer, regular, steward];
    const answers = await Promise.all(people.map((who) => entered(here, who)));
    const ids = answers.map(({ control, floor }) => `${control.documentId} ${floor.documentId}`);
    assert.equal(new Set(ids).size, 1);
    assert.deepEqual(
      answers.map(({ epoch }) => epoch),
      [1, 1, 1, 1, 1],
    );
    assert.equal(here.relay.documents(), 2);
  });

  it("[KEP2] gives each a token for what their role may do, for an hour at most", async () => {
    const scopesOf = async (who: typeof steward) => {
      const { role, control, floor } = await entered(here, who);
      const tokens = [control, floor].map(({ token, documentId }) => ({
        documentId,
        read: claims.parse(decodeJwt(token)),
      }));
      for (const { documentId, read } of tokens) {
        assert.equal(read.documentId, documentId);
        assert.equal(read.user.id, who.id);
        assert.ok(read.exp - read.iat <= 3_600, `${read.exp - read.iat} seconds`);
        assert.equal(read.iat, Math.floor(nowMs(here) / 1_000));
      }
      return { role, scopes: tokens.map(({ read }) => read.scopes) };
    };
    const writes = ["doc:read", "doc:write"];
    assert.deepEqual(await scopesOf(steward), { role: "facilitator", scopes: [writes, writes] });
    assert.deepEqual(await scopesOf(regular), { role: "participant", scopes: [["doc:read"], writes] });
  });

  it("[KEP2] lets no participant's client move the meeting, whatever it writes", async () => {
    const facilitator = await begin(here);
    const participant = await sitDown(here, regular);
    await until(() => participant.control().status === "live");
    const [first] = facilitator.control().steps;
    participant.steer((control) => next(control, nowMs(here), first?.id ?? ""));
    participant.share("I pressed something.");
    await until(() => facilitator.contributions().length === 1);
    const at = positionAt(facilitator.control(), nowMs(here));
    assert.ok(at.kind === "running");
    assert.equal(at.index, 0);
  });

  it("[KEP3] makes new documents in a higher epoch, with position and words, when the relay forgot them", async () => {
    const facilitator = await begin(here);
    const [first, second] = facilitator.control().steps;
    facilitator.steer((control) => next(control, nowMs(here), first?.id ?? ""));
    const shared = facilitator.share("We tried pairing.");
    await until(() => facilitator.isSettled());
    await until(async () => (await here.recorded()).length === 1);
    await here.restartRelay();

    const answers = await Promise.all([steward, regular, newcomer].map((who) => entered(here, who)));
    assert.deepEqual(
      answers.map(({ epoch }) => epoch),
      [2, 2, 2],
    );
    assert.equal(here.relay.documents(), 2);
    const latecomer = await sitDown(here, newcomer);
    const at = positionAt(latecomer.control(), nowMs(here));
    assert.ok(at.kind === "running");
    assert.equal(at.step.id, second?.id);
    assert.deepEqual(
      latecomer.contributions().map(({ id, text }) => [id, text]),
      [[shared.id, "We tried pairing."]],
    );
  });

  it("[KEP3] keeps the new documents like the old ones, and records what was brought again once", async () => {
    const before = await begin(here);
    const first = before.share("one");
    await until(async () => (await here.recorded()).length === 1);
    await here.restartRelay();
    const after = await sitDown(here, steward);
    after.share("one", { id: first.id });
    after.share("two");
    await until(async () => (await here.recorded()).length === 2);
    assert.deepEqual((await here.recorded()).map(({ text }) => text).sort(), ["one", "two"]);
  });

  it("[KEP11] tells strangers and other tenants nothing, and lets nobody into what is over", async () => {
    assert.deepEqual(await enter(here, stranger), { status: 404, body: "session-not-found" });
    assert.deepEqual(await enter(here, foreigner), { status: 404, body: "session-not-found" });
    assert.equal(here.relay.documents(), 0);
    await cancelSession(
      here.world.world,
      { tenant: steward.tenant, person: steward.id, name: steward.name },
      sessionId(here.session),
    );
    assert.deepEqual(await enter(here, regular), { status: 409, body: "session-cancelled" });
  });

  it("[KEP12] says that the relay is away, and opens the session once it is back", async () => {
    await here.stopRelay();
    assert.deepEqual(await enter(here, regular), { status: 503, body: "relay-unavailable" });
    await here.restartRelay();
    assert.equal((await entered(here, regular)).role, "participant");
  });
});
