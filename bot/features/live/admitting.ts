/** Whom the service lets into a live session, and by which way. */
import { may } from "../../../core/access/index.ts";
import { checkActive } from "../../../core/communities/index.ts";
import type { SessionId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { letIn } from "./door.ts";
import { ensureDocuments, findRoom, wakeKeeper, type Documents } from "./entering.ts";
import { leadOf, maySteer } from "./leading.ts";
import { nameIn, openTo, type OpenTo } from "./visiting.ts";
import { loadLive } from "./storage/session.ts";

/** Somebody who was let in. */
export interface Admitted {
  readonly session: Session;
  /** Under which name they take part. */
  readonly who: Pick<Speaker, "person" | "name">;
  readonly documents: Documents;
  readonly runs: boolean;
}

/** Lets somebody in, or says why not (rules KEP1, KEP11, KEP12). @throws {StorageError} */
export async function admit(world: World, caller: Speaker, id: SessionId): Promise<Admitted | Refusal> {
  // Somebody waits: what does not need an answer of another is asked for together.
  const finding = findRoom(world, caller.tenant, id);
  const [open, lead] = await Promise.all([openTo(world, caller, id), leadOf(world, caller.tenant, id)]);
  if (isRefusal(open)) return open;
  const { session, standing } = open;
  if (session.status === "cancelled") return refuse(409, "session-cancelled", "This session was cancelled.");
  if (session.status === "ended")
    return refuse(409, "session-ended", "This session is over. Its recap stays.");
  const refusal = checkTakesPart(open) ?? checkActive(open.community);
  if (refusal !== undefined) return refusal;
  const who = { person: caller.person, name: nameIn(caller, open) };
  const [sentOut, found] = await Promise.all([letIn(world, caller.tenant, session.id, who), finding]);
  if (sentOut !== undefined) return sentOut;
  const documents = found.documents ?? (await ensureDocuments(world, caller.tenant, session));
  if (isRefusal(documents)) return documents;
  if (!found.isKept) await wakeKeeper(world, caller.tenant, session);
  return { session, who, documents, runs: maySteer(lead, caller, standing) };
}

/** Whoever is in a session reads what others write in it (rule ACC5). */
export function checkTakesPart(open: Pick<OpenTo, "standing" | "isVisitor">): Refusal | undefined {
  if (open.isVisitor || may(open.standing, "session.join")) return undefined;
  return refuse(403, "sponsors-see-sums", "As a sponsor you see sums, so that people write freely.");
}

/** Connections that are kept free for this server and for whoever runs the session. */
const KEPT_FREE = 5;
/** So long after being let in somebody may not be connected yet, and is counted all the same. */
const ON_THEIR_WAY_MS = 10_000;

const invited = new WeakMap<World, Map<SessionId, Map<string, number>>>();

/**
 * By which way somebody comes in (rule KEP24): by a connection of their own as
 * long as the service takes more of them, else by a stream. Nobody can tell
 * which they have. @throws {StorageError}
 */
export async function wayFor(
  world: World,
  caller: Speaker,
  { session, runs }: Admitted,
): Promise<"documents" | "stream"> {
  const most = world.settings.relay.mostConnections;
  if (most === undefined || runs) return "documents";
  const sessions = invited.get(world) ?? new Map<SessionId, Map<string, number>>();
  invited.set(world, sessions);
  const nowMs = world.clock.now().epochMilliseconds;
  const last = [...(sessions.get(session.id) ?? [])].filter(([, atMs]) => nowMs - atMs < ON_THEIR_WAY_MS);
  const coming = new Map(last);
  sessions.set(session.id, coming);
  const live = await loadLive(world.tables, caller.tenant, session.id);
  const others = coming.size - (coming.has(caller.person) ? 1 : 0);
  if ((live?.connected ?? 0) + others >= most - KEPT_FREE) return "stream";
  coming.set(caller.person, nowMs);
  return "documents";
}
