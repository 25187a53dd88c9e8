/** What somebody says to one question: checked against how it is answered, and put in words. */
import { z } from "zod";
import { refuse, type Refusal } from "../refusal.ts";
import { optionsOf, questionsOf, type Question, type Way } from "./questions.ts";
import { ANSWER_LIMIT, tidyLines } from "./text.ts";

const places = z.array(z.int()).readonly();

export const replySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string() }),
  /** Places of the chosen options, from 0 on. */
  z.object({ kind: z.literal("choice"), chosen: places }),
  z.object({ kind: z.literal("scale"), value: z.int() }),
  /** Places of the options, the first choice first; some may be left out. */
  z.object({ kind: z.literal("ranking"), order: places }),
  z.object({ kind: z.literal("offer and ask"), offer: z.string(), ask: z.string() }),
  /** A link to a picture or a page with a word about it, or a picture of their own, by its id. */
  z.object({
    kind: z.literal("photo or link"),
    text: z.string(),
    picture: z.string().min(1).max(100).exactOptional(),
  }),
]);
export type Reply = z.output<typeof replySchema>;

/** Replies by the id of their question. */
export const repliesSchema = z.record(z.string(), replySchema);
export type Replies = z.output<typeof repliesSchema>;

/** What a card's inputs hold, as they arrive: everything may be missing or forged. */
export interface Inputs {
  readonly answer?: string | undefined;
  /** Places of options, by commas. */
  readonly choice?: string | undefined;
  readonly offer?: string | undefined;
  readonly ask?: string | undefined;
  /** The option at each place, from the first on; "" where none was chosen. */
  readonly places?: readonly string[] | undefined;
}

/** Reads a card's inputs as a reply to a question, unchecked. Never throws. */
export function replyFrom(question: Question, inputs: Inputs): Reply {
  switch (question.way.kind) {
    case "text":
      return { kind: "text", text: inputs.answer ?? "" };
    case "choice":
      return { kind: "choice", chosen: numbersIn(inputs.choice) };
    case "scale":
      return { kind: "scale", value: numbersIn(inputs.choice)[0] ?? NaN };
    case "ranking":
      return { kind: "ranking", order: (inputs.places ?? []).flatMap(numbersIn) };
    case "offer and ask":
      return { kind: "offer and ask", offer: inputs.offer ?? "", ask: inputs.ask ?? "" };
    case "photo or link":
      return { kind: "photo or link", text: inputs.answer ?? "" };
  }
}

function numbersIn(text: string | undefined): readonly number[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => /^\d{1,3}$/.test(part))
    .map(Number);
}

/**
 * Reads words that somebody typed as a reply: text as it stands, a number of
 * the scale, the name or number of an option. Undefined where they say nothing
 * to this question. Never throws.
 */
export function replyFromWords(question: Question, typed: string): Reply | undefined {
  const text = tidyLines(typed);
  switch (question.way.kind) {
    case "text":
      return { kind: "text", text };
    case "offer and ask":
      return { kind: "offer and ask", offer: "", ask: text };
    case "photo or link":
      return { kind: "photo or link", text };
    case "choice": {
      const chosen = optionNamed(question.way, text);
      return chosen === undefined ? undefined : { kind: "choice", chosen: [chosen] };
    }
    case "scale": {
      const place = optionNamed(question.way, text);
      return place === undefined ? undefined : { kind: "scale", value: question.way.from + place };
    }
    case "ranking":
      return undefined;
  }
}

function optionNamed(way: Way, text: string): number | undefined {
  const said = text.toLowerCase().replace(/[.!]+$/, "");
  const place = optionsOf(way).findIndex((option) => option.toLowerCase() === said);
  return place < 0 ? undefined : place;
}

/** A reply as it is kept, or why it cannot be (rules PRM9, PRM24). Never throws. */
export function checkReply(question: Question, given: Reply): Reply | Refusal {
  const { way } = question;
  if (given.kind !== way.kind)
    return refuse(400, "answer-unfit", "That is no answer to this question. Please use the form below it.");
  switch (given.kind) {
    case "text": {
      const text = checkText(given.text);
      return typeof text === "string" ? { kind: "text", text } : text;
    }
    case "choice": {
      const chosen = placesIn(way, given.chosen);
      const isSingle = way.kind === "choice" && !way.isSeveral;
      if (isSingle && chosen.length > 1) return refuse(400, "answer-unfit", "Please choose one of them.");
      return chosen.length === 0 ? nothingChosen() : { kind: "choice", chosen: chosen.toSorted(byNumber) };
    }
    case "scale":
      return way.kind === "scale" && given.value >= way.from && given.value <= way.to
        ? given
        : nothingChosen();
    case "ranking": {
      const order = placesIn(way, given.order);
      if (new Set(given.order).size < given.order.length)
        return refuse(
          400,
          "answer-unfit",
          "The same thing stands in two places. Please give each of them one place; nothing was saved yet.",
        );
      return order.length === 0 ? nothingChosen() : { kind: "ranking", order };
    }
    case "offer and ask":
      return checkOfferAndAsk(given);
    case "photo or link":
      return checkPhotoOrLink(given);
  }
}

const byNumber = (one: number, other: number): number => one - other;

function placesIn(way: Way, given: readonly number[]): readonly number[] {
  const { length } = optionsOf(way);
  return [...new Set(given)].filter((place) => Number.isInteger(place) && place >= 0 && place < length);
}

const nothingChosen = (): Refusal =>
  refuse(400, "answer-missing", "Nothing was chosen, so nothing was saved.");

function checkText(given: string): string | Refusal {
  const text = tidyLines(given);
  if (text === "") return refuse(400, "answer-missing", "There were no words in it, so nothing was saved.");
  if (text.length <= ANSWER_LIMIT) return text;
  const sentence = `Your answer has ${text.length} characters, and ${ANSWER_LIMIT} fit. Please shorten it; nothing was saved yet.`;
  return refuse(400, "answer-too-long", sentence);
}

function checkOfferAndAsk(given: Extract<Reply, { kind: "offer and ask" }>): Reply | Refusal {
  const both = checkText(`${given.offer}${given.ask}`);
  if (typeof both !== "string") return both;
  return { kind: "offer and ask", offer: tidyLines(given.offer), ask: tidyLines(given.ask) };
}

function checkPhotoOrLink(given: Extract<Reply, { kind: "photo or link" }>): Reply | Refusal {
  // A picture says enough without words.
  if (given.picture !== undefined && tidyLines(given.text) === "") return { ...given, text: "" };
  const text = checkText(given.text);
  return typeof text === "string" ? { ...given, text } : text;
}

/** Whether a question is asked, as far as is answered (rule PRM25). Never throws. */
export function isAsked(question: Question, replies: Replies): boolean {
  if (question.onlyIf === undefined) return true;
  const before = replies[question.onlyIf.question];
  const { is } = question.onlyIf;
  if (before?.kind === "choice") return before.chosen.some((place) => is.includes(place));
  return before?.kind === "scale" && is.includes(before.value);
}

/** The next question that is asked and not answered yet: behind `after`, else from the start. None: undefined. */
export function nextToAnswer(
  questions: readonly Question[],
  replies: Replies,
  after?: string,
): Question | undefined {
  const from = after === undefined ? 0 : questions.findIndex(({ id }) => id === after) + 1;
  return questions
    .slice(from)
    .find((question) => isAsked(question, replies) && replies[question.id] === undefined);
}

/** One reply beside its question. */
export interface Said {
  readonly question: Question;
  readonly reply: Reply;
}

/** What of an answer counts: replies to questions that are asked, in their order. Never throws. */
export function saidIn(questions: readonly Question[], replies: Replies): readonly Said[] {
  return questions.flatMap((question) => {
    const reply = replies[question.id];
    return reply === undefined || !isAsked(question, replies) ? [] : [{ question, reply }];
  });
}

/** A reply in words. Never throws. */
export function sayReply({ question, reply }: Said): string {
  const options = optionsOf(question.way);
  switch (reply.kind) {
    case "text":
      return reply.text;
    case "choice":
      return reply.chosen.map((place) => options[place] ?? "").join(", ");
    case "scale":
      return String(reply.value);
    case "ranking":
      return reply.order.map((place, at) => `${at + 1}. ${options[place] ?? ""}`).join("\n");
    case "offer and ask":
      return [
        ...(reply.offer === "" ? [] : [`I can offer: ${reply.offer}`]),
        ...(reply.ask === "" ? [] : [`I ask for: ${reply.ask}`]),
      ].join("\n");
    case "photo or link":
      if (reply.picture === undefined) return reply.text;
      return reply.text === "" ? "A picture" : `${reply.text}\n(with a picture)`;
  }
}

/** The pictures in somebody's replies, by their ids. Never throws. */
export function picturesIn(replies: Replies): readonly string[] {
  return Object.values(replies).flatMap((reply) =>
    reply.kind === "photo or link" && reply.picture !== undefined ? [reply.picture] : [],
  );
}

/** New words leave the picture that was given with the old ones. Never throws. */
export function withPicture(given: Reply, before: Reply | undefined): Reply {
  const isAlone = given.kind === "photo or link" && given.picture === undefined;
  if (!isAlone || before?.kind !== "photo or link" || before.picture === undefined) return given;
  return { ...given, picture: before.picture };
}

/** All of an answer in words, one reply after the other. Never throws. */
export function sayReplies(prompt: Parameters<typeof questionsOf>[0], replies: Replies): string {
  return saidIn(questionsOf(prompt), replies).map(sayReply).join("\n\n");
}
