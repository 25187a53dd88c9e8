/** Commitments by what became of them, and what they saved. */
import type { CommitmentFact, Facts } from "../facts.ts";
import { LEAST_PEOPLE, measured, sum, type Measured } from "../measured.ts";
import { isInQuarter, type Behind, type Mark } from "../metric.ts";
import { sidesOf } from "../sides.ts";

const peopleOf = (commitments: readonly CommitmentFact[]): number =>
  new Set(commitments.map(({ person }) => person)).size;
const isDoneOrTried = ({ outcome }: CommitmentFact): boolean => outcome === "done" || outcome === "tried";
const isRealised = ({ outcome, result }: CommitmentFact): boolean =>
  outcome === "done" && result !== undefined;
const storiesOf = ({ commitments }: Facts): readonly CommitmentFact[] =>
  commitments.filter(({ isShared }) => isShared);

/** Hours in a year of work by the unit that was said: a week has 46 of them, a month 11. */
const HOURS: readonly (readonly [RegExp, number])[] = [
  [/^hours?(?: (?:a|per|each|every) week)$/i, 46],
  [/^hours?(?: (?:a|per|each|every) month)$/i, 11],
  [/^hours?(?: (?:a|per|each|every) day)?$/i, 1],
  [/^days?(?: (?:a|per|each|every) week)$/i, 46 * 8],
  [/^days?(?: (?:a|per|each|every) month)$/i, 11 * 8],
  [/^days?$/i, 8],
];

function hoursOf({ unit }: { readonly unit: string }): number | undefined {
  return HOURS.find(([pattern]) => pattern.test(unit))?.[1];
}

interface InHours {
  readonly commitment: CommitmentFact;
  readonly low: number;
  readonly high: number;
}

const savedIn = (facts: Facts): readonly InHours[] =>
  facts.commitments.flatMap((commitment) => {
    const { result } = commitment;
    const hours = result === undefined ? undefined : hoursOf(result);
    return result === undefined || hours === undefined || !isRealised(commitment)
      ? []
      : [{ commitment, low: result.low * hours, high: result.high * hours }];
  });

/** Commitments by whether they brought a result in hours. Never throws. */
export function savedBy(facts: Facts): Required<Behind> {
  const saved = new Set(savedIn(facts).map(({ commitment }) => commitment));
  return splitBy(facts.commitments, (each) => saved.has(each));
}

/** Beyond this share of a sum it tells what one person said, and little else. */
const MOST_OF_ONE = 0.5;

/** Whether one person's hours make up most of the sum: then the sum is theirs (the dominance rule of statistical offices). */
function isOnesOwn(said: readonly InHours[]): boolean {
  const each = new Map<string, number>();
  for (const { commitment, high } of said)
    each.set(commitment.person, (each.get(commitment.person) ?? 0) + high);
  return Math.max(0, ...each.values()) > MOST_OF_ONE * sum(said.map(({ high }) => high));
}

/** The sum of time saved as a range, in hours a year. Never throws. */
export function timeSaved(facts: Facts): Measured {
  const said = savedIn(facts);
  const [low, high] = [sum(said.map((each) => each.low)), sum(said.map((each) => each.high))];
  const people = peopleOf(said.map(({ commitment }) => commitment));
  if (people >= LEAST_PEOPLE && isOnesOwn(said))
    return { kind: "too early", needs: "results of which none is most of the sum" };
  const figure = measured(people, () => (low + high) / 2, "5 people with a result in hours");
  return figure.kind === "shown" ? { ...figure, low, high } : figure;
}

/** Each of them as what counts in two months. Never throws. */
export const marksOf = (commitments: readonly CommitmentFact[]): readonly Mark[] =>
  commitments.map((each) => [each.person, `${each.madeAt} ${each.dueOn}`]);

const splitBy = (
  commitments: readonly CommitmentFact[],
  isSo: (commitment: CommitmentFact) => boolean,
): Required<Behind> => sidesOf(commitments, (each) => [each.person, `${each.madeAt} ${each.dueOn}`], isSo);

/** Those of the last quarter. Never throws. */
export const madeInQuarter = (facts: Facts): readonly CommitmentFact[] =>
  facts.commitments.filter(({ madeAt }) => isInQuarter(facts, madeAt));

/** Commitments whose day was in the quarter, by whether they reached a result. Never throws. */
export const realisedInQuarter = (facts: Facts): Required<Behind> =>
  splitBy(
    facts.commitments.filter(({ dueOn }) => isInQuarter(facts, `${dueOn}T00:00:00Z`)),
    isRealised,
  );

const overIn = (facts: Facts): readonly CommitmentFact[] =>
  facts.commitments.filter(({ dueOn }) => dueOn < facts.until.slice(0, 10));

/** Commitments whose day is over, by whether they were kept. Never throws. */
export const keptIn = (facts: Facts): Required<Behind> => splitBy(overIn(facts), isDoneOrTried);

/** The same by whether they reached a result. Never throws. */
export const realisedIn = (facts: Facts): Required<Behind> => splitBy(overIn(facts), isRealised);

/** The same by whether a second person confirmed a result. Never throws. */
export const confirmedIn = (facts: Facts): Required<Behind> =>
  splitBy(overIn(facts), (each) => isRealised(each) && each.isConfirmed);

/** Results by whether a second person confirmed them. Never throws. */
export const resultsIn = ({ commitments }: Facts): Required<Behind> =>
  splitBy(commitments.filter(isRealised), ({ isConfirmed }) => isConfirmed);

/** Shared stories by whether they lead from something learned here to a result. Never throws. */
export const loopsIn = (facts: Facts): Required<Behind> =>
  splitBy(storiesOf(facts), (story) => story.from !== undefined && isRealised(story));
