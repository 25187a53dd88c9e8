/** A community's value as one person may see it. */
import { may } from "../../../core/access/index.ts";
import { reachedBy, type Commitment } from "../../../core/commitments/index.ts";
import { communityNotFound, type Community } from "../../../core/communities/index.ts";
import type { CommunityId } from "../../../core/ids.ts";
import { refuse, type Refusal } from "../../../core/refusal.ts";
import {
  bandsOverTime,
  flows,
  indicatorsOf,
  lastMonths,
  matrixOf,
  monthOf,
  stageOf,
  type Band,
  type BandsOfMonth,
  type Counts,
  type CycleRow,
  type Facts,
  type Indicator,
  type StageSeen,
  type Story,
} from "../../../core/value/index.ts";
import type { Speaker, World } from "../../ports.ts";
import { successMeasures } from "../charter/index.ts";
import { commitmentsIn } from "../commitments/index.ts";
import { findCommunity, roleIn } from "../communities/index.ts";
import { commonWith, type CommonSubject } from "./common.ts";
import { factsOf } from "./gathering.ts";

/** What was held, kept and grew in one month. */
export interface MonthSeen {
  readonly month: string;
  readonly held: number;
  readonly calledOff: number;
  /** Checked entries by the end of the month. */
  readonly library: number;
}

/** One measure of the charter, and its figure; of stories their number, where the reader may read them. */
export interface MeasureSeen {
  readonly words: string;
  readonly indicator: Indicator | null;
  readonly stories: number | null;
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
  readonly cycles: readonly CycleRow[];
  /** How the charter wants success to be seen, with what there is of it (rule CHA5). */
  readonly measures: readonly MeasureSeen[];
  /** For stewards alone. */
  readonly common: readonly CommonSubject[];
}

const MONTHS_SHOWN = 24;
const MOST_STORIES = 60;

/** The figures of a community, for whoever may read its sums; stories for those to whom they were told. @throws {StorageError} */
export async function valueOf(world: World, who: Speaker, id: CommunityId): Promise<ValueSeen | Refusal> {
  const [community, standing] = await Promise.all([
    findCommunity(world, who.tenant, id),
    roleIn(world, who.tenant, id, who.person),
  ]);
  if (community === undefined || standing === "stranger") return communityNotFound();
  if (!may(standing, "sums.read"))
    return refuse(
      403,
      "not-for-members",
      `Figures of ${community.name} are for its stewards, facilitators and sponsors. Only they see them.`,
    );
  const facts = await factsOf(world, who.tenant, community);
  const stories = may(standing, "recap.read") ? await storiesOf(world, who, id) : [];
  const indicators = indicatorsOf(facts);
  const success = await successMeasures(world, who.tenant, id);
  return {
    kind: "value",
    community,
    measures: success.map(({ words, evidence }) => ({
      words,
      indicator: indicators.find((each) => each.id === evidence) ?? null,
      stories: evidence === "stories" && may(standing, "recap.read") ? stories.length : null,
    })),
    until: facts.until,
    stage: may(standing, "community.manage") ? stageOf(facts) : undefined,
    months: monthsOf(facts),
    bands: bandsOverTime(facts, MONTHS_SHOWN),
    flows: flows(facts),
    cycles: matrixOf(indicators, stories),
    common: may(standing, "community.manage") ? await commonWith(world, who, community) : [],
  };
}

async function storiesOf(world: World, who: Speaker, community: CommunityId): Promise<readonly Story[]> {
  const all = await commitmentsIn(world, who.tenant, community);
  return all
    .filter(({ answer }) => answer?.isShared === true)
    .toReversed()
    .slice(0, MOST_STORIES)
    .map(storyOf);
}

function storyOf(commitment: Commitment): Story {
  const { id, name, text, answer, confirmedBy, session } = commitment;
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
    session: session ?? null,
  };
}

function monthsOf(facts: Facts): readonly MonthSeen[] {
  return lastMonths(facts.until, MONTHS_SHOWN, facts.foundedAt).map((month) => {
    const sessions = facts.sessions.filter(({ start }) => monthOf(start) === month);
    return {
      month,
      held: sessions.filter(({ status }) => status === "held").length,
      calledOff: sessions.filter(({ status }) => status === "called off").length,
      library: facts.entries.filter(({ at, isChecked }) => isChecked && monthOf(at) <= month).length,
    };
  });
}
