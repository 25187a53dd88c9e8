import assert from "node:assert/strict";
import type { Answer } from "../../../../tab/adapters/api.ts";
import { backoffMs, startLink, type Enterable, type LinkState } from "../../../../tab/features/live/link.ts";
import type { OutboxItem } from "../../../../tab/features/live/outbox.ts";

interface Invitation {
  readonly epoch: number;
}

/** A document that lives until `end` is called. */
class FakeRoom implements Enterable {
  readonly epoch: number;
  readonly ids = new Set<string>();
  readonly gone: Promise<void>;
  end: () => void = () => assert.fail("not made yet");
  hasLeft = false;
  constructor(epoch: number) {
    this.epoch = epoch;
    this.gone = new Promise((resolve) => (this.end = resolve));
  }
  sharedIds(): ReadonlySet<string> {
    return this.ids;
  }
  share(items: readonly OutboxItem[]): void {
    for (const item of items) this.ids.add(item.id);
  }
  leave(): void {
    this.hasLeft = true;
  }
}

const ok = (epoch: number): Answer<Invitation> => ({ kind: "ok", value: { epoch } });
const no = (status: number): Answer<Invitation> => ({
  kind: "problem",
  problem: { status, code: "x", sentence: "No.", correlation: undefined },
});
const item = (id: string): OutboxItem => ({
  id,
  kind: "answer",
  stepId: "s",
  text: "t",
  sharedAtMs: Number(id),
});

/** A service that gives the listed answers in turn, and the last one for ever. */
function aService(answers: readonly Answer<Invitation>[], outbox: readonly OutboxItem[] = []) {
  const rooms: FakeRoom[] = [];
  const waits: number[] = [];
  let asked = 0;
  const link = startLink<Invitation, FakeRoom>({
    invite: async () => answers[Math.min(asked++, answers.length - 1)] ?? assert.fail("nothing to answer"),
    enter: async ({ epoch }) => {
      const room = new FakeRoom(epoch);
      rooms.push(room);
      return room;
    },
    preview: ({ epoch }) => (epoch < 0 ? new FakeRoom(epoch) : undefined),
    outbox: () => outbox,
    waitMs: async (ms) => {
      waits.push(ms);
    },
    random: () => 0.5,
  });
  const until = (isSo: (state: LinkState<FakeRoom>) => boolean): Promise<void> =>
    new Promise((resolve) => {
      if (isSo(link.state())) return resolve();
      const stop = link.onChange(() => {
        if (!isSo(link.state())) return;
        stop();
        resolve();
      });
    });
  const inEpoch = (epoch: number) =>
    until((state) => state.kind === "connected" && state.room.epoch === epoch);
  return { link, rooms, waits, inEpoch, until };
}

describe("the link to a session", () => {
  it("[TAB15] shows what was last recorded until the documents are there, and brings what was shared meanwhile", async () => {
    const seen: string[] = [];
    const { link, rooms, inEpoch } = aService([ok(-1)], [item("1")]);
    link.onChange(() => seen.push(link.state().kind));
    await inEpoch(-1);
    assert.deepEqual(seen, ["arriving", "connected"]);
    assert.deepEqual([...(rooms[0]?.ids ?? [])], ["1"]);
    link.stop();
  });

  it("[TAB15] moves to the new documents by itself when the old ones are gone", async () => {
    const { link, rooms, inEpoch } = aService([ok(1), no(503), ok(2)]);
    await inEpoch(1);
    rooms[0]?.end();
    await inEpoch(2);
    assert.equal(rooms[0]?.hasLeft, true);
    assert.equal(rooms[1]?.hasLeft, false);
    link.stop();
    assert.equal(rooms[1]?.hasLeft, true);
  });

  it("[TAB7] brings to the new documents what they lack, and nothing twice", async () => {
    const { link, rooms, inEpoch } = aService([ok(1), ok(2)], [item("2"), item("1")]);
    await inEpoch(1);
    assert.deepEqual([...(rooms[0]?.ids ?? [])], ["1", "2"]);
    rooms[0]?.end();
    await inEpoch(2);
    assert.deepEqual([...(rooms[1]?.ids ?? [])], ["1", "2"]);
    link.stop();
  });

  it("[TAB15] keeps asking a server that does not answer, ever more slowly, and says that it is lost", async () => {
    const { link, rooms, waits, inEpoch, until } = aService([
      ok(1),
      ...Array.from({ length: 6 }, () => no(0)),
      ok(2),
    ]);
    await inEpoch(1);
    rooms[0]?.end();
    await until((state) => state.kind === "lost" && state.last?.epoch === 1);
    await inEpoch(2);
    assert.deepEqual(waits.slice(1), [187.5, 375, 750, 1500, 1500, 1500]);
    link.stop();
  });

  it("[TAB15] stops asking where asking again would not help", async () => {
    for (const status of [403, 404, 410]) {
      const { link, rooms, until } = aService([no(status)]);
      await until((state) => state.kind === "refused");
      assert.equal(rooms.length, 0);
      link.stop();
    }
  });

  it("[TAB15] spreads the panels of a meeting over the wait", () => {
    assert.equal(backoffMs(0, 0), 125);
    assert.equal(backoffMs(0, 0.999), 249.875);
    assert.ok(backoffMs(40, 1) <= 2_000);
  });
});
