/**
 * Questions as a steward writes them. A numbered line begins one; lines with a
 * dash are what can be chosen; brackets at its end say how it is answered;
 * `if 1-2:` before it makes it a follow-up.
 *
 *     1. How was the pairing? (scale 1 to 5)
 *     2. if 1-2: What got in the way?
 *     3. Which part helped? (choose several)
 *     - The slides
 *     - The talk
 *     4. What comes first? (rank: tests, docs, reviews)
 */
import { isRefusal, refuse, type Refusal } from "../refusal.ts";
import {
  MOST_OPTIONS,
  MOST_QUESTIONS,
  MOST_RANKED,
  OPTION_LIMIT,
  optionsOf,
  SCALE_LIMIT,
  type Question,
  type Way,
} from "./questions.ts";
import { QUESTION_LIMIT, tidyLines } from "./text.ts";

export interface ReadQuestions {
  readonly kind: "questions";
  readonly questions: readonly [Question, ...(readonly Question[])];
}

const NUMBER = /^\s*\d{1,2}[.)](?:\s+|$)/;
const OPTION = /^\s*[-*•]\s+(.*\S)/;
const HINT = /\s*\(([^()]{1,600})\)\s*$/;
/** `choose one: tea, coffee`: how it is answered, and what there is to choose. */
const LISTED = /^([\p{L} ]{1,30}):\s*(.+)$/su;
const IF = /^if\s+([^:]{1,200}):\s*/i;

/** Reads what a steward wrote as questions, or says what is amiss (rules PRM2, PRM23, PRM25). Never throws. */
export function readQuestions(given: string): ReadQuestions | Refusal {
  const blocks = blocksOf(tidyLines(given));
  if (blocks.length > MOST_QUESTIONS)
    return refuse(
      422,
      "too-many-questions",
      `That is ${blocks.length} questions. Please ask ${MOST_QUESTIONS} at most, so that answering takes a minute.`,
    );
  const questions: Question[] = [];
  for (const [index, block] of blocks.entries()) {
    const question = readQuestion(block, String(index + 1), questions);
    if (isRefusal(question)) return question;
    questions.push(question);
  }
  const [first, ...more] = questions;
  return first === undefined ? missing() : { kind: "questions", questions: [first, ...more] };
}

/**
 * One block a numbered line; what stands before the first belongs to it. A
 * numbered list in which nothing is asked is part of one question.
 */
function blocksOf(text: string): readonly (readonly string[])[] {
  const lines = text.split("\n");
  const numbered = lines.filter((line) => NUMBER.test(line));
  const isAList = !NUMBER.test(lines[0] ?? "") && (numbered.length < 2 || !numbered.every(isAsked));
  if (isAList) return [lines];
  const blocks: string[][] = [];
  const before: string[] = [];
  for (const line of lines) {
    if (NUMBER.test(line)) blocks.push([...before.splice(0), line.replace(NUMBER, "")]);
    else (blocks.at(-1) ?? before).push(line);
  }
  return blocks;
}

const isAsked = (line: string): boolean => /\?\s*$/.test(line) || HINT.test(line);

function readQuestion(block: readonly string[], id: string, before: readonly Question[]): Question | Refusal {
  const options = block.flatMap((line) => OPTION.exec(line)?.[1] ?? []);
  const head = tidyLines(block.filter((line) => !OPTION.test(line)).join("\n"));
  const condition = IF.exec(head);
  const asked = condition === null ? head : head.slice(condition[0].length);
  const hint = HINT.exec(asked);
  const [, listedHow, listed] = LISTED.exec(hint?.[1] ?? "") ?? [];
  const inBrackets = listed?.split(/\s*[,;|]\s*/).filter((option) => option !== "") ?? [];
  const way =
    options.length === 0 && listedHow !== undefined && CHOOSING.test(listedHow.trim())
      ? wayOf(listedHow, inBrackets)
      : wayOf(hint?.[1], options);
  if (isRefusal(way)) return way;
  const text = way.isHinted ? asked.replace(HINT, "") : asked;
  const problem = textProblem(text);
  if (problem !== undefined) return problem;
  const question: Question = { id, text, way: way.way };
  if (condition?.[1] === undefined) return question;
  const onlyIf = conditionOf(condition[1], before);
  return isRefusal(onlyIf) ? onlyIf : { ...question, onlyIf };
}

function textProblem(text: string): Refusal | undefined {
  if (text === "") return missing();
  if (text.length <= QUESTION_LIMIT) return undefined;
  return refuse(
    400,
    "question-too-long",
    `That question has ${text.length} characters. Please keep it to ${QUESTION_LIMIT}.`,
  );
}

function missing(): Refusal {
  return refuse(
    400,
    "question-missing",
    "What is the question? Try: ask Data Guild: What did you try this week?",
  );
}

/** The ways that need something to choose from. */
const CHOOSING =
  /^(?:rank(?:ing)?|rank (?:these|them)|in order|put in order|(?:(?:choose|pick|tick) )?(?:one|several|many|any|all that apply))$/i;

interface HintedWay {
  readonly way: Way;
  /** Whether the brackets said it, and are no part of the question. */
  readonly isHinted: boolean;
}

function wayOf(hint: string | undefined, options: readonly string[]): HintedWay | Refusal {
  const said = hint?.toLowerCase().trim() ?? "";
  const scale =
    /^(?:a )?scale(?:,? (?:from )?(\d{1,2}) ?(?:-|–|to) ?(\d{1,2}))?$/.exec(said) ??
    /^(?:from )?(\d{1,2}) ?(?:-|–|to) ?(\d{1,2})$/.exec(said);
  if (scale !== null) return scaleOf(Number(scale[1] ?? 1), Number(scale[2] ?? 5));
  if (/^(?:an )?offers? (?:and|&) (?:an )?asks?$/.test(said)) return hinted({ kind: "offer and ask" });
  if (/^(?:a )?(?:photo|picture|link)(?: or (?:a )?(?:photo|picture|link))?$/.test(said))
    return hinted({ kind: "photo or link" });
  const isRanking = /^(?:rank(?:ing)?|rank (?:these|them)|in order|put in order)$/.test(said);
  const isSeveral = /^(?:(?:choose|pick|tick) )?(?:several|many|any|all that apply)$/.test(said);
  const isOne = /^(?:(?:choose|pick|tick) )?one$/.test(said);
  if (options.length === 0 && !isRanking && !isSeveral && !isOne)
    return { way: { kind: "text" }, isHinted: false };
  const problem = optionsProblem(options, isRanking ? MOST_RANKED : MOST_OPTIONS);
  if (problem !== undefined) return problem;
  if (isRanking) return hinted({ kind: "ranking", options });
  return { way: { kind: "choice", options, isSeveral }, isHinted: isSeveral || isOne };
}

const hinted = (way: Way): HintedWay => ({ way, isHinted: true });

function scaleOf(from: number, to: number): HintedWay | Refusal {
  if (from < to && to <= SCALE_LIMIT) return hinted({ kind: "scale", from, to });
  return refuse(
    422,
    "scale-unfit",
    `A scale goes from a smaller to a larger number, up to ${SCALE_LIMIT}. Try: (scale 1 to 5)`,
  );
}

function optionsProblem(options: readonly string[], most: number): Refusal | undefined {
  const names = new Set(options.map((option) => option.toLowerCase()));
  if (options.length < 2 || options.length > most || names.size < options.length)
    return refuse(
      422,
      "options-unfit",
      `Give 2 to ${most} different things to choose from, each on a line of its own that begins with a dash.`,
    );
  const long = options.find((option) => option.length > OPTION_LIMIT);
  if (long === undefined) return undefined;
  return refuse(422, "options-unfit", `Please keep each of them to ${OPTION_LIMIT} characters.`);
}

/** `1-2`, `4 or 5`, `Not at all`: an answer to the nearest earlier question that has such answers. */
function conditionOf(said: string, before: readonly Question[]): NonNullable<Question["onlyIf"]> | Refusal {
  const earlier = before.findLast(({ way }) => way.kind === "choice" || way.kind === "scale");
  if (earlier === undefined)
    return refuse(
      422,
      "follow-up-unfit",
      "A follow-up needs an earlier question with a scale or with things to choose from.",
    );
  const places = said.split(/,| or /i).flatMap((part) => answersNamed(earlier.way, part.trim()));
  if (places.length > 0) return { question: earlier.id, is: [...new Set(places)] };
  return refuse(
    422,
    "follow-up-unfit",
    `I do not find "${said}" among the answers to "${earlier.text}". Use their words, as in: if ${optionsOf(earlier.way)[0] ?? ""}:`,
  );
}

function answersNamed(way: Way, part: string): readonly number[] {
  const range = /^(\d{1,2}) ?(?:-|–|to) ?(\d{1,2})$/.exec(part);
  const names = optionsOf(way).map((option) => option.toLowerCase());
  const base = way.kind === "scale" ? way.from : 0;
  if (range !== null && way.kind === "scale") {
    const [low, high] = [Number(range[1]), Number(range[2])];
    return names.map((_, place) => base + place).filter((number) => number >= low && number <= high);
  }
  const place = names.indexOf(part.toLowerCase());
  return place < 0 ? [] : [base + place];
}
