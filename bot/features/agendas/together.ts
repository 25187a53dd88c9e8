/**
 * The way into the live document in which several people shape one draft. The
 * record stays the draft in Tables: the document is made from it, made anew
 * where it is gone or where the record went on without it, and whoever works
 * in it saves as they would alone.
 */
import { printOf } from "../../../core/agendas/editing/index.ts";
import type { CommunityId, TemplateId, TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse } from "../../../core/refusal.ts";
import type { Refusal } from "../../../core/refusal.ts";
import { LiveDocumentsError } from "../../ports.ts";
import type { MembershipChange, Speaker, World } from "../../ports.ts";
import { openDraft } from "./drafting.ts";
import type { OpenDraft } from "./drafting.ts";
import { checkWriter } from "./shaping.ts";
import * as store from "./storage/drafts.ts";

/** Where a draft is shared, and what lets somebody in. */
export interface WayIn {
  readonly relay: { readonly endpoint: string; readonly tenantId: string };
  readonly documentId: string;
  readonly token: string;
}

/** Whoever may shape no longer loses the pen within so many minutes, also one who does not ask the server any more. */
const TOKEN_MINUTES = 10;

/** Others may be making the document at the same moment; after so many tries it is left. */
const TRIES = 3;

const UNAVAILABLE = refuse(
  503,
  "relay-unavailable",
  "Changes of others cannot be shown at once right now. They come within seconds all the same.",
);

/** The way in, for whoever may shape this agenda (rule AGD58). @throws {StorageError} */
export async function enterDraft(
  world: World,
  who: Speaker,
  community: CommunityId,
  id: TemplateId,
): Promise<WayIn | Refusal> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const open = await openDraft(world, who, community, id);
    if (isRefusal(open)) return open;
    try {
      const documentId = await ensureDocument(world, [world.tables, who.tenant, community], id, open);
      if (documentId === undefined) continue;
      const user = { id: who.person, name: who.name };
      const { endpoint, tenantId } = world.settings.relay;
      const token = await world.documents.token(documentId, ["doc:read", "doc:write"], user, TOKEN_MINUTES);
      return { relay: { endpoint, tenantId }, documentId, token };
    } catch (error) {
      if (error instanceof LiveDocumentsError) return UNAVAILABLE;
      throw error;
    }
  }
  return UNAVAILABLE;
}

/** The document that holds this draft, made where there is none; undefined when another was faster. */
async function ensureDocument(
  world: World,
  where: readonly [World["tables"], TenantId, CommunityId],
  id: TemplateId,
  { number, base, draft }: OpenDraft,
): Promise<string | undefined> {
  const { drafts } = world.documents;
  const room = await store.loadRoom(where, id);
  const isCurrent = room?.number === number && room.base === base;
  if (room !== undefined && isCurrent && (await drafts.state(room.documentId)) === "present")
    return room.documentId;
  const documentId = await drafts.create(draft, { number, base, print: printOf(draft) });
  const made = { version: 1 as const, documentId, number, base };
  if (await store.changeRoom(where, id, room?.documentId, made)) {
    // Who is still in the old one is put out, and comes into this one with what they have.
    if (room !== undefined) await drafts.free(room.documentId);
    return documentId;
  }
  await drafts.free(documentId);
  return undefined;
}

/** Notes that a save came out of a draft's document: the document holds what the record says. @throws {StorageError} */
export async function noteSavedFrom(
  world: World,
  who: Speaker,
  community: CommunityId,
  id: TemplateId,
  documentId: string,
  { number, base }: OpenDraft,
): Promise<void> {
  const room = { version: 1 as const, documentId, number, base };
  await store.changeRoom([world.tables, who.tenant, community], id, documentId, room);
}

/**
 * Closes what a community shapes when somebody leaves it or may not shape it
 * any more; everybody else comes in again by themselves. @throws {StorageError}
 */
export async function closeRooms(world: World, change: MembershipChange): Promise<void> {
  if (change.kind === "joined") return;
  const who = { tenant: change.tenant, person: change.person, name: "" };
  if ((await checkWriter(world, who, change.community, "community")) === undefined) return;
  const where = [world.tables, change.tenant, change.community] as const;
  for (const { id, room } of await store.listRooms(where)) {
    await store.changeRoom(where, id, room.documentId, undefined);
    try {
      await world.documents.drafts.free(room.documentId);
    } catch (error) {
      // a relay that is away has nobody in it; the pen of who left ends with their token
      world.log.debug({ code: "draft-not-freed", template: id, reason: String(error) }, "a draft stays open");
    }
  }
}
