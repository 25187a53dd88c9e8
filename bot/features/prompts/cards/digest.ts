/** All answers to a prompt, for its community. */
import { DIGEST_BYTES, selectForDigest, type Answer, type Prompt } from "../../../../core/prompts/index.ts";
import { button, card, link, theirWords, title, words, type Card, type CardPart } from "../../../cards.ts";

export interface DigestView {
  readonly prompt: Prompt;
  readonly communityName: string;
  readonly answers: readonly Answer[];
  /** Where all answers can be read. */
  readonly address: string;
}

const utf8 = new TextEncoder();
const bytesOf = (parts: unknown): number => utf8.encode(JSON.stringify(parts)).length;

/** The digest, always below {@link DIGEST_BYTES}: as many answers as fit, and a link to the rest. */
export function drawDigest(view: DigestView): Card {
  const frame = bytesOf(frameOf(view, [], view.answers.length + 1));
  const { shown, total } = selectForDigest(
    view.answers,
    DIGEST_BYTES - frame - 1,
    (answer) => bytesOf(drawAnswer(answer)) + 1,
  );
  return frameOf(view, shown, total);
}

function frameOf(view: DigestView, shown: readonly Answer[], total: number): Card {
  const { prompt, communityName } = view;
  const isWhole = shown.length === total;
  return card(
    `What ${communityName} answered`,
    [
      title(`What ${communityName} answered`),
      theirWords(prompt.question, { bold: true }),
      words(total === 0 ? "Nobody answered this time." : total === 1 ? "1 answer" : `${total} answers`, {
        subtle: true,
      }),
      ...shown.flatMap(drawAnswer),
      ...(isWhole ? [] : [words(`Here are ${shown.length} of them.`, { subtle: true })]),
    ],
    [
      ...(isWhole ? [] : [link(`Read all ${total}`, view.address)]),
      ...(total === 0 ? [] : [button("Report an answer", "prompts.report", { prompt: prompt.id })]),
    ],
  );
}

function drawAnswer(answer: Answer): CardPart[] {
  return [theirWords(answer.name, { bold: true }), theirWords(answer.text)];
}
