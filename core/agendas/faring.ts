/** How an agenda did: what its sessions tell about each of its versions, and what to try next. */
import { z } from "zod";
import type { Agenda, Template } from "./agenda.ts";
import { fit } from "./fit.ts";
import type { KeptTemplate } from "./keeping.ts";

/** What somebody says about their time, with one tap. */
export const WORTHS = ["yes", "partly", "no"] as const;
export type Worth = (typeof WORTHS)[number];

/** One session that ran an agenda. It names nobody. */
export const runSchema = z
  .object({
    version: z.literal(1),
    session: z.string(),
    /** Of the template. */
    revision: z.int().min(1),
    plannedMinutes: z.int(),
    /** Whole minutes; negative where it ended early. */
    minutesOver: z.int(),
    people: z.int(),
    /** What people wrote down that they take with them or will do: stored under the name that it had first. */
    commitments: z.int(),
    /** How many of these are commitments: what somebody will do, and by when. */
    committed: z.int().default(0),
    /** Commitments that people made for it after its end, from the recap. */
    committedSince: z.int().default(0),
    worth: z.object({ yes: z.int(), partly: z.int(), no: z.int() }),
  })
  .readonly();
export type Run = z.output<typeof runSchema>;

/** How one version did. */
export interface Fared {
  readonly revision: number;
  readonly sessions: number;
  /** On average, to a whole minute. */
  readonly minutesOver: number;
  /** From 0 to 100; absent where too few answered to say it without telling on them. */
  readonly worth?: number;
  /** What people wrote down that they take with them, and how many of that are commitments. */
  readonly takeaways: number;
  readonly commitments: number;
}

/** Fewer answers would tell who said what. */
const FEWEST_ANSWERS = 3;

/** How each version did, the newest first; versions without a session are absent (rule AGD53). Never throws. */
export function fareOf(runs: readonly Run[]): readonly Fared[] {
  const revisions = [...new Set(runs.map(({ revision }) => revision))].toSorted((one, other) => other - one);
  return revisions.map((revision) => {
    const its = runs.filter((run) => run.revision === revision);
    const sum = (pick: (run: Run) => number): number => its.reduce((all, run) => all + pick(run), 0);
    const [yes, partly, no] = WORTHS.map((worth) => sum((run) => run.worth[worth]));
    const answers = (yes ?? 0) + (partly ?? 0) + (no ?? 0);
    const worth = Math.round((100 * ((yes ?? 0) + (partly ?? 0) / 2)) / answers);
    return {
      revision,
      sessions: its.length,
      minutesOver: Math.round(sum((run) => run.minutesOver) / its.length),
      ...(answers < FEWEST_ANSWERS ? {} : { worth }),
      takeaways: sum((run) => run.commitments),
      commitments: sum((run) => run.committed + run.committedSince),
    };
  });
}

/**
 * The version that a session ran: the newest that has the same steps with the
 * same words, whatever minutes they were fitted to; where words were changed
 * since, the one that was published last before it was planned. Never throws.
 *
 * @param plannedAt UTC instant
 */
export function revisionRun(versions: readonly KeptTemplate[], agenda: Agenda, plannedAt: string): number {
  const newestFirst = versions.toSorted((one, other) => other.revision - one.revision);
  const same = newestFirst.find(({ template }) => wordsOf(template) === wordsOf(agenda));
  const before = newestFirst.find(({ publishedAt = "" }) => publishedAt <= plannedAt);
  return (same ?? before ?? newestFirst.at(-1))?.revision ?? 1;
}

function wordsOf(template: Template): string {
  if (template.kind !== "agenda") return template.id;
  return JSON.stringify(template.steps.map(({ id, title, prompts }) => [id, title, prompts]));
}

/** Something to try with an agenda, in a sentence. */
export interface Suggestion {
  readonly sentence: string;
  /** So long it should be planned. */
  readonly minutes?: number;
  /** Another agenda. */
  readonly templateId?: string;
}

/** From here on sessions are late by habit, not by chance. */
const OFTEN_OVER_MINUTES = 4;
/** Below it, half of the people found it worth their time only partly. */
const LOW_WORTH = 60;
/** One session says more about that day than about the agenda. */
const FEWEST_SESSIONS = 2;

/**
 * A variant to try, where the newest version that ran gives reason to
 * (rule AGD54): a length that its sessions really take, or an agenda for the
 * same purpose that did better. Undefined where all is well. Never throws.
 *
 * @param others agendas that did well, the best first
 */
export function suggestVariant(
  agenda: Agenda,
  fared: readonly Fared[],
  others: readonly Agenda[],
): Suggestion | undefined {
  const [newest] = fared;
  if (newest === undefined || newest.sessions < FEWEST_SESSIONS) return undefined;
  if (newest.minutesOver >= OFTEN_OVER_MINUTES) {
    const minutes = agenda.minutes + newest.minutesOver;
    const shorter = agenda.minutes - newest.minutesOver;
    const sentence = `Its sessions take ${newest.minutesOver} minutes longer than planned. `;
    if (fit(agenda, minutes).kind === "fits")
      return { sentence: `${sentence}Plan ${minutes} minutes for it.`, minutes };
    return {
      sentence: `${sentence}Leave a step out, so that ${shorter} minutes are planned.`,
      minutes: shorter,
    };
  }
  if ((newest.worth ?? 100) >= LOW_WORTH) return undefined;
  const other = others.find(
    ({ id, category, minutes }) =>
      id !== agenda.id && category === agenda.category && Math.abs(minutes - agenda.minutes) <= 15,
  );
  if (other === undefined) return undefined;
  return {
    sentence: `Many found it worth their time only in part. Try ${other.title}: it has the same purpose and ${other.minutes} minutes.`,
    templateId: other.id,
  };
}
