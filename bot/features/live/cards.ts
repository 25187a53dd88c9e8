/** The recap as a card. */
import { Temporal } from "temporal-polyfill";
import { memberListOf, type Community } from "../../../core/communities/index.ts";
import { takeawayInWords } from "../../../core/live/activities/index.ts";
import type { Recap, RecapEntry } from "../../../core/live/index.ts";
import { sayDate } from "../../../core/scheduling/index.ts";
import { button, card, link, theirWords, title, words, type Card, type CardPart } from "../../cards.ts";

/** The card stays well below Teams' 80 KB: what does not fit is in the tab. */
const MOST_CHARACTERS = 24_000;
/** More than this many from one step would push everything else off the screen. */
const MOST_OF_A_STEP = 8;
const LONGEST_SHOWN = 500;

/** What remains of a session: who was there, what was answered, what people take away. */
export function drawRecap(
  recap: Recap,
  community: Pick<Community, "name" | "kind" | "memberList">,
  address: string,
): Card {
  const answered = recap.steps.filter((step) => step.answers.length + step.results.length > 0);
  const body: CardPart[] = [
    title(`Recap: ${recap.title}`),
    theirWords(`${community.name}. ${countOf(recap.attendance.length, "person", "people")} took part.`, {
      subtle: true,
    }),
    words(`{{DATE(${toTheSecond(recap.start)}, LONG)}}`, { subtle: true }),
    ...howTheyCame(recap),
    // One card goes to everybody, so it names nobody where the community does not (rule ACC7).
    ...(memberListOf(community) === "shown"
      ? [theirWords(recap.attendance.map(({ name }) => name).join(", "), { subtle: true })]
      : []),
    ...stillAsked(recap),
    ...section("What people take away", recap.takeaways.map(said)),
    ...answered.flatMap((step) => [...bars(step), ...section(step.title, step.answers)]),
    ...(answered.length + recap.takeaways.length === 0 ? [words("Nothing was written down this time.")] : []),
  ];
  return card(`Recap of ${recap.title}.`, fitting(body), [
    link("Read all of it", address),
    button("I will …", "commitments.form", { session: recap.sessionId }),
    ...(answered.length + recap.takeaways.length === 0
      ? []
      : [button("Report something", "live.report", { session: recap.sessionId })]),
  ]);
}

/** Only where there is more than one way to tell: nobody is called absent for lack of a panel. */
function howTheyCame({ attendance }: Recap): readonly CardPart[] {
  const by = (way: "card" | "named"): number => attendance.filter((each) => each.by === way).length;
  const [cards, named] = [by("card"), by("named")];
  if (cards + named === 0) return [];
  const parts = [
    `${attendance.length - cards - named} in the panel`,
    ...(cards === 0 ? [] : [`${cards} by card`]),
    ...(named === 0 ? [] : [`${named} by name`]),
  ];
  return [words(`${parts.join(", ")}.`, { subtle: true })];
}

/** What was put off is asked where everybody reads of the session. */
function stillAsked({ steps }: Recap): readonly CardPart[] {
  const asked = steps.filter(({ isForLater, answers }) => isForLater === true && answers.length === 0);
  if (asked.length === 0) return [];
  return [
    words("We did not get to this. You can answer it until tomorrow, under Read all of it.", { bold: true }),
    ...asked.flatMap(({ title: name, prompts }) => theirWords(`${name}: ${prompts[0] ?? ""}`)),
  ];
}

/** The longest bar, in signs: it fits a phone. */
const LONGEST_BAR = 12;
/** More rows of one picture are in the tab. */
const MOST_ROWS = 5;

/** Votes and choices as bars of text, which every client of Teams draws. */
function bars({ title: heading, results }: Recap["steps"][number]): readonly CardPart[] {
  return results.flatMap((result) => {
    const most = Math.max(1, ...result.rows.map(({ value }) => value));
    const rows = result.rows.slice(0, MOST_ROWS).map(({ label, value, said }) => {
      const bar = "\u2587".repeat(Math.round((value / most) * LONGEST_BAR));
      return theirWords([bar, said, shortened(label)].filter((part) => part !== "").join(" "));
    });
    return [theirWords(`${heading}: ${result.title}`, { bold: true }), ...rows];
  });
}

function section(heading: string, entries: readonly RecapEntry[]): readonly CardPart[] {
  if (entries.length === 0) return [];
  const left = entries.length - MOST_OF_A_STEP;
  return [
    theirWords(heading, { bold: true }),
    ...entries.slice(0, MOST_OF_A_STEP).map((entry) => theirWords(`${entry.name}: ${shortened(entry.text)}`)),
    ...(left > 0 ? [words(`And ${left} more.`, { subtle: true })] : []),
  ];
}

/** A commitment's day as everywhere on cards. */
function said(entry: RecapEntry): RecapEntry {
  return { ...entry, text: takeawayInWords(entry.text, sayDate) };
}

/** Teams' clients say a date in their reader's language, from this form alone. */
function toTheSecond(at: string): string {
  return Temporal.Instant.from(at).toString({ smallestUnit: "second" });
}

function shortened(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
}

function countOf(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** As many parts as fit, from the top. */
function fitting(body: readonly CardPart[]): readonly CardPart[] {
  let characters = 0;
  const kept = body.filter((part) => (characters += JSON.stringify(part).length) <= MOST_CHARACTERS);
  return kept.length === body.length ? kept : [...kept, words("There is more in the tab.", { subtle: true })];
}
