/** How alike agendas are: prompts with the same words, whatever their order, and whole agendas. */
import type { Agenda } from "../../core/agendas/index.ts";

/** Prompts that share this part of their words are the same prompt in another dress. */
const SAME_PROMPT = 0.75;

/** More than this part of the smaller agenda's prompts in common, and the two are one agenda. */
const MOST_IN_COMMON = 0.5;

/** The close asks everywhere alike whether it was worth the time; all other prompts are an agenda's own. */
export const PULSE = /^From 1 to 5: was (?:this|your time)/u;

export interface Likeness {
  readonly one: Agenda;
  readonly other: Agenda;
  readonly why: string;
}

/** The pairs that are too much alike. */
export function findAlike(agendas: readonly Agenda[]): readonly Likeness[] {
  const ids = new Map<string, number>();
  const known = agendas.map((agenda) => ({
    agenda,
    prompts: promptsOf(agenda).map((prompt) => wordIds(prompt, ids)),
  }));
  const found: Likeness[] = [];
  for (const [at, one] of known.entries()) {
    for (const other of known.slice(at + 1)) {
      const shared = one.prompts.filter((prompt) =>
        other.prompts.some((each) => isSame(prompt, each)),
      ).length;
      const least = Math.min(one.prompts.length, other.prompts.length);
      const pair = { one: one.agenda, other: other.agenda };
      if (shared > 0 && shared === least && sequenceOf(one.agenda) === sequenceOf(other.agenda))
        found.push({ ...pair, why: `has the same steps and prompts as ${other.agenda.id}` });
      else if (shared > least * MOST_IN_COMMON)
        found.push({ ...pair, why: `shares ${shared} of ${least} prompts with ${other.agenda.id}` });
    }
  }
  return found;
}

function promptsOf(agenda: Agenda): readonly string[] {
  return agenda.steps.flatMap((step) => step.prompts).filter((prompt) => !PULSE.test(prompt));
}

function sequenceOf(agenda: Agenda): string {
  return agenda.steps.map((step) => step.activity).join(" ");
}

/** The words of a prompt as sorted numbers, so that two prompts are compared in one walk. */
function wordIds(prompt: string, ids: Map<string, number>): readonly number[] {
  const words = new Set(prompt.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return [...words]
    .map((word) => {
      const id = ids.get(word) ?? ids.size;
      ids.set(word, id);
      return id;
    })
    .sort((one, other) => one - other);
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  const [least, most] = [Math.min(one.length, other.length), Math.max(one.length, other.length)];
  if (least < most * SAME_PROMPT) return false;
  let common = 0;
  for (let at = 0, beside = 0; at < one.length && beside < other.length;) {
    const difference = (one[at] ?? 0) - (other[beside] ?? 0);
    if (difference === 0) common += 1;
    if (difference <= 0) at += 1;
    if (difference >= 0) beside += 1;
  }
  return common >= SAME_PROMPT * (one.length + other.length - common);
}
