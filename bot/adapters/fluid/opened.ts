/** The rooms that this process has open: whoever is connected to a document need not ask whether it is there. */
import type { LiveDocumentIds, LiveRoom } from "../../ports.ts";

/** Whether a room has both its documents at this moment. */
type IsConnected = () => boolean;

/** Those that are open, by their documents. */
export class OpenedRooms {
  readonly #rooms = new Map<string, Set<IsConnected>>();

  /** Keeps a room until it is left, or its documents are forgotten. */
  keep(ids: LiveDocumentIds, room: LiveRoom, isConnected: IsConnected): LiveRoom {
    const rooms = this.#rooms.get(nameOf(ids)) ?? new Set();
    this.#rooms.set(nameOf(ids), rooms.add(isConnected));
    return {
      ...room,
      leave: () => {
        rooms.delete(isConnected);
        if (rooms.size === 0 && this.#rooms.get(nameOf(ids)) === rooms) this.#rooms.delete(nameOf(ids));
        room.leave();
      },
    };
  }

  /** Whether somebody here is connected to both documents now. */
  hasOneIn(ids: LiveDocumentIds): boolean {
    return [...(this.#rooms.get(nameOf(ids)) ?? [])].some((isConnected) => isConnected());
  }

  /** To be asked for anew: they are about to go. */
  forget(ids: LiveDocumentIds): void {
    this.#rooms.delete(nameOf(ids));
  }
}

function nameOf({ controlId, floorId }: LiveDocumentIds): string {
  return `${controlId}|${floorId}`;
}
