/**
 * One server connection of a session, and everybody who follows it by a
 * stream: a change is written down once and sent to all of them.
 */
import {
  changeBetween,
  type Contribution,
  type StreamedChange,
  type StreamedRoom,
} from "../../../../core/live/index.ts";
import type { Sink } from "../../../feature.ts";
import type { LiveRoom } from "../../../ports.ts";

/** Changes that come together travel together; nobody sees the difference. */
const GATHER_MS = 15;
/** Often enough that no proxy takes the line for a dead one. */
const BREATH_MS = 15_000;
/** A reader who is so far behind comes in again, and gets the whole at once. */
const MOST_UNREAD = 1_000_000;

/** Who was here is read on coming in; a thousand names would be more than everything else. */
const MOST_NAMED = 50;

export interface Feed {
  /** Sends the room as it is, and everything that changes, until either side ends it. */
  follow(who: { readonly id: string; readonly name: string }, sink: Sink): void;
  /** Puts something on the floor for somebody who has no connection of their own. */
  put(item: Contribution): void;
  raiseHand(name: string, value: number): void;
  /** Writes a mark for somebody; that it is theirs has been checked. */
  mark(place: string, text: string): void;
  /** Ends it for all; they come in again by themselves. */
  close(): void;
}

/** Opens a feed on a room. @param onEmpty called when the last one has left, or the room is lost */
export function openFeed(room: LiveRoom, onEmpty: () => void): Feed {
  const followers = new Set<Sink>();
  let isClosed = false;
  let seen = lookAt(room);
  let gathering: NodeJS.Timeout | undefined;

  const sendAll = (text: string): void => {
    for (const sink of followers) {
      if (sink.unread() > MOST_UNREAD) sink.end();
      else sink.write(text);
    }
  };
  const look = (): void => {
    gathering = undefined;
    const now = lookAt(room);
    const change = changeBetween(seen, now);
    seen = now;
    if (change !== undefined) sendAll(eventOf("change", change));
  };
  const breathing = setInterval(() => sendAll(": still here\n\n"), BREATH_MS);
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    clearTimeout(gathering);
    clearInterval(breathing);
    for (const sink of [...followers]) sink.end();
    room.leave();
    onEmpty();
  };
  room.onChange(() => {
    if (!isClosed) gathering ??= setTimeout(look, GATHER_MS);
  });
  void room.lost.then(close);

  return {
    follow(who, sink) {
      // The last one has left in this moment: whoever comes now comes in again.
      if (isClosed) return sink.end();
      look(); // what the others have not heard yet is told to them first
      followers.add(sink);
      sink.onClose(() => {
        followers.delete(sink);
        if (followers.size === 0) close();
      });
      const here = room.people().slice(0, MOST_NAMED);
      const people = here.map(({ person, name }) => ({ id: person, name }));
      sink.write(eventOf("room", { ...seen, me: who, people }));
    },
    put: (item) => room.putContribution(item),
    raiseHand: (name, value) => room.putHand(name, value),
    mark: (place, text) => room.putMark(place, text),
    close,
  };
}

/** A stream begins with the room, who it is for, and who is here. */
type FirstRoom = StreamedRoom & {
  readonly me: { readonly id: string; readonly name: string };
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

function lookAt(room: LiveRoom): StreamedRoom {
  return {
    control: room.control(),
    contributions: room.contributions(),
    hands: Object.fromEntries(room.hands()),
    marks: Object.fromEntries(room.marks()),
  };
}

function eventOf(name: "room" | "change", data: FirstRoom | StreamedChange): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
