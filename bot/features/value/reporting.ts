/** The sponsor's report of one community: gathered, settings, and the link to its page of paper. */
import { randomBytes } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Origin } from "../../../core/commitments/index.ts";
import { checkSteward, type Community } from "../../../core/communities/index.ts";
import {
  communityId,
  promptId,
  sessionId,
  tenantId,
  type CommunityId,
  type TenantId,
} from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import { communitiesIn, sayDay } from "../../../core/scheduling/index.ts";
import {
  chainsOf,
  changesTold,
  checkAsks,
  matrixOf,
  measuresTold,
  picturesOf,
  sayFigure,
  type Chain,
  type Picture,
  type Report,
  type ReportSettings,
  type Story,
} from "../../../core/value/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { aimsOf } from "../charter/index.ts";
import { storiesIn } from "../commitments/index.ts";
import { findCommunity } from "../communities/index.ts";
import { findEntry } from "../library/index.ts";
import { findPrompt } from "../prompts/index.ts";
import { findSession } from "../scheduling/index.ts";
import { figuresFor } from "./counting.ts";
import { COST, indicatorsFor, readerOf, storyOf } from "./seeing.ts";
import { loadLink, loadReportSettings, saveLink, saveReportSettings } from "./storage.ts";

/** So many of the newest stories are looked through for the three that lead furthest. */
const LOOKED_THROUGH = 60;

export interface ReportSeen {
  readonly kind: "report";
  readonly report: Report;
  readonly pictures: readonly Picture[];
}

/** Gathers a community's report; who may read it has been looked up (rules VAL11, VAL12). @throws {StorageError} */
export async function reportFor(world: World, tenant: TenantId, community: Community): Promise<ReportSeen> {
  const { id, name } = community;
  const [figures, aims, told, settings] = await Promise.all([
    figuresFor(world, tenant, community),
    aimsOf(world, tenant, id),
    storiesIn(world, tenant, id, LOOKED_THROUGH),
    loadReportSettings(world.tables, tenant, id),
  ]);
  const indicators = indicatorsFor(figures, settings);
  // Members give a story to their community, and to its sponsors only where they say so.
  const given = told.filter(({ answer }) => answer?.isForSponsors === true).map(storyOf);
  const cost = indicators.find((each) => each.id === COST);
  const report: Report = {
    name,
    until: figures.until,
    purpose: aims.purpose,
    measures: measuresTold(aims.success, indicators, chainsOf(given).length),
    changes: changesTold(figures),
    chains: await Promise.all(chainsOf(given).map((story) => chainOf(world, tenant, id, story))),
    asks: settings.asks,
    cost: settings.showsCost && cost !== undefined ? sayFigure(cost) : null,
  };
  const drawn = { ...figures, cycles: matrixOf(indicators, []) };
  return { kind: "report", report, pictures: picturesOf(drawn, sayMonth) };
}

/** `Nov 2026`. */
export function sayMonth(month: string): string {
  const day = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return day.toLocaleString("en-GB", { month: "short", year: "numeric" });
}

async function chainOf(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  { confirmedBy, ...story }: Story,
): Promise<Chain> {
  const { origin } = story;
  const began = origin === null ? undefined : await beganWith(world, tenant, community, origin);
  return { ...story, isConfirmed: confirmedBy !== null, began: began ?? null };
}

/** What gave rise to a story, in words; undefined where it is not of this community (rule CMT9). */
async function beganWith(
  world: World,
  tenant: TenantId,
  community: CommunityId,
  { kind, id }: Origin,
): Promise<string | undefined> {
  switch (kind) {
    case "session": {
      const session = await findSession(world, tenant, sessionId(id));
      if (session === undefined || !communitiesIn(session).includes(community)) return undefined;
      return `${session.title}, ${sayDay(Temporal.Instant.from(session.start), session.zone)}`;
    }
    case "prompt": {
      const prompt = await findPrompt(world, tenant, promptId(id));
      return prompt?.communityId === community ? `“${prompt.question}”` : undefined;
    }
    case "entry":
      return (await findEntry(world, tenant, { community, id }))?.title;
  }
}

/** The report, for whoever may read the community's sums. @throws {StorageError} */
export async function seeReport(
  world: World,
  who: Speaker,
  id: CommunityId,
): Promise<(ReportSeen & { readonly community: Community }) | Refusal> {
  const reader = await readerOf(world, who, id);
  if (isRefusal(reader)) return reader;
  return { ...(await reportFor(world, who.tenant, reader.community)), community: reader.community };
}

/** Sets what it asks for, and whether cost is shown (rule VAL12). @throws {StorageError} */
export async function setReport(
  world: World,
  who: Speaker,
  id: CommunityId,
  wanted: Pick<ReportSettings, "asks" | "showsCost">,
): Promise<ReportSettings | Refusal> {
  const reader = await readerOf(world, who, id);
  if (isRefusal(reader)) return reader;
  const refused = checkSteward(reader.community, reader.standing);
  if (refused !== undefined) return refused;
  const asks = checkAsks(wanted.asks);
  if (isRefusal(asks)) return asks;
  const settings: ReportSettings = { version: 1, asks, showsCost: wanted.showsCost };
  await saveReportSettings(world.tables, who.tenant, id, settings);
  return settings;
}

/** How long a link opens: time to save the file, and not to find it in a chat's history. */
const LINK_MINUTES = 30;

/** Makes a short-lived address of the page of paper; who asks has been looked up. @throws {StorageError} */
export async function makeReportLink(
  world: World,
  tenant: TenantId,
  community: CommunityId,
): Promise<string> {
  const key = randomBytes(18).toString("base64url");
  const expiresAt = world.clock.now().add({ minutes: LINK_MINUTES }).toString();
  await saveLink(world.tables, tenant, community, { version: 1, key, expiresAt });
  return `${world.settings.publicUrl}/api/v1/value-reports/${tenant}.${community}.${key}`;
}

/** The page of paper that a link opens; unknown and old ones are told alike. @throws {StorageError} */
export async function openReportLink(world: World, token: string): Promise<Uint8Array | Refusal> {
  const [tenant = "", id = "", key = ""] = token.split(".");
  const at = { tenant: tenantId(tenant), community: communityId(id) };
  const link = await loadLink(world.tables, at.tenant, at.community, key);
  const community =
    link === undefined || link.expiresAt <= world.clock.now().toString()
      ? undefined
      : await findCommunity(world, at.tenant, at.community);
  if (community === undefined)
    return refuse(404, "report-not-found", "This link has run out. Open the report again for a new one.");
  const { report, pictures } = await reportFor(world, at.tenant, community);
  // Loaded when the first page is asked for: few are, and the libraries behind it are large.
  const { paperOf } = await import("./paper.ts");
  return paperOf(report, onPaper(pictures));
}

/** Two have room on the page. */
const onPaper = (pictures: readonly Picture[]): readonly Picture[] =>
  pictures.filter(({ name }) => name === "rhythm" || name === "matrix");
