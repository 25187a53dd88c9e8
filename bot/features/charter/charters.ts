/** A charter read, saved, signed and looked at again. */
import { Temporal } from "temporal-polyfill";
import { may, type Standing } from "../../../core/access/index.ts";
import {
  checkCharter,
  differences,
  draftFrom,
  isCharterLaunch,
  type CharterField,
  type CharterVersion,
  type CharterWritten,
} from "../../../core/charter/index.ts";
import {
  checkOpen,
  checkSteward,
  communityNotFound,
  type Community,
} from "../../../core/communities/index.ts";
import { sessionId, type CommunityId, type TenantId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { METRICS } from "../../../core/value/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { recapsOf } from "../live/index.ts";
import { findSession } from "../scheduling/index.ts";
import { ASK_TO_SIGN, REVIEW } from "./job-kinds.ts";
import { loadCharter, updateCharter, type Charter } from "./storage.ts";

/** What may stand behind a measure of success: a figure, or stories. */
export const EVIDENCE: readonly { readonly id: string; readonly title: string }[] = [
  { id: "stories", title: "Stories" },
  ...METRICS.map(({ id, title }) => ({ id, title })),
];
const KNOWN: ReadonlyMap<string, string> = new Map(EVIDENCE.map(({ id, title }) => [id, title]));

/** What stands behind a measure, in words; what is not known any more, as it was kept. Never throws. */
export const titleOf = (evidence: string): string => KNOWN.get(evidence) ?? evidence;

export interface OpenCharter {
  readonly community: Community;
  readonly standing: Standing;
  readonly charter: Charter;
}

/** A charter, for everybody who is in the community (rule CHA1). @throws {StorageError} */
export async function openCharter(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<OpenCharter | Refusal> {
  const [community, standing] = await Promise.all([
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  if (community === undefined || !may(standing, "community.see")) return communityNotFound();
  return { community, standing, charter: await loadCharter(world.tables, who.tenant, id) };
}

/** Saves a new version upon the one that the writer saw (rules CHA1, CHA2, CHA7). @throws {StorageError} */
export async function saveCharter(
  world: World,
  who: Speaker,
  id: CommunityId,
  written: CharterWritten,
  upon: number,
): Promise<Charter | Refusal> {
  const open = await openCharter(world, who, id);
  if (isRefusal(open)) return open;
  const refused = checkSteward(open.community, open.standing) ?? checkOpen(open.community);
  if (refused !== undefined) return refused;
  const checked = checkCharter(written, new Set(KNOWN.keys()));
  if (isRefusal(checked)) return checked;
  const now = world.clock.now().toString();
  const saved = await updateCharter<Charter | Refusal>(world.tables, who.tenant, id, (current) => {
    const last = current.versions.at(-1);
    if ((last?.number ?? 0) !== upon)
      return {
        kind: "keep",
        result: refuse(
          409,
          "charter-changed",
          "Somebody else saved the charter meanwhile. Your words are still here: look at theirs, and save again.",
        ),
      };
    const { texts, success, reviewOn } = checked;
    const next = {
      texts: { ...texts },
      success: [...success],
      ...(reviewOn === undefined ? {} : { reviewOn }),
    };
    if (last !== undefined && differences(next, last).length === 0) return { kind: "keep", result: current };
    const version: CharterVersion = {
      number: upon + 1,
      by: { person: who.person, name: who.name },
      at: now,
      ...next,
    };
    const { holdsUntil: _old, ...rest } = current;
    const value: Charter = { ...rest, versions: [...current.versions, version] };
    return { kind: "save", value, result: value };
  });
  if (isRefusal(saved)) return saved;
  await planReview(world, who.tenant, id, saved);
  await planSignature(world, who.tenant, id, saved);
  return saved;
}

/** A day in which the stewards may still change a word. */
const SIGN_AFTER_HOURS = 24;

/** Sponsors are asked for their signature, once a version (rule CHA8). */
async function planSignature(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  { versions }: Charter,
): Promise<void> {
  const newest = versions.at(-1);
  if (newest === undefined || newest.signed !== undefined) return;
  await world.due.plan({
    tenant,
    id: `charter-sign|${community}|${newest.number}`,
    kind: ASK_TO_SIGN,
    payload: { community, number: newest.number },
    dueAt: Temporal.Instant.from(newest.at).add({ hours: SIGN_AFTER_HOURS }),
  });
}

/** The day on which it is to be looked at again; undefined where nobody set one. */
export function reviewDay(charter: Charter): string | undefined {
  return charter.holdsUntil ?? charter.versions.at(-1)?.reviewOn;
}

const REVIEW_AT_HOUR = 9;

async function planReview(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  charter: Charter,
): Promise<void> {
  const on = reviewDay(charter);
  if (on === undefined) return;
  const dueAt = Temporal.PlainDate.from(on)
    .toZonedDateTime({ timeZone: "UTC", plainTime: { hour: REVIEW_AT_HOUR } })
    .toInstant();
  if (Temporal.Instant.compare(dueAt, world.clock.now()) <= 0) return;
  await world.due.plan({
    tenant,
    id: `charter|${community}|${on}`,
    kind: REVIEW,
    payload: { community, on },
    dueAt,
  });
}

/** Signs the newest version, as its sponsor (rule CHA3). @throws {StorageError} */
export async function signCharter(
  world: World,
  who: Speaker,
  id: CommunityId,
  number: number,
): Promise<Charter | Refusal> {
  const open = await openCharter(world, who, id);
  if (isRefusal(open)) return open;
  if (!may(open.standing, "charter.sign"))
    return refuse(403, "not-the-sponsor", `Only a sponsor of ${open.community.name} signs its charter.`);
  const signed = { person: who.person, name: who.name, at: world.clock.now().toString() };
  return updateCharter<Charter | Refusal>(world.tables, who.tenant, id, (current) => {
    const last = current.versions.at(-1);
    if (last?.number !== number)
      return {
        kind: "keep",
        result: refuse(409, "charter-changed", "There is a newer version. Please look at that one."),
      };
    if (last.signed !== undefined) return { kind: "keep", result: current };
    const value = { ...current, versions: [...current.versions.slice(0, -1), { ...last, signed }] };
    return { kind: "save", value, result: value };
  });
}

const A_YEAR = { years: 1 };

/** Says that it still holds, for another year (rule CHA4). @throws {StorageError} */
export async function renewCharter(world: World, who: Speaker, id: CommunityId): Promise<Charter | Refusal> {
  const open = await openCharter(world, who, id);
  if (isRefusal(open)) return open;
  const refused = checkSteward(open.community, open.standing);
  if (refused !== undefined) return refused;
  const holdsUntil = world.clock.now().toZonedDateTimeISO("UTC").toPlainDate().add(A_YEAR).toString();
  const renewed = await updateCharter<Charter>(world.tables, who.tenant, id, (current) => {
    const value = { ...current, holdsUntil };
    return { kind: "save", value, result: value };
  });
  await planReview(world, who.tenant, id, renewed);
  return renewed;
}

const LOOKED_BACK = { hours: 24 * 120 };

/** A beginning from the newest charter-launch session (rule CHA6); empty where there was none. @throws {StorageError} */
export async function draftOf(
  world: World,
  { tenant }: Speaker,
  id: CommunityId,
): Promise<Partial<Record<CharterField, string>>> {
  const recaps = await recapsOf(world, tenant, id, world.clock.now().subtract(LOOKED_BACK));
  for (const recap of recaps) {
    const session = await findSession(world, tenant, sessionId(recap.sessionId));
    if (session !== undefined && isCharterLaunch(session.agenda)) return draftFrom(recap);
  }
  return {};
}
