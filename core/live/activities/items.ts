/** What people vote on, order, place or score: things that somebody wrote, or that the step names. */
import type { PartUse } from "../../agendas/parts.ts";
import type { Contribution } from "../contributions.ts";
import { nameOf, seeClusters } from "./cluster.ts";
import { marksOf } from "./marks.ts";
import { isWriting } from "./phases.ts";

export interface Item {
  /** An answer's id, a cluster's, or `prompt-N`. Never contains a slash. */
  readonly id: string;
  readonly text: string;
  /** Empty for what no single person wrote. */
  readonly authorId: string;
}

/**
 * The things of a step (rule ACT22): what was written in it, as clusters where
 * people have grouped it. Where its activity has nowhere to write, it is what
 * was written in the last step before it in which anything was, or else the
 * step's own further prompts. Never throws.
 * @param parts all that the step's activity has, in any phase
 */
export function itemsFor(
  { id: stepId, parts }: { readonly id: string; readonly parts: readonly Pick<PartUse, "kind">[] },
  steps: readonly { readonly id: string; readonly prompts: readonly string[] }[],
  contributions: readonly Contribution[],
  marks: ReadonlyMap<string, string>,
): readonly Item[] {
  const at = steps.findIndex(({ id }) => id === stepId);
  const answers = contributions.filter(({ kind }) => kind === "answer");
  for (const step of steps.slice(0, at + 1).toReversed()) {
    const written = answers.filter((each) => each.stepId === step.id).toSorted(byAge);
    if (written.length > 0) return grouped(step.id, written, marks);
    // Nobody wrote a topic: then there is none, and neither its question nor an earlier answer becomes one.
    if (step.id === stepId && parts.some(isWriting)) return [];
    // A question of its own is not answered by what was said about an earlier one.
    if (step.id === stepId && step.prompts.length >= 3) return promptsOf(step.prompts);
  }
  return [];
}

function byAge(a: Contribution, b: Contribution): number {
  return a.atMs - b.atMs || (a.id < b.id ? -1 : 1);
}

/** Whether the step names it, and nobody wrote it. Never throws. */
export function isPrompt({ id }: Item): boolean {
  return /^prompt-\d+$/.test(id);
}

function promptsOf([, ...prompts]: readonly string[]): readonly Item[] {
  return prompts.map((text, index) => ({ id: `prompt-${index + 1}`, text, authorId: "" }));
}

function grouped(
  stepId: string,
  written: readonly Contribution[],
  marks: ReadonlyMap<string, string>,
): readonly Item[] {
  const byId = new Map(written.map((each) => [each.id, each]));
  const { clusters, loose } = seeClusters(marksOf(marks, stepId, "cluster"), [...byId.keys()]);
  const wordsOf = (id: string): string => byId.get(id)?.text ?? "";
  return [
    ...clusters.map((cluster) => ({ id: cluster.id, text: nameOf(cluster, wordsOf), authorId: "" })),
    ...loose.map((id) => ({ id, text: wordsOf(id), authorId: byId.get(id)?.authorId ?? "" })),
  ];
}
