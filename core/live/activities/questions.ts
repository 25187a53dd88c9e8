/** Question queue: those most people wait for come first; what was answered goes to the end. */
import { readable, type Mark } from "./marks.ts";
import { fieldsOf } from "./reading.ts";

/** Whether a mark is set or taken back; undefined for anything else. Never throws. */
export function readSupport(value: unknown): boolean | undefined {
  const isOn = fieldsOf(value).get("on");
  return typeof isOn === "boolean" ? isOn : undefined;
}

export interface QueuedQuestion {
  readonly id: string;
  /** How many wait for it; whoever asked is one of them. */
  readonly waiting: number;
  readonly isMine: boolean;
  readonly isAnswered: boolean;
}

/**
 * The questions in the order in which they are answered (rule ACT16). Whoever
 * asked may say that theirs is answered; so may most of those who wait. Never throws.
 * @param marks keys are an answer's id (I wait for it, too) and `done:ID` (it is answered)
 */
export function seeQuestions(
  marks: readonly Mark[],
  items: readonly { readonly id: string; readonly authorId: string }[],
  me: string,
): readonly QueuedQuestion[] {
  const on = readable(marks, readSupport).filter(({ value }) => value);
  const queued = items.map(({ id, authorId }) => {
    const waiting = new Set([authorId, ...on.flatMap(({ author, key }) => (key === id ? author : []))]);
    const done = new Set(on.flatMap(({ author, key }) => (key === `done:${id}` ? author : [])));
    const isAnswered =
      done.has(authorId) || [...done].filter((person) => waiting.has(person)).length * 2 > waiting.size;
    return { id, waiting: waiting.size, isMine: waiting.has(me), isAnswered };
  });
  return queued.toSorted((a, b) => Number(a.isAnswered) - Number(b.isAnswered) || b.waiting - a.waiting);
}
