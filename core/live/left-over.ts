/** What a session had no time for: thoughts, topics, questions and steps that somebody wanted and nobody came to. */
import type { PartKind, PartUse } from "../agendas/parts.ts";
import { seeCoffee } from "./activities/coffee.ts";
import { isPrompt, itemsFor, type Item } from "./activities/items.ts";
import { marksOf } from "./activities/marks.ts";
import { seeQuestions } from "./activities/questions.ts";
import { byVotes, seeVotes } from "./activities/vote.ts";
import { SOMEBODY, type Contribution } from "./contributions.ts";
import type { ControlState, LiveStep } from "./control.ts";
import { parkedIn } from "./parking.ts";
import { isSetAside } from "./position.ts";
import { partsOf, type RecapSources } from "./recap.ts";

/** One thing that is left, in its writer's words; of steps, in the agenda's. */
export interface LeftOver {
  readonly words: string;
  /** Absent where no single person wrote it, or nobody is to know who. */
  readonly author?: { readonly person: string; readonly name: string };
}

type Sources = Pick<RecapSources, "control" | "contributions" | "marks" | "findActivity">;

/**
 * Everything that is left (rule LRN8): what was parked, steps that were put
 * off and asked for something, topics of a lean coffee that never came on, and questions that
 * nobody answered. Nothing was started: nothing is left. Never throws.
 */
export function leftOverOf(sources: Sources): readonly LeftOver[] {
  const { control } = sources;
  if (control.startedAtMs === undefined) return [];
  const parked = parkedIn(sources.contributions).map(leftBy);
  const left = control.steps.flatMap((step) => {
    if (isSetAside(step)) return step.collects ? putOff(step) : [];
    const parts = partsOf(sources, step.activity);
    const has = (kind: PartKind): boolean => parts.some((part) => part.kind === kind);
    return [
      ...(has("coffee") ? untouched(sources, step, parts) : []),
      ...(has("questions") ? unanswered(sources, step) : []),
    ];
  });
  return [...parked, ...left];
}

function putOff({ title, prompts }: ControlState["steps"][number]): readonly LeftOver[] {
  const [question = ""] = prompts;
  return [{ words: question === "" ? title : question }];
}

const itemsOf = (sources: Sources, { id, activity }: LiveStep): readonly Item[] => {
  const { control, contributions, marks } = sources;
  return itemsFor(
    { id, parts: partsOf(sources, activity) },
    control.steps,
    contributions,
    marks ?? new Map(),
  );
};

/** Topics behind the last one that was on (rule ACT15): people wish in each round, so the last wish tells the last round. */
function untouched(sources: Sources, step: LiveStep, parts: readonly PartUse[]): readonly LeftOver[] {
  const items = itemsOf(sources, step);
  const ids = items.map(({ id }) => id);
  const marks = (kind: PartKind) => marksOf(sources.marks ?? new Map(), step.id, kind);
  const rules = parts.find((part) => part.kind === "vote");
  const order = rules === undefined ? ids : byVotes(ids, seeVotes(marks("vote"), ids, "", rules).byItem);
  const wishes = marks("coffee");
  const round = Math.max(1, ...wishes.map(({ key }) => Number(key)).filter(Number.isInteger));
  const { topic } = seeCoffee(wishes, order, round, "");
  const next = topic === undefined ? order.length : order.indexOf(topic) + 1;
  return order.slice(next).flatMap((id) => said(sources, items, id));
}

function unanswered(sources: Sources, step: LiveStep): readonly LeftOver[] {
  const items = itemsOf(sources, step);
  const queued = seeQuestions(marksOf(sources.marks ?? new Map(), step.id, "questions"), items, "");
  return queued.filter(({ isAnswered }) => !isAnswered).flatMap(({ id }) => said(sources, items, id));
}

function said({ contributions }: Sources, items: readonly Item[], id: string): readonly LeftOver[] {
  const item = items.find((each) => each.id === id);
  // What the step itself says is nobody's wish.
  if (item === undefined || isPrompt(item)) return [];
  const written = contributions.find((each) => each.id === id);
  return [written === undefined ? { words: item.text } : { ...leftBy(written), words: item.text }];
}

function leftBy({ text, authorId, authorName }: Contribution): LeftOver {
  return authorId === SOMEBODY
    ? { words: text }
    : { words: text, author: { person: authorId, name: authorName } };
}
