/** A community's value as one person may see it. */
import { may, type Standing } from "../../../core/access/index.ts";
import { originOf, reachedBy, type Commitment } from "../../../core/commitments/index.ts";
import { communityNotFound, type Community } from "../../../core/communities/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import {
  indicatorsFrom,
  matrixOf,
  type Band,
  type BandsOfMonth,
  type Counts,
  type CycleRow,
  type Figures,
  type Indicator,
  type MonthSeen,
  type ReportSettings,
  type StageSeen,
  type Story,
} from "../../../core/value/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { aimsOf } from "../charter/index.ts";
import { storiesIn } from "../commitments/index.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { figuresFor } from "./counting.ts";
import { loadReportSettings } from "./storage.ts";

/** One measure of the charter, and its figure; of stories their number, where the reader may read them. */
export interface MeasureSeen {
  readonly words: string;
  readonly indicator: Indicator | null;
  readonly stories: number | null;
}

/** A story, and whether its reader may say that its result is so. */
export interface StorySeen extends Story {
  readonly mayConfirm: boolean;
}

export interface ValueSeen {
  readonly kind: "value";
  readonly community: Community;
  /** The last whole month is the last that counts: a UTC instant. */
  readonly until: string;
  /** For stewards alone. */
  readonly stage: StageSeen | undefined;
  readonly months: readonly MonthSeen[];
  readonly bands: readonly BandsOfMonth[];
  readonly flows: Readonly<Record<Band, Counts<Band>>>;
  readonly cycles: readonly CycleRow<StorySeen>[];
  /** How the charter wants success to be seen, with what there is of it (rule CHA5). */
  readonly measures: readonly MeasureSeen[];
}

const MOST_STORIES = 60;

/** The metric of what a result cost. */
export const COST = "cost";

/** The figures as people read them; what a result cost only where a steward turned that on (rule VAL12). */
export function indicatorsFor(figures: Figures, { showsCost }: ReportSettings): readonly Indicator[] {
  const hidden = {
    kind: "not measured" as const,
    why: "A steward can turn it on, under the sponsor's report.",
  };
  return indicatorsFrom(figures).map((each) =>
    each.id === COST && !showsCost ? { ...each, measured: hidden } : each,
  );
}

/** Somebody who may read a community's sums. */
export interface Reader {
  readonly kind: "reader";
  readonly community: Community;
  readonly standing: Standing;
}

/** Whether somebody may read a community's sums (rule VAL4). @throws {StorageError} */
export async function readerOf(world: World, who: Speaker, id: CommunityId): Promise<Reader | Refusal> {
  const [community, standing] = await Promise.all([
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  if (community === undefined || standing === "stranger") return communityNotFound();
  if (may(standing, "sums.read")) return { kind: "reader", community, standing };
  return refuse(
    403,
    "not-for-members",
    `Figures of ${community.name} are for its stewards, facilitators and sponsors. Only they see them.`,
  );
}

/** The figures of a community, for whoever may read its sums; stories for those to whom they were told. @throws {StorageError} */
export async function valueOf(world: World, who: Speaker, id: CommunityId): Promise<ValueSeen | Refusal> {
  const reader = await readerOf(world, who, id);
  if (isRefusal(reader)) return reader;
  const { community, standing } = reader;
  const [figures, told, { success }, settings] = await Promise.all([
    figuresFor(world, who.tenant, community),
    may(standing, "recap.read") ? storiesIn(world, who.tenant, id, MOST_STORIES) : [],
    aimsOf(world, who.tenant, id),
    loadReportSettings(world.tables, who.tenant, id),
  ]);
  const indicators = indicatorsFor(figures, settings);
  const stories = told.map((each) => ({ ...storyOf(each), mayConfirm: mayConfirm(each, who) }));
  return {
    kind: "value",
    community,
    measures: success.map(({ words, evidence }) => ({
      words,
      indicator: indicators.find((each) => each.id === evidence) ?? null,
      stories: evidence === "stories" && may(standing, "recap.read") ? stories.length : null,
    })),
    until: figures.until,
    stage: may(standing, "community.manage") ? figures.stage : undefined,
    months: figures.months,
    bands: figures.bands,
    flows: figures.flows,
    cycles: matrixOf(indicators, stories),
  };
}

function mayConfirm({ person, answer, confirmedBy }: Commitment, who: Speaker): boolean {
  return answer?.result !== undefined && confirmedBy === undefined && person !== who.person;
}

/** A story as others read it. */
export function storyOf(commitment: Commitment): Story {
  const { id, name, text, answer, confirmedBy } = commitment;
  const { low, high, unit } = answer?.result ?? { low: 0, high: 0, unit: "" };
  const numbers = low === high ? String(low) : `${low} to ${high}`;
  return {
    id,
    name,
    will: text,
    sentence: answer?.sentence ?? "",
    reached: reachedBy(commitment),
    result: answer?.result === undefined ? null : `${numbers} ${unit}`.trim(),
    confirmedBy: confirmedBy?.name ?? null,
    origin: originOf(commitment) ?? null,
  };
}
