/**
 * A thousand people by stream: from the facilitator's press, by a connection
 * of its own, until each of them has the step.
 */
import {
  afterChange,
  next,
  previous,
  start,
  type StreamedChange,
  type StreamedRoom,
} from "../../core/live/index.ts";
import { readControl, writeControl } from "../../core/live/schema.ts";
import { followEvents } from "../../tab/adapters/events.ts";
import { percentile, type Figure } from "./figure.ts";
import { openPanel } from "./panels.ts";
import { openRoom, type Room } from "./room.ts";

const STREAMS = 1_000;
const AT_ONCE = 25;
const WARM_UP = 5;
const CHANGES = 60;
const SETTLE_MS = 150;

interface Follower {
  room: StreamedRoom | undefined;
  heard: () => void;
}

/** Gives the p50 and p99 over all people and changes of the time until somebody has the step. */
export async function measureStreams(): Promise<readonly Figure[]> {
  const room = await openRoom({ FLUID_CONNECTIONS: "10" });
  const stopping = new AbortController();
  try {
    const facilitator = await openPanel(room, room.facilitator);
    const { root } = facilitator.control;
    const followers = await openStreams(room, stopping.signal);
    const press = (transition: ReturnType<typeof start>): void => {
      if (transition.kind === "changed") writeControl(root, transition.control);
    };
    press(start(readControl(root), Date.now()));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const [first, second] = readControl(root).steps;
    const samples: number[] = [];
    for (let turn = 0; turn < WARM_UP + CHANGES; turn += 1) {
      const goal = turn % 2 === 0 ? 1 : 0;
      const before = performance.now();
      const all = followers.map((follower) => untilAt(follower, goal, before));
      const control = readControl(root);
      press(
        goal === 1
          ? next(control, Date.now(), first?.id ?? "")
          : previous(control, Date.now(), second?.id ?? ""),
      );
      const took = await Promise.all(all);
      if (turn >= WARM_UP) samples.push(...took);
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    }
    facilitator.close();
    const what = `step change at ${STREAMS} people by stream`;
    return [
      { what: `${what}, p50`, value: percentile(samples, 0.5), unit: "ms", goal: "none set" },
      { what: `${what}, p99`, value: percentile(samples, 0.99), unit: "ms", goal: "<= 400 ms" },
    ];
  } finally {
    stopping.abort();
    await room.close();
  }
}

function untilAt(follower: Follower, index: number, sinceMs: number): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (follower.room?.control.anchor.index !== index) return;
      follower.heard = () => undefined;
      resolve(performance.now() - sinceMs);
    };
    follower.heard = look;
    look();
  });
}

async function openStreams(room: Room, stopping: AbortSignal): Promise<readonly Follower[]> {
  const followers: Follower[] = [];
  for (let from = 0; from < STREAMS; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, STREAMS - from) }, (_one, index) =>
      openStream(room, from + index, stopping),
    );
    followers.push(...(await Promise.all(some)));
  }
  return followers;
}

async function openStream(room: Room, number: number, stopping: AbortSignal): Promise<Follower> {
  const person = {
    id: `cccccccc-0000-4000-8000-${String(number).padStart(12, "0")}`,
    name: `Person ${number}`,
  };
  const token = await room.server.token(person);
  await room.server.api(token, "PUT", `/communities/${room.communityId}/members/me`);
  const follower: Follower = { room: undefined, heard: () => undefined };
  await new Promise<void>((resolve, reject) => {
    const ended = followEvents(
      (signal) =>
        fetch(`${room.server.url}/api/v1/sessions/${room.sessionId}/stream`, {
          headers: { authorization: `Bearer ${token}` },
          signal,
        }),
      ({ name, data }) => {
        if (name === "room") {
          follower.room = data as StreamedRoom;
          resolve();
        } else if (follower.room !== undefined)
          follower.room = afterChange(follower.room, data as StreamedChange);
        follower.heard();
      },
      stopping,
    );
    void ended.then(() => reject(new Error("A stream has ended.")));
  });
  return follower;
}
