/** Several people shape one agenda: its draft is kept as they go, and what they do is brought together. */
import { draftOf, mergeDrafts } from "../../../core/agendas/editing/index.ts";
import type { Draft } from "../../../core/agendas/editing/index.ts";
import { templateNotFound } from "../../../core/agendas/index.ts";
import type { Agenda, KeptTemplate } from "../../../core/agendas/index.ts";
import { templateId } from "../../../core/ids.ts";
import type { CommunityId, TemplateId } from "../../../core/ids.ts";
import { isRefusal, refuse } from "../../../core/refusal.ts";
import type { Refusal } from "../../../core/refusal.ts";
import type { Speaker, World } from "../../ports.ts";
import { seeKept } from "./finding.ts";
import { checkWriter } from "./shaping.ts";
import { loadVersion } from "./storage.ts";
import * as store from "./storage/drafts.ts";

/** A draft as somebody finds it. */
export interface OpenDraft {
  /** Rises with each save; 0 where nobody changed anything yet. */
  readonly number: number;
  /** The published version that it starts from. */
  readonly base: number;
  readonly draft: Draft;
}

/** Somebody who was not heard of for so long has closed the page, or lost the line. */
const GONE_SECONDS = 15;

/** The template of a draft, where this person may shape it. @throws {StorageError} */
async function checkShaper(
  world: World,
  who: Speaker,
  community: CommunityId,
  id: TemplateId,
): Promise<{ readonly kept: KeptTemplate; readonly agenda: Agenda } | Refusal> {
  const denied = await checkWriter(world, who, community, "community");
  if (denied !== undefined) return denied;
  const kept = await seeKept(world, who, id);
  if (kept === undefined) return templateNotFound();
  if (kept.home !== community)
    return refuse(
      403,
      "kept-elsewhere",
      "This community does not keep that template. Copy it to change it here.",
    );
  const { template } = kept;
  if (template.kind !== "agenda")
    return refuse(409, "not-an-agenda", "This is a programme. Open it from the gallery to change it.");
  return { kept, agenda: template };
}

/** The draft of a template: as it was left, or as it is published. @throws {StorageError} */
export async function openDraft(
  world: World,
  who: Speaker,
  community: CommunityId,
  id: TemplateId,
): Promise<OpenDraft | Refusal> {
  const found = await checkShaper(world, who, community, id);
  if (isRefusal(found)) return found;
  const kept = await store.loadDraft(world.tables, who.tenant, id);
  return (await freshener(world, who, id, found.kept, found.agenda, kept))(kept);
}

/**
 * Makes what brings a draft up to the published version: who published from
 * elsewhere is somebody who worked on it, too.
 */
async function freshener(
  world: World,
  who: Speaker,
  id: TemplateId,
  kept: KeptTemplate,
  agenda: Agenda,
  draft: store.KeptDraft | undefined,
): Promise<(draft: store.KeptDraft | undefined) => OpenDraft> {
  const isBehind = draft !== undefined && draft.base < kept.revision;
  const older = isBehind ? await loadVersion(world.tables, who.tenant, id, draft.base) : undefined;
  const start = older?.template.kind === "agenda" ? draftOf(older.template) : undefined;
  return (now) => {
    if (now === undefined) return { number: 0, base: kept.revision, draft: draftOf(agenda) };
    if (start === undefined || now.base >= kept.revision) return now;
    return { number: now.number, base: kept.revision, draft: mergeDrafts(start, now.draft, draftOf(agenda)) };
  };
}

/**
 * Saves what somebody did since they last heard of the draft, on top of what
 * others did meanwhile (rule AGD44).
 *
 * @param before the draft as this person knew it when they began
 * @throws {StorageError}
 */
export async function saveDraft(
  world: World,
  who: Speaker,
  community: CommunityId,
  id: TemplateId,
  { before, draft }: { readonly before: Draft; readonly draft: Draft },
): Promise<OpenDraft | Refusal> {
  const found = await checkShaper(world, who, community, id);
  if (isRefusal(found)) return found;
  const kept = await store.loadDraft(world.tables, who.tenant, id);
  const freshen = await freshener(world, who, id, found.kept, found.agenda, kept);
  const changedAt = world.clock.now().toString();
  return store.changeDraft(world.tables, who.tenant, id, (current) => {
    const there = freshen(current);
    return {
      version: 1,
      number: there.number + 1,
      base: there.base,
      draft: mergeDrafts(before, draft, there.draft),
      changedBy: who.person,
      changedAt,
    };
  });
}

/**
 * Brings the draft of a template up to the version that was just published,
 * so that what is published next is held against this one. Where there is no
 * draft, nothing happens. @throws {StorageError}
 */
export async function bringUpDraft(world: World, who: Speaker, kept: KeptTemplate): Promise<void> {
  const { template } = kept;
  if (template.kind !== "agenda") return;
  const id = templateId(template.id);
  const draft = await store.loadDraft(world.tables, who.tenant, id);
  if (draft === undefined || draft.base >= kept.revision) return;
  const freshen = await freshener(world, who, id, kept, template, draft);
  await store.changeDraft(world.tables, who.tenant, id, (current = draft) => {
    const fresh = freshen(current);
    const number = fresh.base === current.base ? current.number : current.number + 1;
    return { ...current, number, base: fresh.base, draft: fresh.draft };
  });
}

/** What somebody who has a draft open wants to know every few seconds. */
export interface News {
  /** Absent where nobody saved since. */
  readonly news?: OpenDraft;
  /** Names of the others who have it open. */
  readonly others: readonly string[];
  /** Whether this person has it open in another window, too. */
  readonly isOpenElsewhere?: true;
}

/** What somebody knows of a draft, and in which of their windows. */
export interface Known {
  readonly number: number;
  readonly base: number;
  readonly window: string;
}

/** Says what is new, and notes that this person is there (rules AGD45, AGD47). @throws {StorageError} */
export async function meetAtDraft(
  world: World,
  who: Speaker,
  community: CommunityId,
  id: TemplateId,
  known: Known,
): Promise<News | Refusal> {
  const open = await openDraft(world, who, community, id);
  if (isRefusal(open)) return open;
  const now = world.clock.now();
  const { window } = known;
  const me = { version: 1 as const, person: who.person, name: who.name, window, seenAt: now.toString() };
  await store.noteSeen(world.tables, who.tenant, id, me);
  const since = now.subtract({ seconds: GONE_SECONDS }).toString();
  const others = new Map<string, string>();
  let isOpenElsewhere = false;
  for (const seen of await store.listSeen(world.tables, who.tenant, id)) {
    if (seen.seenAt < since) await store.forgetSeen(world.tables, who.tenant, id, seen);
    else if (seen.person !== who.person) others.set(seen.person, seen.name);
    else if (seen.window !== window) isOpenElsewhere = true;
  }
  const isNew = open.number !== known.number || open.base !== known.base;
  return {
    ...(isNew ? { news: open } : {}),
    others: [...others.values()].toSorted(),
    ...(isOpenElsewhere ? { isOpenElsewhere } : {}),
  };
}

/** Back to what is published. @throws {StorageError} */
export async function dropDraft(
  world: World,
  who: Speaker,
  community: CommunityId,
  id: TemplateId,
): Promise<Refusal | undefined> {
  const found = await checkShaper(world, who, community, id);
  if (isRefusal(found)) return found;
  await store.dropDraft(world.tables, who.tenant, id);
  return undefined;
}
