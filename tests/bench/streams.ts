/**
 * A thousand people by stream: from the facilitator's press, by a connection
 * of its own, until each of them has the step. Beside it the floor: a process
 * that does nothing but write a number to a thousand open lines.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import {
  afterChange,
  next,
  previous,
  start,
  type StreamedChange,
  type StreamedRoom,
} from "../../core/live/index.ts";
import { readControl, writeControl } from "../../core/live/schema.ts";
import { percentile, type Figure } from "./figure.ts";
import { followLine } from "./follow-line.ts";
import { openPanel } from "./panels.ts";
import { openRoom, type Room } from "./room.ts";

const STREAMS = 1_000;
const AT_ONCE = 25;
const WARM_UP = 5;
const CHANGES = 60;
const SETTLE_MS = 150;

/** Somebody who follows: which turn they have seen last. */
interface Follower {
  turn: number;
  heard: () => void;
}

/** What a thousand follow. */
interface Streamed {
  readonly followers: readonly Follower[];
  change(turn: number): void;
  close(): Promise<void>;
}

/** Gives the p50 and p99 over all people and changes of the time until somebody has the step. */
export async function measureStreams(): Promise<readonly Figure[]> {
  const ours = await samplesOf(await openSession());
  const floor = await samplesOf(await openBare());
  const figure = (share: number, goal: string): Figure => ({
    what: `step change at ${STREAMS} people by stream, p${share * 100}`,
    value: percentile(ours, share),
    floor: percentile(floor, share),
    unit: "ms",
    goal,
  });
  return [figure(0.5, "none set"), figure(0.99, "<= 400 ms")];
}

async function samplesOf(streamed: Streamed): Promise<readonly number[]> {
  try {
    const samples: number[] = [];
    for (let turn = 0; turn < WARM_UP + CHANGES; turn += 1) {
      const before = performance.now();
      const all = streamed.followers.map((follower) => untilAt(follower, turn % 2, before));
      streamed.change(turn % 2);
      const took = await Promise.all(all);
      if (turn >= WARM_UP) samples.push(...took);
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    }
    return samples;
  } finally {
    await streamed.close();
  }
}

function untilAt(follower: Follower, turn: number, sinceMs: number): Promise<number> {
  return new Promise((resolve) => {
    follower.heard = () => {
      if (follower.turn !== turn) return;
      follower.heard = () => undefined;
      resolve(performance.now() - sinceMs);
    };
  });
}

/** A session of ours; turn 0 is its second step, turn 1 its first. */
async function openSession(): Promise<Streamed> {
  const room = await openRoom({ FLUID_CONNECTIONS: "10" });
  const stopping = new AbortController();
  const facilitator = await openPanel(room, room.facilitator);
  const { root } = facilitator.control;
  const press = (transition: ReturnType<typeof start>): void => {
    if (transition.kind === "changed") writeControl(root, transition.control);
  };
  const followers = await openAll((number) => followSession(room, number, stopping.signal));
  press(start(readControl(root), Date.now()));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const [first, second] = readControl(root).steps;
  return {
    followers,
    change(turn) {
      const control = readControl(root);
      press(
        turn === 0
          ? next(control, Date.now(), first?.id ?? "")
          : previous(control, Date.now(), second?.id ?? ""),
      );
    },
    async close() {
      facilitator.close();
      stopping.abort();
      await room.close();
    },
  };
}

async function openBare(): Promise<Streamed> {
  const child = fork(join(import.meta.dirname, "bare-stream.ts"));
  const port = Number((await once(child, "message"))[0]);
  const stopping = new AbortController();
  const url = `http://127.0.0.1:${port}/`;
  const followers = await openAll(async () => {
    const follower: Follower = { turn: -1, heard: () => undefined };
    const heard = ({ data }: { readonly data: unknown }): void => {
      follower.turn = (data as { turn?: number }).turn ?? -1;
      follower.heard();
    };
    await followLine(url, "", heard, stopping.signal);
    return follower;
  });
  return {
    followers,
    change: (turn) => void fetch(`${url}${turn}`, { method: "POST" }),
    async close() {
      stopping.abort();
      child.disconnect();
      await once(child, "exit");
    },
  };
}

async function openAll(open: (number: number) => Promise<Follower>): Promise<readonly Follower[]> {
  const followers: Follower[] = [];
  for (let from = 0; from < STREAMS; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, STREAMS - from) }, (_one, index) =>
      open(from + index),
    );
    followers.push(...(await Promise.all(some)));
  }
  return followers;
}

async function followSession(room: Room, number: number, stopping: AbortSignal): Promise<Follower> {
  const person = {
    id: `cccccccc-0000-4000-8000-${String(number).padStart(12, "0")}`,
    name: `Person ${number}`,
  };
  const token = await room.server.token(person);
  await room.server.api(token, "PUT", `/communities/${room.communityId}/members/me`);
  const follower: Follower = { turn: -1, heard: () => undefined };
  let seen: StreamedRoom | undefined;
  await followLine(
    `${room.server.url}/api/v1/sessions/${room.sessionId}/stream?inParts=true`,
    token,
    ({ name, data }) => {
      if (name === "room") seen = data as StreamedRoom;
      else if (seen !== undefined) seen = afterChange(seen, data as StreamedChange);
      follower.turn = seen?.control.anchor.index === 1 ? 0 : 1;
      follower.heard();
    },
    stopping,
  );
  return follower;
}
