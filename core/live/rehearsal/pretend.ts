/** Pretend people: they read, think and write as people do, some fast and some slow, and always the same for a seed. */
import { BREATHING_SPACE, findActivity } from "../../agendas/index.ts";
import type { LiveStep } from "../control.ts";

/** Somebody who is not there. */
export interface Pretend {
  readonly id: string;
  readonly name: string;
  /** How fast they are: 1 as most people, 1.5 takes half as long again. */
  readonly pace: number;
}

const NAMES = ["Asha", "Bruno", "Chidi", "Dana", "Emre", "Freya"] as const;

/** From quick to slow: in every group there are both. */
const PACES = [0.7, 0.85, 1, 1, 1.15, 1.3];

/** Six pretend people, or as many as there should be; beyond six they are numbered. Never throws. */
export function pretendPeople(count: number = NAMES.length): readonly Pretend[] {
  return Array.from({ length: count }, (_one, at) => {
    const round = Math.floor(at / NAMES.length);
    const name = NAMES[at % NAMES.length] ?? "Asha";
    return {
      id: `pretend-${at + 1}`,
      name: round === 0 ? name : `${name} ${round + 1}`,
      pace: PACES[at % PACES.length] ?? 1,
    };
  });
}

/** A number in [0, 1) that follows from a seed and a place (mulberry32). Never throws. */
export function drawn(seed: number, place: number): number {
  let state = (seed + Math.imul(place + 1, 0x6d2b79f5)) | 0;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
}

/** People read so many words a second, and hear about as many from somebody who speaks. */
const WORDS_A_SECOND = 2.7;
/** To think of an answer and to write a line or two of it. */
const WRITING_SECONDS = { least: 25, most: 60 };
/** What one person says to one prompt, told to others. */
const SPEAKING_SECONDS = { least: 25, most: 60 };
/** In a large round not everybody speaks. */
const MOST_SPEAKERS = 4;

/**
 * How long somebody needs for a step, in seconds: to read it, and to write or
 * to talk about it in a group of the size that its activity has. Never throws.
 *
 * @param place tells this step and person from others, for the draw
 */
export function neededSeconds(step: LiveStep, who: Pretend, seed: number, place: number): number {
  const words = [...step.prompts, step.participants, step.say].join(" ").split(/\s+/u).length;
  const between = ({ least, most }: { least: number; most: number }): number =>
    least + (most - least) * drawn(seed, place);
  if (step.activity === BREATHING_SPACE) return 0;
  const rounds = step.prompts.length;
  const speakers = Math.min(MOST_SPEAKERS, findActivity(step.activity)?.groupSize?.usual ?? 2);
  const doing =
    step.collects || step.closing ? between(WRITING_SECONDS) : between(SPEAKING_SECONDS) * speakers;
  return words / WORDS_A_SECOND + doing * who.pace * Math.max(1, Math.sqrt(rounds));
}

const ANSWERS = [
  "I tried it with one colleague first, and then with the whole team.",
  "We had the same last month. A checklist on one page helped us most.",
  "It took longer than I thought, and nobody had asked the people who use it.",
  "I do not know yet. I would like to hear how others do it.",
  "What worked was to say it out loud in the first five minutes.",
  "We stopped doing it, and nothing was missing.",
  "I wrote down three cases. Two of them have the same cause.",
  "It only worked when somebody kept the time.",
  "I asked for help too late. Next time I ask on the first day.",
  "A short demo did more than the long document.",
];

const TAKEAWAYS = [
  "I will try it on Thursday with two people, and tell you how it went.",
  "I will ask one person who has done it before.",
  "I will write down what I learned, in five lines.",
  "I will leave out one thing next week, and see who misses it.",
  "I will show it to my team on Monday.",
  "I will call the colleague whose name I heard today.",
];

/** What somebody writes in a step: an answer, or what they take away. Never throws. */
export function whatTheyWrite(step: Pick<LiveStep, "closing">, seed: number, place: number): string {
  const all = step.closing ? TAKEAWAYS : ANSWERS;
  return all[Math.floor(drawn(seed, place) * all.length)] ?? "";
}
