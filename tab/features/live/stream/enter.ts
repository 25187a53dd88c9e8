/**
 * A session by a stream, for those beyond the number of connections that the
 * service takes. It shows and takes the same as the documents do.
 */
import { afterChange, type StreamedChange, type StreamedRoom } from "../../../../core/live/index.ts";
import type { Api } from "../../../adapters/api.ts";
import { isPassing } from "../hand-in.ts";
import type { OutboxItem } from "../outbox.ts";
import type { Room } from "../room.ts";
import { AGAIN_MS, saysLatest } from "./latest.ts";

/** How long the room may take to come. */
const ENTER_WITHIN_MS = 10_000;

/** What a stream begins with. */
type FirstRoom = StreamedRoom & {
  readonly me: Room["me"];
  readonly people: readonly Room["me"][];
};

interface State {
  room: FirstRoom;
  isOpen: boolean;
}

/** Follows the session. @throws when the room does not come in time; nothing stays open then */
export function enterByStream(api: Api, sessionId: string): Promise<Room> {
  const path = `/sessions/${encodeURIComponent(sessionId)}`;
  const stopping = new AbortController();
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listen of listeners) listen();
  };
  return new Promise((resolve, reject) => {
    let state: State | undefined;
    const late = setTimeout(() => {
      stopping.abort();
      reject(new Error("The session's stream did not open in time."));
    }, ENTER_WITHIN_MS);
    const gone = api
      .follow(
        `${path}/stream?inParts=true`,
        ({ name, data }) => {
          // The server writes what these types say.
          if (name === "room") {
            const first = data as FirstRoom;
            if (state === undefined) {
              state = { room: first, isOpen: true };
              clearTimeout(late);
              resolve(roomOf(api, path, state, { listeners, changed, stopping, gone }));
            } else state.room = first;
          } else if (name === "change" && state !== undefined)
            state.room = { ...state.room, ...afterChange(state.room, data as StreamedChange) };
          changed();
        },
        stopping.signal,
      )
      .then(() => {
        clearTimeout(late);
        if (state !== undefined) state.isOpen = false;
        reject(new Error("The session's stream has ended."));
        changed();
      });
  });
}

function waitMs(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What a window says of where things stand. */
function sayingBy(api: Api, path: string, isStopped: () => boolean) {
  const common = { waitMs, isStopped };
  return {
    mark: saysLatest<string>({
      ...common,
      say: (place, text) => api.post(`${path}/marks`, { place, text }),
    }),
    hand: saysLatest<number>({
      ...common,
      say: (name, value) => api.post(`${path}/hands`, { name, value }),
    }),
  };
}

function roomOf(
  api: Api,
  path: string,
  state: State,
  line: {
    readonly listeners: Set<() => void>;
    readonly changed: () => void;
    readonly stopping: AbortController;
    readonly gone: Promise<void>;
  },
): Room {
  const unsaved = new Set<string>();
  const { promise: renewed, resolve: renew } = Promise.withResolvers<void>();
  const isStopped = (): boolean => line.stopping.signal.aborted;
  const bring = async ({ id, kind, stepId, text }: OutboxItem): Promise<void> => {
    unsaved.add(id);
    while (!isStopped()) {
      const answer = await api.post(`${path}/contributions`, { id, kind, stepId, text });
      if (answer.kind === "ok" || !isPassing(answer.problem.status)) break;
      await waitMs(AGAIN_MS);
    }
    unsaved.delete(id);
    line.changed();
  };
  const say = sayingBy(api, path, isStopped);
  return {
    role: "participant",
    me: state.room.me,
    control: () => state.room.control,
    contributions: () => state.room.contributions,
    hands: () => new Map(Object.entries(state.room.hands)),
    raiseHand: (name, value) => {
      state.room = { ...state.room, hands: { ...state.room.hands, [name]: value } };
      line.changed();
      say.hand(name, value);
    },
    marks: () => new Map(Object.entries(state.room.marks)),
    putMark: (place, text) => {
      state.room = { ...state.room, marks: { ...state.room.marks, [place]: text } };
      line.changed();
      say.mark(place, text);
    },
    // Whoever came in since is not told of; nothing that this person does depends on it.
    people: () => state.room.people,
    sharedIds: () => new Set(state.room.contributions.map(({ id }) => id)),
    unsavedIds: () => unsaved,
    isConnected: () => state.isOpen,
    onChange: (listen) => void line.listeners.add(listen),
    renew,
    share: (items) => items.forEach((item) => void bring(item)),
    // Whoever runs a session has a connection of their own.
    steer: () => undefined,
    gone: Promise.race([renewed, line.gone]),
    leave: () => {
      line.listeners.clear();
      line.stopping.abort();
    },
  };
}
