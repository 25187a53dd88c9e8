/**
 * How many of those who could have done something did it, told block by block (rule VAL10).
 *
 * A block is made of everybody who came to those who could since the block
 * before. It is closed at the end of a month by their number alone, which
 * everybody may know, and never by how many did it. What is told of a block is
 * never worked out again, so that any sum of blocks tells no more than each of
 * them does, and each tells nothing of fewer than five people.
 */
import { z } from "zod";
import type { Facts } from "./facts.ts";
import { inFives, LEAST_PEOPLE, sum } from "./measured.ts";
import type { Behind, Counted, Mark } from "./metric.ts";
import { marksIn, marksNotIn, peopleIn } from "./sides.ts";

const blockSchema = z.object({
  /** The end of the month with which it was closed: a UTC instant. */
  at: z.string(),
  /** How many could have, in fives. */
  all: z.int(),
  /** How many more of all so far are told to have; below nought where some do no longer. */
  part: z.int(),
  /** Which side had fewer than five people: they were told with the other one, and wait. */
  small: z.enum(["part", "rest"]).exactOptional(),
});
export type Block = z.output<typeof blockSchema>;

/** Everything told of one thing. People are not in it. */
export const ledgerSchema = z.object({
  blocks: z.array(blockSchema),
  /** Those told with the other side since then still wait (UTC instants); absent: all of them. */
  partFrom: z.string().exactOptional(),
  restFrom: z.string().exactOptional(),
});
export type Ledger = z.output<typeof ledgerSchema>;

export const NO_LEDGER: Ledger = { blocks: [] };

type SidesAt = (until: string) => Required<Behind>;
type Side = "part" | "rest";

/** As many are enough for the first block; later ones are beside it, and need twice as many. */
const leastNew = ({ blocks }: Ledger): number => (blocks.length === 0 ? 1 : 2) * LEAST_PEOPLE;

/**
 * The ledger with one more block, where enough people came to those who could. Never throws.
 * @param sidesAt who did and who did not, up to the end of a month (a UTC instant)
 * @param until the end of a month that is over
 */
export function closedAt(ledger: Ledger, sidesAt: SidesAt, until: string): Ledger {
  const last = ledger.blocks.at(-1)?.at;
  if (last !== undefined && last >= until) return ledger;
  const fresh = freshIn(sidesAt, last, until);
  if (peopleIn(fresh.part, fresh.rest) < leastNew(ledger)) return ledger;
  const small = smallOf(fresh);
  const all = inFives(fresh.part.length + fresh.rest.length) ?? 0;
  const own = small === undefined ? (inFives(fresh.part.length) ?? 0) : small === "part" ? 0 : all;
  const closed = { at: until, all, part: own, ...(small === undefined ? {} : { small }) };
  const open = { ...ledger, blocks: [...ledger.blocks, closed] };
  const more = toldOf(waitingIn(open, sidesAt, "part"));
  const fewer = toldOf(waitingIn(open, sidesAt, "rest"));
  return {
    ...open,
    blocks: [...ledger.blocks, { ...closed, part: own + more - fewer }],
    ...(more > 0 ? { partFrom: until } : {}),
    ...(fewer > 0 ? { restFrom: until } : {}),
  };
}

function smallOf({ part, rest }: Required<Behind>): Side | undefined {
  if (peopleIn(part) < LEAST_PEOPLE) return "part";
  return peopleIn(rest) < LEAST_PEOPLE ? "rest" : undefined;
}

/** Two ends of months are compared once, though every later block asks for it. */
const compared = new WeakMap<SidesAt, Map<string, Required<Behind>>>();

function once(sidesAt: SidesAt, what: string, compare: () => Required<Behind>): Required<Behind> {
  const known = compared.get(sidesAt) ?? new Map<string, Required<Behind>>();
  compared.set(sidesAt, known);
  const there = known.get(what) ?? compare();
  known.set(what, there);
  return there;
}

/** Who could since `until` and could not before. */
function freshIn(sidesAt: SidesAt, before: string | undefined, until: string): Required<Behind> {
  const now = sidesAt(until);
  if (before === undefined) return now;
  return once(sidesAt, `fresh ${before} ${until}`, () => {
    const then = sidesAt(before);
    const had = [...then.part, ...then.rest];
    return { part: marksNotIn(had, now.part), rest: marksNotIn(had, now.rest) };
  });
}

/** Everything on a side that is told on the other one: too few when they came, or come over since. */
function waitingIn({ blocks, ...from }: Ledger, sidesAt: SidesAt, side: Side): readonly Mark[] {
  const since = from[`${side}From`];
  const last = blocks.at(-1)?.at;
  const isThere = last === undefined ? [] : sidesAt(last)[side];
  const came = blocks.flatMap(({ at, small }, place) => {
    if (since !== undefined && at <= since) return [];
    const before = blocks[place - 1]?.at;
    const few = small === side ? freshIn(sidesAt, before, at)[side] : [];
    return before === undefined ? few : [...few, ...cameOver(sidesAt, before, at)[side]];
  });
  return marksIn(came, isThere);
}

/** Who was on the other side before. */
function cameOver(sidesAt: SidesAt, before: string, at: string): Required<Behind> {
  return once(sidesAt, `over ${before} ${at}`, () => {
    const [then, now] = [sidesAt(before), sidesAt(at)];
    return { part: marksIn(then.rest, now.part), rest: marksIn(then.part, now.rest) };
  });
}

/**
 * How many of those who waited are told: nobody before they are five people.
 * Down to a five, as four and four would else be told as ten, and tell of both.
 */
function toldOf(waiting: readonly Mark[]): number {
  if (peopleIn(waiting) < LEAST_PEOPLE) return 0;
  return Math.floor(waiting.length / LEAST_PEOPLE) * LEAST_PEOPLE;
}

/** The sum of the blocks that were closed after an instant. Never throws. */
export function countedAfter({ blocks }: Ledger, after: string): Counted {
  const told = blocks.filter(({ at }) => at > after);
  const all = sum(told.map((block) => block.all));
  const part = sum(told.map((block) => block.part));
  return { all, part: Math.min(all, Math.max(0, part)) };
}

/** Who stood where at the end of a month; each is worked out once. Never throws. */
export function sidesOver(
  factsAt: (until: string) => Facts,
  behind: (facts: Facts) => Required<Behind>,
): SidesAt {
  const known = new Map<string, Required<Behind>>();
  return (until) => {
    const there = known.get(until) ?? behind(factsAt(until));
    known.set(until, there);
    return there;
  };
}
