/** The stage of a community's life, with its reasons and what helps now. */
import { bandsIn, bandsTold } from "./bands.ts";
import { missingFor } from "./early.ts";
import type { Facts } from "./facts.ts";
import { aboutTen, LEAST_PEOPLE } from "./measured.ts";
import { addMonths, daysBetween, monthOf } from "./months.ts";

export const STAGES = ["potential", "coalescing", "maturing", "stewardship", "transformation"] as const;
export type Stage = (typeof STAGES)[number];

export type StageSeen =
  | {
      readonly kind: "seen";
      readonly stage: Stage;
      readonly reasons: readonly string[];
      readonly advice: string;
    }
  | { readonly kind: "too early"; readonly needs: string };

/** A community that has met for so long and still grows is not new any more. */
const COALESCED_DAYS = 180;
const STEWARDED_DAYS = 540;

const ADVICE: Readonly<Record<Stage, string>> = {
  potential:
    "Meet a few people one by one, and ask what they would come for. One small session on that is enough.",
  coalescing:
    "Keep the rhythm, and let two people each time show what they tried. Trust grows from being there again.",
  maturing: "Ask newcomers what they look for, and give the library one caretaker. Say what is out of scope.",
  stewardship:
    "Invite somebody from outside, and hand one role to somebody new. What was good once may be due for a fresh look.",
  transformation:
    "Ask openly whether to begin anew, join another community or end well. Each of these can be right.",
};

/** The stage that what happened speaks for (rules VAL6, VAL7). Never throws. */
export function stageOf(facts: Facts): StageSeen {
  const needs = missingFor(facts, facts.until);
  if (needs !== undefined) return { kind: "too early", needs };
  const days = daysBetween(facts.foundedAt, facts.until);
  if (cameBetween(facts, () => true).people < LEAST_PEOPLE)
    return { kind: "too early", needs: `${LEAST_PEOPLE} people who came` };
  const seen = signsOf(facts, days);
  const stage = decide(seen, days);
  return { kind: "seen", stage, reasons: reasonsFor(seen), advice: ADVICE[stage] };
}

/** How often somebody came, and how many did. */
interface Came {
  readonly times: number;
  readonly people: number;
}

function cameBetween({ acts }: Facts, isThen: (at: string) => boolean): Came {
  const came = acts.filter(({ at, kind }) => kind === "came" && isThen(at));
  return { times: came.length, people: new Set(came.map(({ person }) => person)).size };
}

interface Signs {
  readonly months: number;
  readonly recent: Came;
  readonly before: Came;
  /** Times in the best half-year. */
  readonly best: number;
  readonly joined: number;
  readonly kept: number;
  readonly core: number;
  /** About how many the core is told to have; null where it is not told. */
  readonly coreTold: number | null;
}

/** Counts of half-years alone: what one month brings is weather. */
function signsOf(facts: Facts, days: number): Signs {
  const last = addMonths(monthOf(facts.until), -1);
  const months = Math.max(1, Math.round(days / 30));
  const between = (at: string, from: number, to: number): boolean =>
    monthOf(at) >= addMonths(last, from) && monthOf(at) <= addMonths(last, to);
  const cameIn = (from: number, to: number): Came => cameBetween(facts, (at) => between(at, from, to));
  const halves = Array.from(
    { length: Math.ceil(months / 6) },
    (_none, index) => cameIn(-6 * index - 5, -6 * index).times,
  );
  return {
    months,
    recent: cameIn(-5, 0),
    before: cameIn(-11, -6),
    best: Math.max(...halves),
    joined: facts.members.filter(({ joinedAt }) => between(joinedAt, -5, 0)).length,
    kept: facts.entries.filter(({ isChecked }) => isChecked).length,
    core: [...bandsIn(facts, last).values()].filter((band) => band === "core").length,
    coreTold: bandsTold(facts, last).core,
  };
}

/** Less than so much of the best half-year: it changes into something else, or ends. */
const FADING = 0.4;
/** More than so much of the half-year before: it still grows. */
const GROWING = 1.25;

function decide(signs: Signs, days: number): Stage {
  if (days >= COALESCED_DAYS * 2 && signs.recent.times < FADING * signs.best) return "transformation";
  if (signs.core === 0 && signs.kept === 0 && days < COALESCED_DAYS * 2) return "potential";
  if (days < COALESCED_DAYS) return "coalescing";
  if (days >= STEWARDED_DAYS && signs.recent.times < GROWING * signs.before.times) return "stewardship";
  return signs.kept > 0 ? "maturing" : "coalescing";
}

function reasonsFor({ months, recent, before, joined, kept, coreTold }: Signs): readonly string[] {
  const much = (number: number): string => {
    const told = aboutTen(number);
    return told === null ? "few" : `about ${told}`;
  };
  // What fewer than five people did is not told, however often they did it (rule VAL2).
  const often = ({ times, people }: Came): string => (people < LEAST_PEOPLE ? "few" : much(times));
  return [
    months === 1 ? "It is about one month old." : `It is about ${months} months old.`,
    before.times === 0
      ? `People came to sessions ${often(recent)} times in the last half-year.`
      : `People came to sessions ${often(recent)} times in the last half-year, ${often(before)} times in the one before.`,
    aboutTen(joined) === null
      ? "Few or none joined in the last half-year."
      : `New members in the last half-year: ${much(joined)}.`,
    kept === 0
      ? "Its library holds nothing that was checked yet."
      : `Its library holds ${kept} checked entries.`,
    coreTold === null
      ? "Few or none carry it week by week."
      : `Members who carry it week by week: about ${coreTold}.`,
  ];
}
