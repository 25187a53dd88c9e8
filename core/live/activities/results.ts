/** What came of a step's votes and choices, for its recap: things with a number each. */
import type { PartKind, PartUse } from "../../agendas/parts.ts";
import type { Contribution } from "../contributions.ts";
import { nameOf, seeClusters } from "./cluster.ts";
import { seeGrid } from "./grid.ts";
import { itemsFor, type Item } from "./items.ts";
import { marksOf, type Mark } from "./marks.ts";
import { choicesIn, seePoll } from "./poll.ts";
import { questionsIn, readQuizSum } from "./quiz.ts";
import { seeQuestions } from "./questions.ts";
import { seeRanking } from "./rank.ts";
import { seeScale } from "./scale.ts";
import { seeScores } from "./score.ts";
import { seeStations } from "./stations.ts";
import { linesOn } from "./sheets.ts";
import { byVotes, seeVotes } from "./vote.ts";

/** One result of a step. A row's value is for its bar; `said` is what is read. */
export interface StepResult {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: number; readonly said: string }[];
}

export interface ResultSources {
  readonly steps: readonly { readonly id: string; readonly prompts: readonly string[] }[];
  readonly contributions: readonly Contribution[];
  readonly marks: ReadonlyMap<string, string>;
}

/** More rows than this nobody reads as a picture. */
const MOST_ROWS = 20;

/** The results of a step's parts; none where nobody did anything. Never throws. @param parts all of its phases */
export function resultsOf(
  step: ResultSources["steps"][number],
  parts: readonly PartUse[],
  sources: ResultSources,
): readonly StepResult[] {
  const once = new Map(parts.map((part) => [part.kind, part]));
  const items = itemsFor({ id: step.id, parts }, sources.steps, sources.contributions, sources.marks);
  return [...once.values()].flatMap((part) => resultOf({ step, items }, part, sources) ?? []);
}

/** What a part's result is made from. */
interface Found<K extends PartKind> {
  readonly part: Extract<PartUse, { readonly kind: K }>;
  readonly step: ResultSources["steps"][number];
  readonly marks: readonly Mark[];
  /** What was voted on, placed or ordered: ids, and their words. */
  readonly ids: readonly string[];
  readonly items: readonly Item[];
  readonly textOf: (id: string) => string;
  readonly answers: readonly Contribution[];
}

type Rows = StepResult["rows"];

const people = (count: number): string => `${count} ${count === 1 ? "person" : "people"}`;
const row = (label: string, value: number, said = String(value)): Rows[number] => ({ label, value, said });
/** A recap belongs to nobody: nothing in it is "mine". */
const NOBODY = "";

/** How each part is told in a recap; those that leave nothing but words, or nothing at all, are not. */
const RESULTS: { readonly [K in PartKind]?: (found: Found<K>) => StepResult | undefined } = {
  vote: ({ marks, ids, textOf, part }) => {
    const { byItem, voters } = seeVotes(marks, ids, NOBODY, part);
    const rows = byVotes(ids, byItem).map((id) => row(textOf(id), byItem.get(id) ?? 0));
    return some(voters, `Votes of ${people(voters)}`, rows);
  },
  poll: ({ marks, step }) => {
    const { choices, voters } = seePoll(marks, choicesIn(step.prompts), NOBODY);
    return some(
      voters,
      `Answers of ${people(voters)}`,
      choices.map(({ choice, count }) => row(choice, count)),
    );
  },
  scale: ({ marks, part }) => {
    const { counts, voters, average = 0, reasons } = seeScale(marks, part, NOBODY);
    const rows = counts.map(({ n, count }) => row(String(n), count));
    const missing = reasons.map((reason) => row(`Missing: ${reason}`, 0, ""));
    const title = `Numbers of ${people(voters)}, ${average.toFixed(1)} on average`;
    return some(voters, title, [...rows, ...missing]);
  },
  rank: ({ marks, ids, textOf }) => {
    const { order, voters } = seeRanking(marks, ids, NOBODY);
    const rows = order.map(({ item, averagePlace = 0 }) =>
      row(textOf(item), ids.length + 1 - averagePlace, `place ${averagePlace.toFixed(1)}`),
    );
    return some(voters, `The order of ${people(voters)}`, rows);
  },
  grid: ({ marks, ids, textOf, part }) => {
    const { placed, voters } = seeGrid(marks, ids, NOBODY);
    const across = part.across.toLowerCase();
    const rows = placed.flatMap(({ item, spot }) =>
      spot === undefined
        ? []
        : row(textOf(item), spot.y, `${part.up} ${spot.y.toFixed(1)}, ${across} ${spot.x.toFixed(1)}`),
    );
    return some(
      voters,
      `Where ${people(voters)} see them`,
      rows.toSorted((a, b) => b.value - a.value),
    );
  },
  score: ({ marks, ids, textOf }) => {
    const { order, voters } = seeScores(marks, ids, NOBODY);
    const rows = order.flatMap(({ item, points, count }) =>
      count === 0 ? [] : row(textOf(item), points, points.toFixed(1)),
    );
    return some(voters, `Points of ${people(voters)}`, rows);
  },
  questions: ({ marks, items, textOf }) => {
    const rows = seeQuestions(marks, items, NOBODY).map(({ id, waiting, isAnswered }) =>
      row(textOf(id), waiting, isAnswered ? `${people(waiting)}, answered` : people(waiting)),
    );
    return some(rows.length, "Questions, by how many waited for them", rows);
  },
  quiz: ({ marks, step }) => {
    const sum = readQuizSum(marks.find(({ key }) => key === "sum")?.value);
    if (sum === undefined) return undefined;
    const all = questionsIn(step.prompts).length;
    const right = row("Right on average", sum.average, `${sum.average.toFixed(1)} of ${all}`);
    return some(sum.count, `Quiz of ${people(sum.count)}`, [right]);
  },
  cluster: ({ marks, answers }) => {
    const { clusters } = seeClusters(
      marks,
      answers.map(({ id }) => id),
    );
    const wordsOf = (id: string): string => answers.find((each) => each.id === id)?.text ?? "";
    const rows = clusters.map((cluster) => row(nameOf(cluster, wordsOf), cluster.items.length));
    return some(rows.length, "Groups of answers", rows);
  },
  stations: ({ marks }) => {
    const rows = seeStations(marks).map(({ shows }) => row(shows, 0, ""));
    return some(rows.length, "Stations", rows);
  },
  pass: ({ marks }) => {
    const owners = [...new Set(marks.map(({ key }) => key.split(":")[0] ?? ""))];
    const rows = owners.flatMap((owner) => linesOn(marks, owner).map(({ text }) => row(text, 0, "")));
    return some(rows.length, "What stands on the sheets", rows);
  },
};

function some(count: number, title: string, rows: Rows): StepResult | undefined {
  return count === 0 || rows.length === 0 ? undefined : { title, rows: rows.slice(0, MOST_ROWS) };
}

function resultOf(
  { step, items }: Pick<Found<PartKind>, "step" | "items">,
  part: PartUse,
  sources: ResultSources,
): StepResult | undefined {
  // A part and its way of telling have the same kind; the compiler cannot follow that through the table.
  const tell = RESULTS[part.kind] as ((found: Found<PartKind>) => StepResult | undefined) | undefined;
  return tell?.({
    part,
    step,
    items,
    marks: marksOf(sources.marks, step.id, part.kind),
    ids: items.map(({ id }) => id),
    textOf: (id) => items.find((item) => item.id === id)?.text ?? "",
    answers: sources.contributions.filter(({ kind, stepId }) => kind === "answer" && stepId === step.id),
  });
}
