/** The feeds of this process: opened with the first who follows, closed with the last. */
import type { SessionId } from "../../../../core/ids.ts";
import type { LiveDocumentIds, World } from "../../../ports.ts";
import { openFeed, type Feed } from "./feed.ts";

export interface Feeds {
  /** The session's feed, opened where there is none. @throws {LiveDocumentsError} */
  of(session: SessionId, ids: LiveDocumentIds): Promise<Feed>;
  /** The feed where one is open here. */
  open(session: SessionId): Feed | undefined;
  close(): Promise<void>;
}

const ofWorld = new WeakMap<World, Feeds>();

/** The feeds of a world; always the same ones. */
export function feedsOf(world: World): Feeds {
  const known = ofWorld.get(world);
  if (known !== undefined) return known;
  const feeds = createFeeds(world);
  ofWorld.set(world, feeds);
  return feeds;
}

function createFeeds(world: World): Feeds {
  const opening = new Map<SessionId, Promise<Feed>>();
  const open = new Map<SessionId, Feed>();
  const forget = (session: SessionId): void => {
    opening.delete(session);
    open.delete(session);
  };
  const start = async (session: SessionId, ids: LiveDocumentIds): Promise<Feed> => {
    const feed = openFeed(await world.documents.open(ids), () => forget(session));
    open.set(session, feed);
    return feed;
  };
  return {
    of(session, ids) {
      const known = opening.get(session);
      if (known !== undefined) return known;
      const started = start(session, ids).catch((error: unknown) => {
        forget(session);
        throw error;
      });
      opening.set(session, started);
      return started;
    },
    open: (session) => open.get(session),
    async close() {
      const feeds = await Promise.allSettled(opening.values());
      for (const feed of feeds) if (feed.status === "fulfilled") feed.value.close();
    },
  };
}
