/** What to run with the people and the time that there are, when nobody has prepared anything. */
import type { Agenda, Template } from "./agenda.ts";
import type { Category } from "./categories.ts";
import { fit } from "./fit.ts";
import { readQuery } from "./query.ts";
import { searchTemplates } from "./search.ts";

/** An agenda as it would run now. */
export interface Offer {
  /** As long as the time that there is. */
  readonly agenda: Agenda;
  /** Its length before it was fitted. */
  readonly plannedMinutes: number;
}

/** What somebody has at hand. */
export interface AtHand {
  readonly minutes?: number;
  readonly people?: number;
}

/** An agenda that is squeezed or stretched further than by a third is another one. */
const FURTHEST = 1 / 3;

/**
 * Reads a wish (`for 12 people in 30 minutes about onboarding`) and offers
 * agendas that everybody there can do, in exactly the time that there is: the
 * least changed first, of equals what asks for least practice; of different
 * kinds where there are any (rule AGD49). What is for an occasion (a farewell)
 * comes last, unless words ask for it. Never throws.
 *
 * @param most how many to offer
 */
export function offerAgendas(
  templates: readonly Template[],
  wish: string,
  most = 3,
): { readonly atHand: AtHand; readonly offers: readonly Offer[] } {
  const { words, minutes, people } = readQuery(wish);
  const atHand = {
    ...(minutes === undefined ? {} : { minutes }),
    ...(people === undefined ? {} : { people }),
  };
  const found = words.length === 0 ? templates : searchTemplates(templates, words.join(" "));
  const ranked = found
    .filter((template) => template.kind === "agenda")
    .filter(({ groupSize: { min, max } }) => people === undefined || (min <= people && people <= max))
    .flatMap((agenda, place) => fitted(agenda, minutes, place))
    .toSorted((one, other) => one.strain - other.strain || one.place - other.place);
  const isRare = ({ agenda: { category } }: Ranked): boolean =>
    words.length === 0 && category !== undefined && FOR_AN_OCCASION.has(category);
  const inOrder = ranked.toSorted((one, other) => Number(isRare(one)) - Number(isRare(other)));
  return { atHand, offers: ofDifferentKinds(inOrder, most) };
}

/** Nobody wants to found, end or celebrate something because there is half an hour: these are asked for by name. */
const FOR_AN_OCCASION: ReadonlySet<Category> = new Set([
  ...(["opening-a-community", "closing-a-community", "onboarding"] as const),
  ...(["resource-groups", "remote-and-hybrid", "celebrating"] as const),
]);

interface Ranked extends Offer {
  /** How far it was changed, and how much practice it asks for. */
  readonly strain: number;
  readonly place: number;
}

const PRACTICE: Readonly<Record<NonNullable<Agenda["level"]>, number>> = {
  "first-time": 0,
  "some-practice": 0.15,
  experienced: 0.3,
};

function fitted(agenda: Agenda, minutes: number | undefined, place: number): readonly Ranked[] {
  const change = minutes === undefined ? 0 : Math.abs(agenda.minutes - minutes) / agenda.minutes;
  const fits = minutes === undefined ? undefined : fit(agenda, minutes);
  if (change > FURTHEST || (fits !== undefined && fits.kind !== "fits")) return [];
  const strain = change + PRACTICE[agenda.level ?? "some-practice"];
  return [{ agenda: fits?.agenda ?? agenda, plannedMinutes: agenda.minutes, strain, place }];
}

/** The best of each category first, then what is left. */
function ofDifferentKinds(ranked: readonly Ranked[], most: number): readonly Offer[] {
  const seen = new Set<unknown>();
  const first = ranked.filter(({ agenda: { category } }) => {
    const isNew = !seen.has(category);
    seen.add(category);
    return isNew;
  });
  const rest = ranked.filter((each) => !first.includes(each));
  return [...first, ...rest].slice(0, most).map(({ agenda, plannedMinutes }) => ({ agenda, plannedMinutes }));
}
