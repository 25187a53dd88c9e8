/** Rhythms that English says in one way and means in several: each meaning, said so that it is the only one. */
import { WEEKDAY } from "./calendar.ts";

const DAY = `(?:${WEEKDAY})s?`;
const AND = "(?:, ?and |, ?| and | & ?)";
const DAYS = `${DAY}(?:${AND}(?:on )?${DAY})*\\b`;
const NTH = "(?:first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th))";
/** Buttons of one card. */
const MOST_MEANINGS = 6;

interface Meant {
  readonly pattern: RegExp;
  /** What may stand in the found words' place; empty where they mean one thing. */
  readonly instead: (found: string, named: Readonly<Record<string, string>>) => readonly string[];
}

const several: readonly Meant[] = [
  {
    // One of every three, or the third of a month.
    pattern: new RegExp(
      `\\b(?:every|each) (?<nth>third|fourth|fifth|3rd|4th|5th) (?<day>${WEEKDAY})s?\\b(?! (?:of|in)\\b)`,
    ),
    instead: (_found, { nth = "", day = "" }) => [
      `the ${nth} ${day} of every month`,
      `every ${WEEKS[nth] ?? 3} weeks on ${day}`,
    ],
  },
  {
    // Every two weeks, or twice a week: that needs two days.
    pattern: new RegExp(`\\bbi-?weekly,? (?:on )?(?<days>${DAYS})`),
    instead: (_found, { days = "" }) =>
      hasSeveral(days, new RegExp(DAY, "g"))
        ? [`every 2 weeks on ${days}`, `every week on ${days}`]
        : [`every 2 weeks on ${days}`],
  },
  {
    pattern: new RegExp(
      `\\bbi-?monthly,? (?:on )?(?:the )?(?<places>${NTH}(?:${AND}(?:the )?${NTH})* (?:${WEEKDAY}))\\b`,
    ),
    instead: (_found, { places = "" }) =>
      hasSeveral(places, new RegExp(NTH, "g"))
        ? [`the ${places} of every 2 months`, `the ${places} of every month`]
        : [`the ${places} of every 2 months`],
  },
  {
    // Which Thursday of the month?
    pattern: new RegExp(
      `(?<!${NTH} )\\b(?:(?:monthly|every month|each month|once a month),? (?:on )?(?<day>${WEEKDAY})s?|(?:on )?(?<other>${WEEKDAY})s?,? (?:monthly|every month|each month|once a month))\\b`,
    ),
    instead: (_found, { day, other }) =>
      ["first", "second", "third", "fourth", "last"].map(
        (nth) => `the ${nth} ${day ?? other ?? ""} of every month`,
      ),
  },
];

const WEEKS: Readonly<Record<string, number>> = {
  third: 3,
  "3rd": 3,
  fourth: 4,
  "4th": 4,
  fifth: 5,
  "5th": 5,
};

function hasSeveral(text: string, one: RegExp): boolean {
  return (text.match(one) ?? []).length > 1;
}

/**
 * A folded sentence said once for each rhythm that it can mean (rule SCH35).
 * One whose rhythm is plain, or that has none: undefined. Never throws.
 */
export function rhythmsMeant(sentence: string): readonly string[] | undefined {
  for (const { pattern, instead } of several) {
    const found = pattern.exec(sentence);
    if (found === null) continue;
    const before = sentence.slice(0, found.index);
    const after = sentence.slice(found.index + found[0].length);
    return instead(found[0], { ...found.groups })
      .map((words) => `${before}${words}${after}`)
      .slice(0, MOST_MEANINGS);
  }
  return undefined;
}
