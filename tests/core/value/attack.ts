/**
 * Somebody who has every published number of two months beside each other, and
 * knows who is in a community and how many could have done something. Of how
 * many did it they know what is published, and nothing else: every world that
 * would publish the same is one in which they may be.
 */
import { figuresOf, indicatorsFrom, type Facts, type Figures } from "../../../core/value/index.ts";

/** A community in which some of its people did something: `old` of those of the first month, `fresh` of those of the second. */
export interface Secret {
  readonly name: string;
  /** Whether those of the second month come out of the same people as those of the first. */
  readonly isOneCrowd?: boolean;
  /** The community at the end of each of two months. */
  readonly world: (people: Sizes, secret: Sizes) => readonly [Facts, Facts];
}
export interface Sizes {
  readonly old: number;
  readonly fresh: number;
}

/** What anybody can read of a community at any door: cards, pages, paper and API are drawn from this and nothing else. */
export function published(figures: Figures): unknown {
  const { stage, months, bands, flows } = figures;
  return { stage, months, bands, flows, indicators: indicatorsFrom(figures).map(({ measured }) => measured) };
}

/** What somebody could find out who compares everything; empty where nothing. */
export function attack(secret: Secret, people: Sizes): readonly string[] {
  const worlds = new Map<string, Sizes[]>();
  for (let old = 0; old <= people.old; old += 1)
    for (let fresh = 0; fresh <= mostFresh(secret, people, old); fresh += 1) {
      const [before, after] = secret.world(people, { old, fresh });
      const first = figuresOf(before);
      const seen = JSON.stringify([published(first), published(figuresOf(after, first))]);
      worlds.set(seen, [...(worlds.get(seen) ?? []), { old, fresh }]);
    }
  return [...worlds.values()].flatMap((alike) =>
    groupsOf(secret).flatMap(([group, sizeOf]) => {
      const sizes = [...new Set(alike.map((each) => sizeOf(each, people)))];
      return isGivenAway(sizes)
        ? [`${secret.name}, ${said(people)}: ${group} are ${sizes.join(" or ")}`]
        : [];
    }),
  );
}

const said = ({ old, fresh }: Sizes): string => `${old} and ${fresh} people`;

const mostFresh = ({ isOneCrowd }: Secret, people: Sizes, old: number): number =>
  isOneCrowd === true ? people.old - old : people.fresh;

type Group = readonly [string, (secret: Sizes, people: Sizes) => number];

const THOSE: readonly Group[] = [
  ["those of the first month", ({ old }) => old],
  ["the others of the first month", ({ old }, people) => people.old - old],
  ["those of the second month", ({ fresh }) => fresh],
  ["those of both", ({ old, fresh }) => old + fresh],
];

/** Groups, their complements and their sums, of which none is published. */
function groupsOf({ isOneCrowd }: Secret): readonly Group[] {
  if (isOneCrowd === true)
    return [...THOSE, ["the others of both", ({ old, fresh }, people) => people.old - old - fresh]];
  return [
    ...THOSE,
    ["the others of the second month", ({ fresh }, people) => people.fresh - fresh],
    ["the others of both", ({ old, fresh }, people) => people.old + people.fresh - old - fresh],
  ];
}

/** A group of one to four is given away where only one size is left that it can have. */
function isGivenAway([size = 0, ...others]: readonly number[]): boolean {
  return others.length === 0 && size >= 1 && size <= 4;
}
