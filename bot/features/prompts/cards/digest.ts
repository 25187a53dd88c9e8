/** What a community answered, question by question: charts, and the words that fit. */
import {
  chartOf,
  DIGEST_BYTES,
  picturesIn,
  questionsOf,
  saidIn,
  sayReply,
  selectVaried,
  type Chart,
  type Prompt,
  type Question,
  type Replies,
  type Reply,
} from "../../../../core/prompts/index.ts";
import { button, card, link, theirWords, title, words, type Card, type CardPart } from "../../../cards.ts";

/** One person's answer, or one of nobody known. */
export interface Voice {
  /** Absent where the answers come without names. */
  readonly name?: string;
  readonly replies: Replies;
}

export interface DigestView {
  readonly prompt: Prompt;
  readonly communityName: string;
  /** In the order in which they are shown. */
  readonly voices: readonly Voice[];
  /** How many answered, shown or not. */
  readonly total: number;
  /** Why single answers are not shown, though there are some. */
  readonly hiddenBecause?: string;
  /** Where all answers can be read. */
  readonly address: string;
  /** Of pictures, by their ids: those that the card shows. */
  readonly pictures?: ReadonlyMap<string, string>;
}

const utf8 = new TextEncoder();

/** Teams counts two bytes a sign in places, so that a card of Latin letters weighs more than its UTF-8. */
const BYTES_A_SIGN = 1.5;
const weightOf = (parts: unknown): number => {
  const json = JSON.stringify(parts);
  return Math.max(utf8.encode(json).length, Math.ceil(json.length * BYTES_A_SIGN)) + 2;
};

/** One line of words: whose, and what; and where its picture is, if the card shows one. */
interface Line {
  readonly name?: string;
  readonly text: string;
  readonly picture?: string;
}

interface Part {
  readonly question: Question;
  readonly chart: Chart | undefined;
  readonly lines: readonly Line[];
}

/** The digest, always below {@link DIGEST_BYTES}: as many words as fit, and a link to the rest. */
export function drawDigest(view: DigestView): Card {
  const parts = questionsOf(view.prompt).map((question) => partOf(question, view));
  const bare = parts.map((part) => ({ ...part, lines: [] }));
  let left = DIGEST_BYTES - weightOf(frameOf(view, bare, false)) - 200;
  const waiting = parts.filter(({ lines }) => lines.length > 0).length;
  let still = waiting;
  const filled = parts.map((part) => {
    if (part.lines.length === 0) return part;
    // What one question leaves over, the next ones may use.
    const share = left / still;
    still -= 1;
    const { shown } = selectVaried(
      part.lines,
      share,
      (line) => weightOf(drawLine(line)),
      ({ text }) => text,
    );
    left -= shown.reduce((sum, line) => sum + weightOf(drawLine(line)), 0);
    return { ...part, lines: shown };
  });
  const isWhole = filled.every((part, index) => part.lines.length === parts[index]?.lines.length);
  return frameOf(view, filled, isWhole);
}

function partOf(
  question: Question,
  { prompt, voices, hiddenBecause, pictures = new Map<string, string>() }: DigestView,
): Part {
  const chart =
    hiddenBecause === undefined
      ? chartOf(
          question,
          voices.map(({ replies }) => replies),
        )
      : undefined;
  if (chart !== undefined || hiddenBecause !== undefined) return { question, chart, lines: [] };
  const lines = voices.flatMap(({ name, replies }) =>
    saidIn(questionsOf(prompt), replies)
      .filter((said) => said.question.id === question.id)
      .map((said) => ({
        text: sayReply(said),
        ...(name === undefined ? {} : { name }),
        ...shownIn(said.reply, pictures),
      })),
  );
  return { question, chart, lines };
}

function frameOf(view: DigestView, parts: readonly Part[], isWhole: boolean): Card {
  const { prompt, communityName, total, hiddenBecause } = view;
  const isAlone = parts.length === 1;
  return card(
    `What ${communityName} answered`,
    [
      title(`What ${communityName} answered`),
      ...(isAlone ? [theirWords(prompt.question, { bold: true })] : []),
      words(total === 0 ? "Nobody answered this time." : total === 1 ? "1 answer" : `${total} answers`, {
        subtle: true,
      }),
      ...(hiddenBecause === undefined ? [] : [words(hiddenBecause)]),
      ...parts.flatMap((part) => drawPart(part, isAlone)),
      ...(isWhole || total === 0 || hiddenBecause !== undefined
        ? []
        : [words("These are some of them, from early and late ones alike.", { subtle: true })]),
    ],
    [
      ...wayToAll(view, isWhole),
      ...(total === 0 || hiddenBecause !== undefined
        ? []
        : [
            button("Say something to an answer", "prompts.talk", { prompt: prompt.id }),
            button("I will …", "commitments.form", { prompt: prompt.id, community: prompt.communityId }),
            button("Report an answer", "prompts.report", { prompt: prompt.id }),
          ]),
    ],
  );
}

/** Where there is more than the card shows. */
function wayToAll(
  { total, hiddenBecause, address, voices, pictures }: DigestView,
  isWhole: boolean,
): readonly CardPart[] {
  if (total === 0 || hiddenBecause !== undefined) return [];
  if (!isWhole) return [link(`Read all ${total}`, address)];
  const missed = voices
    .flatMap(({ replies }) => picturesIn(replies))
    .some((id) => pictures?.has(id) !== true);
  return missed ? [link("See all pictures", address)] : [];
}

function drawPart({ question, chart, lines }: Part, isAlone: boolean): readonly CardPart[] {
  return [
    ...(isAlone ? [] : [theirWords(question.text, { bold: true })]),
    ...(chart === undefined ? [] : drawChart(question, chart)),
    ...lines.flatMap(drawLine),
  ];
}

/** A picture that the card shows, with its own words alone: nobody has to be told that there is one. */
function shownIn(reply: Reply, pictures: ReadonlyMap<string, string>): Partial<Line> {
  if (reply.kind !== "photo or link" || reply.picture === undefined) return {};
  const picture = pictures.get(reply.picture);
  return picture === undefined ? {} : { text: reply.text, picture };
}

function drawLine({ name, text, picture }: Line): readonly CardPart[] {
  return [
    ...(name === undefined ? [] : [theirWords(name, { bold: true })]),
    ...(text === "" ? [] : [theirWords(text)]),
    ...(picture === undefined ? [] : [drawPicture(picture, name)]),
  ];
}

/** What it shows nobody has said: whoever does not see it hears whose it is. */
function drawPicture(url: string, name = "somebody"): CardPart {
  return {
    type: "Image",
    url,
    altText: `A picture from ${name}`,
    size: "Large",
    selectAction: { type: "Action.OpenUrl", title: "See it larger", url },
  };
}

/** Bars made of columns, each with its number in words beside it for whoever does not see them. */
function drawChart({ way }: Question, { bars, answered, mean }: Chart): readonly CardPart[] {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const unit = way.kind === "ranking" ? (count: number) => `${count} points` : String;
  const summary = mean === undefined ? `${answered} answered` : `${answered} answered, on average ${mean}`;
  return [
    words(summary, { subtle: true }),
    ...bars.flatMap(({ label, count }) => [
      { ...theirWords(`${label}: ${unit(count)}`), spacing: "Small" },
      drawBar(count, most),
    ]),
  ];
}

function drawBar(count: number, most: number): CardPart {
  const full = Math.round((count / most) * 100);
  const column = (width: number, style: string): readonly CardPart[] =>
    width === 0 ? [] : [{ type: "Column", width, style, minHeight: "8px", items: [] }];
  return {
    type: "ColumnSet",
    spacing: "None",
    columns: [...column(full, "accent"), ...column(100 - full, "emphasis")],
  };
}
