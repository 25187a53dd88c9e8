/**
 * One server connection of a session, and everybody who follows it by a
 * stream: a change is written down once and sent to all of them.
 */
import { isNewerMark, MOST_MARKS_EACH } from "../../../../core/live/activities/index.ts";
import {
  changeBetween,
  changeInFull,
  type Contribution,
  type StreamedChange,
  type StreamedRoom,
} from "../../../../core/live/index.ts";
import type { Sink } from "../../../feature.ts";
import type { LiveRoom } from "../../../ports.ts";

/** Changes that come together travel together; nobody sees the difference. */
const GATHER_MS = 15;
/**
 * Sending to a thousand takes its time: changes gather for as many times
 * longer than that took, so that most of this process stays free for the rest.
 */
const GATHER_TIMES = 3;
/** Often enough that no proxy takes the line for a dead one. */
const BREATH_MS = 15_000;
/** A reader who is so far behind comes in again, and gets the whole at once. */
const MOST_UNREAD = 1_000_000;

/** Who was here is read on coming in; a thousand names would be more than everything else. */
const MOST_NAMED = 50;

/** Somebody who follows. */
export interface Follower {
  readonly id: string;
  readonly name: string;
  /** Their panel is of the version before: it gets all of what has changed in part. */
  readonly wantsAll: boolean;
}

export interface Feed {
  /** Sends the room as it is, and everything that changes, until either side ends it. */
  follow(follower: Follower, sink: Sink): void;
  /** Puts something on the floor for somebody who has no connection of their own. */
  put(item: Contribution): void;
  raiseHand(name: string, value: number): void;
  /** Writes a mark for somebody; that it is theirs has been checked. False where they have made too many. */
  mark(author: string, place: string, text: string): boolean;
  /** Ends it for all; they come in again by themselves. */
  close(): void;
}

/** Opens a feed on a room. @param onEmpty called when the last one has left, or the room is lost */
export function openFeed(room: LiveRoom, onEmpty: () => void): Feed {
  const followers = new Map<Sink, Follower>();
  let isClosed = false;
  let seen = lookAt(room);
  let gathering: NodeJS.Timeout | undefined;
  let gatherMs = GATHER_MS;

  const sendAll = (textFor: (follower: Follower) => string): void => {
    for (const [sink, follower] of followers) {
      if (sink.unread() > MOST_UNREAD) sink.end();
      else sink.write(textFor(follower));
    }
  };
  const look = (): void => {
    clearTimeout(gathering);
    gathering = undefined;
    const startedMs = performance.now();
    const now = lookAt(room);
    const change = changeBetween(seen, now);
    seen = now;
    if (change === undefined) return;
    const texts = written(change, now);
    sendAll(({ wantsAll }) => (wantsAll ? texts.all() : texts.part));
    gatherMs = Math.max(GATHER_MS, (performance.now() - startedMs) * GATHER_TIMES);
  };
  const breathing = setInterval(() => sendAll(() => ": still here\n\n"), BREATH_MS);
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    clearTimeout(gathering);
    clearInterval(breathing);
    for (const sink of [...followers.keys()]) sink.end();
    room.leave();
    onEmpty();
  };
  room.onChange(() => {
    if (!isClosed) gathering ??= setTimeout(look, gatherMs);
  });
  void room.lost.then(close);

  return {
    follow(follower, sink) {
      // The last one has left in this moment: whoever comes now comes in again.
      if (isClosed) return sink.end();
      look(); // what the others have not heard yet is told to them first
      followers.set(sink, follower);
      sink.onClose(() => {
        followers.delete(sink);
        if (followers.size === 0) close();
      });
      sink.write(
        eventOf("room", { ...seen, me: { id: follower.id, name: follower.name }, people: named(room) }),
      );
    },
    put: (item) => room.putContribution(item),
    raiseHand: (name, value) => room.putHand(name, value),
    mark: markerIn(room),
    close,
  };
}

/** Makes marks for people, so many for each (rule KEP34): in the room they all come from this server, which no limit is for. */
function markerIn(room: Pick<LiveRoom, "marks" | "putMark">): Feed["mark"] {
  const made = new Map<string, number>();
  return (author, place, text) => {
    const there = room.marks().get(place);
    // Requests overtake one another: what somebody wrote later stands already.
    if (there !== undefined && !isNewerMark(text, there)) return true;
    if (there === undefined) {
      const count = (made.get(author) ?? 0) + 1;
      if (count > MOST_MARKS_EACH) return false;
      made.set(author, count);
    }
    room.putMark(place, text);
    return true;
  };
}

/** A stream begins with the room, who it is for, and who is here. */
type FirstRoom = StreamedRoom & {
  readonly me: { readonly id: string; readonly name: string };
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

function named(room: LiveRoom): FirstRoom["people"] {
  return room
    .people()
    .slice(0, MOST_NAMED)
    .map(({ person, name }) => ({ id: person, name }));
}

function lookAt(room: LiveRoom): StreamedRoom {
  return {
    control: room.control(),
    contributions: room.contributions(),
    hands: Object.fromEntries(room.hands()),
    marks: Object.fromEntries(room.marks()),
  };
}

/** A change as it travels: written once, however many it goes to, and in full only where somebody wants that. */
function written(change: StreamedChange, after: StreamedRoom): { readonly part: string; all(): string } {
  let all: string | undefined;
  return {
    part: eventOf("change", change),
    all: () => (all ??= eventOf("change", changeInFull(change, after))),
  };
}

function eventOf(name: "room" | "change", data: FirstRoom | StreamedChange): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
