import assert from "node:assert/strict";
import { v7 as uuidv7 } from "uuid";
import type { Sink } from "../../../bot/feature.ts";
import { routes as liveRoutes } from "../../../bot/features/live/routes.ts";
import { openFeed } from "../../../bot/features/live/streaming/feed.ts";
import { feedsOf } from "../../../bot/features/live/streaming/feeds.ts";
import type { LiveRoom } from "../../../bot/ports.ts";
import { MOST_MARKS_EACH, printMark } from "../../../core/live/activities/index.ts";
import {
  afterChange,
  contributionId,
  next,
  waitingSession,
  type StreamedChange,
  type StreamedRoom,
} from "../../../core/live/index.ts";
import { sessionId } from "../../../core/ids.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { callApi } from "../../support/api.ts";
import type { ChatPerson } from "../../support/chat.ts";
import { readEvents } from "../../../tab/adapters/events.ts";
import { until } from "../relay/clients.ts";
import {
  begin,
  statusOf,
  enter,
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

/** A browser at the other end of a stream. */
class Line implements Sink {
  room: StreamedRoom | undefined;
  isOver = false;
  #onClose: (() => void)[] = [];
  write(text: string): void {
    for (const { name, data } of readEvents(text).events) {
      if (name === "room") this.room = data as StreamedRoom;
      else if (this.room !== undefined) this.room = afterChange(this.room, data as StreamedChange);
    }
  }
  unread(): number {
    return 0;
  }
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const listen of this.#onClose) listen();
  }
  onClose(listen: () => void): void {
    this.#onClose.push(listen);
  }
}

describe("a session beyond the service's connections", () => {
  let here: Gathering;
  beforeEach(async () => {
    here = await gathering({ mostConnections: 7 });
  });
  afterEach(async () => {
    await feedsOf(here.world.world).close();
    await here.close();
  });

  /** Asks for parts, as a panel of today does; one of the version before asks for nothing. */
  const follow = async (
    who: ChatPerson,
    query: Readonly<Record<string, string>> = { inParts: "true" },
  ): Promise<Line | string> => {
    const route = liveRoutes.find(({ path }) => path === "/sessions/:id/stream") ?? assert.fail();
    const caller = { tenant: who.tenant, person: who.id, name: who.name };
    const answer = await route.handle(here.world.world, {
      caller,
      params: { id: here.session },
      query,
      body: undefined,
    });
    if (isRefusal(answer)) return answer.code;
    assert.ok("stream" in answer);
    const line = new Line();
    answer.stream(line);
    return line;
  };

  it("[KEP24] lets people follow by a stream, who see and say the same as those with a connection", async () => {
    const panel = await begin(here);
    await until(async () => (await here.connected()) === 1);
    assert.equal((await entered(here, regular)).way, "documents");
    const beyond = await entered(here, newcomer);
    assert.deepEqual([beyond.way, beyond.floor.token, beyond.role], ["stream", "", "participant"]);
    assert.equal((await entered(here, regular)).way, "documents", "who came by a connection keeps it");
    assert.equal((await entered(here, steward)).way, "documents", "who runs it has a connection");
    assert.equal(await follow(stranger), "session-not-found");

    const line = await follow(newcomer);
    assert.ok(typeof line !== "string");
    assert.deepEqual(line.room?.control, panel.control());
    const [first, second] = panel.control().steps;
    panel.steer((control) => next(control, nowMs(here), first?.id ?? ""));
    await until(() => line.room?.control.anchor.index === 1);
    panel.share("By a connection.");
    await until(() => line.room?.contributions.length === 1);

    const body = {
      id: contributionId(newcomer.id, uuidv7()),
      kind: "answer",
      stepId: second?.id,
      text: "By a stream.",
    };
    const said = await callApi(
      here.world.world,
      newcomer,
      "POST",
      `/sessions/${here.session}/contributions`,
      body,
    );
    assert.equal(said.status, 201);
    await until(() => panel.contributions().some(({ text }) => text === "By a stream."));
    await until(() => line.room?.contributions.length === 2);

    const hands = `/sessions/${here.session}/hands`;
    const raise = (name: string) => callApi(here.world.world, newcomer, "POST", hands, { name, value: 1 });
    assert.equal((await raise(`more/a/1/${newcomer.id}`)).status, 204);
    assert.equal((await raise(`more/a/1/${steward.id}`)).body, "not-your-hand");
    await until(() => line.room?.hands[`more/a/1/${newcomer.id}`] === 1);
    line.end();
    await until(() => feedsOf(here.world.world).open(sessionId(here.session)) === undefined);
  });

  it("[KEP24] ends the streams when the room is lost, so that everybody comes in again", async () => {
    await begin(here);
    const line = await follow(newcomer);
    assert.ok(typeof line !== "string");
    // The relay loses what it held: what comes back is what was recorded.
    await until(async () => (await statusOf(here)) === "live");
    await here.restartRelay();
    await until(() => line.isOver, 20_000);
    assert.equal((await enter(here, newcomer)).status, 200);
    const again = await follow(newcomer, {});
    assert.ok(typeof again !== "string");
    assert.equal(again.room?.control.status, "live");
    const back = await sitDown(here, steward);
    back.steer((control) => next(control, nowMs(here), control.steps[0]?.id ?? ""));
    await until(() => again.room?.control.anchor.index === 1);
  });
});

describe("a feed of a session", () => {
  it("[KEP24] lets no mark that was long on its way stand in the place of a later one", () => {
    const { feed, marks } = aFeed();
    for (const text of [printMark({ n: 2 }, 20), printMark({ n: 1 }, 10)])
      assert.ok(feed.mark("p", "place", text));
    assert.deepEqual([...marks.values()], [printMark({ n: 2 }, 20)]);
    assert.ok(feed.mark("p", "place", printMark(null, 30)));
    assert.deepEqual([...marks.values()], [printMark(null, 30)]);
    feed.close();
  });

  it("[KEP34] makes so many marks for one person and no more, and changes those that are there", () => {
    const { feed, marks } = aFeed();
    const made = Array.from({ length: MOST_MARKS_EACH + 5 }, (_one, n) =>
      feed.mark("p", `place ${n}`, printMark({ n: 1 }, 1)),
    );
    assert.equal(made.filter(Boolean).length, MOST_MARKS_EACH);
    assert.equal(marks.size, MOST_MARKS_EACH);
    assert.ok(feed.mark("p", "place 7", printMark({ n: 2 }, 2)));
    assert.ok(feed.mark("q", "another", printMark({ n: 1 }, 1)));
    feed.close();
  });
});

function aFeed() {
  const marks = new Map<string, string>();
  const room: Partial<LiveRoom> = {
    control: () => waitingSession({ id: "s", title: "S", agenda: { steps: [] } }),
    contributions: () => [],
    hands: () => new Map(),
    marks: () => marks,
    putMark: (place, text) => void marks.set(place, text),
    onChange: () => undefined,
    lost: Promise.race([]),
    leave: () => undefined,
  };
  return { marks, feed: openFeed(room as LiveRoom, () => undefined) };
}
