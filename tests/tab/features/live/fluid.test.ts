import assert from "node:assert/strict";
import { v7 } from "uuid";
import { controlSchema } from "../../../../core/live/contract.ts";
import { positionAt, type ControlState } from "../../../../core/live/index.ts";
import { arrivingIn } from "../../../../tab/features/live/arriving.ts";
import { enterRoom } from "../../../../tab/features/live/fluid/enter.ts";
import { startLive, type Live } from "../../../../tab/features/live/live.ts";
import type { Keeper } from "../../../../tab/features/live/window-store.ts";
import type { Room } from "../../../../tab/features/live/room.ts";
import { TestSession, type Person } from "./a-session.ts";

const facilitator: Person = { id: "f-1", name: "Fay", role: "facilitator" };
const newcomer: Person = { id: "n-1", name: "Noor", role: "participant" };
const NOW_MS = Date.UTC(2026, 11, 3, 14);

/** A browser's window: what is kept in it outlives a reload. */
function aWindow(): Keeper {
  const store = new Map<string, string>();
  return { kept: (name) => store.get(name) ?? null, keep: (name, text) => void store.set(name, text) };
}

/** What one panel has of its own. */
interface Window {
  readonly keeper?: Keeper;
  readonly invite?: Invite;
  /** A slow network: the documents are loaded no sooner than that. */
  readonly untilLoaded?: Promise<void>;
}

type Invite = () => ReturnType<TestSession["invite"]>;

function panelOf(
  session: TestSession,
  person: Person,
  { keeper = aWindow(), invite = () => session.invite(person), untilLoaded = Promise.resolve() }: Window = {},
): Live {
  return startLive({
    invite,
    enter: async (invitation) => {
      await untilLoaded;
      return enterRoom(invitation, invite);
    },
    preview: arrivingIn,
    waitMs: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: () => 0.5,
    clock: {
      nowMs: () => NOW_MS,
      onChange: () => () => undefined,
      look: async () => undefined,
      during: (asking) => asking(),
      stop: () => undefined,
    },
    keeper,
    outboxName: person.id,
    personId: person.id,
    handIn: async () => ({ kind: "ok", value: undefined }),
    newId: () => v7(),
  });
}

function when(live: Live, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo()) return resolve();
    const stop = live.subscribe(() => {
      if (!isSo()) return;
      stop();
      resolve();
    });
  });
}

async function roomOf(live: Live): Promise<Room> {
  await when(live, () => live.link().kind === "connected");
  return live.room() ?? assert.fail("connected without a room");
}

/** As it is stored, and as it travels. */
const storedControl = (control: ControlState) => controlSchema.parse(structuredClone(control));

const texts = (live: Live): readonly string[] =>
  live
    .room()
    ?.contributions()
    .map((each) => each.text) ?? [];

describe("a panel on a real relay", () => {
  const session = new TestSession();
  const open: Live[] = [];
  const panel = (person: Person, window?: Window): Live => {
    const live = panelOf(session, person, window);
    open.push(live);
    return live;
  };
  beforeEach(() => session.open());
  afterEach(async () => {
    for (const live of open.splice(0)) live.stop();
    await session.crash();
  });

  it("[TAB12] shows a latecomer the step that is on", async () => {
    const first = await roomOf(panel(facilitator));
    first.steer({ kind: "start" }, NOW_MS);
    first.steer({ kind: "next", fromStepId: "check-in" }, NOW_MS + 1_000);
    const late = panel(newcomer);
    await roomOf(late);
    await when(late, () => late.room()?.control().anchor.index === 1);
    const position = positionAt(late.room()?.control() ?? assert.fail(), NOW_MS + 2_000);
    assert.ok(position.kind === "running");
    assert.equal(position.step.id, "what-we-tried");
    assert.equal(position.endsAtMs, NOW_MS + 1_000 + 20 * 60_000);
  });

  it("[TAB12] lets a latecomer read the step and share an answer while the room is still on its way", async () => {
    const running = panel(facilitator);
    const first = await roomOf(running);
    first.steer({ kind: "start" }, NOW_MS);
    const loaded = Promise.withResolvers<void>();
    const invite: Invite = async () => {
      const answer = await session.invite(newcomer);
      assert.ok(answer.kind === "ok");
      return { kind: "ok", value: { ...answer.value, asRecorded: storedControl(first.control()) } };
    };
    const late = panel(newcomer, { invite, untilLoaded: loaded.promise });
    await when(late, () => late.room() !== undefined);
    assert.equal(late.link().kind, "arriving");
    const position = positionAt(late.room()?.control() ?? assert.fail(), NOW_MS + 2_000);
    assert.ok(position.kind === "running");
    late.share("answer", position.step.id, "Before everything was there");
    loaded.resolve();
    await roomOf(late);
    await when(running, () => first.contributions().length === 1);
    assert.equal(first.contributions()[0]?.text, "Before everything was there");
  });

  it("[TAB13] lets a participant's view move nothing, not even on their own screen", async () => {
    const room = await roomOf(panel(newcomer));
    assert.equal(room.role, "participant");
    room.steer({ kind: "start" }, NOW_MS);
    assert.equal(room.control().status, "waiting");
  });

  it("[TAB15] shows everyone what everyone shares, signed by who shared it", async () => {
    const one = panel(facilitator);
    const other = panel(newcomer);
    await Promise.all([roomOf(one), roomOf(other)]);
    other.share("answer", "check-in", "  Good morning  ");
    await when(one, () => texts(one).length === 1);
    const [answer] = one.room()?.contributions() ?? [];
    assert.deepEqual([answer?.text, answer?.authorId, answer?.authorName], ["Good morning", "n-1", "Noor"]);
  });

  it("[TAB15] comes back after the relay lost every document, with all that was shared, also while it was away", async () => {
    const one = panel(facilitator);
    const other = panel(newcomer);
    await Promise.all([roomOf(one), roomOf(other)]);
    other.share("answer", "check-in", "Before");
    await when(one, () => texts(one).includes("Before"));
    await session.crash();
    await when(other, () => other.link().kind === "lost" || other.room()?.isConnected() === false);
    other.share("answer", "check-in", "While it was away");
    await session.open();
    await when(one, () => texts(one).length === 2 && one.link().kind === "connected");
    await when(other, () => texts(other).length === 2 && other.link().kind === "connected");
    assert.deepEqual([...texts(one)].sort(), ["Before", "While it was away"]);
    assert.deepEqual([...texts(other)].sort(), ["Before", "While it was away"]);
  }).timeout(20_000);

  it("[TAB7] brings what was shared even when the panel was reloaded while the relay was away", async () => {
    const keeper = aWindow();
    const before = panel(newcomer, { keeper });
    await roomOf(before);
    before.share("takeaway", "close", "Ask earlier");
    before.stop();
    await session.crash();
    await session.open();
    const after = panel(newcomer, { keeper });
    await roomOf(after);
    assert.deepEqual(texts(after), ["Ask earlier"]);
  });
});
