/** A community's value as a card: a few figures, and the way to all of them. */
import type { Community } from "../../../core/communities/index.ts";
import {
  FIRST_WORDS,
  sayFigure,
  stepsOf,
  type Chain,
  type Indicator,
  type PictureName,
  type Report,
  type StageSeen,
} from "../../../core/value/index.ts";
import {
  button,
  card,
  facts,
  link,
  theirWords,
  title,
  words,
  type Card,
  type CardPart,
} from "../../cards.ts";

/** What a card has room for; each speaks for one thing that people ask about. */
const SHOWN = ["reach", "return", "new-ties", "assets", "closure", "time-saved"];

/** Draws it. */
export function drawValue(view: {
  readonly community: Pick<Community, "id" | "name">;
  readonly stage: StageSeen | undefined;
  readonly indicators: readonly Indicator[];
  /** Of a picture; absent before the first month is over. */
  readonly picture: string | undefined;
  readonly address: string;
}): Card {
  const { community, stage, indicators, address } = view;
  return card(
    `What ${community.name} is worth`,
    [
      title(`What ${community.name} is worth`),
      ...stageParts(stage),
      ...SHOWN.flatMap((id) => {
        const found = indicators.find((each) => each.id === id);
        return found === undefined ? [] : [theirWords(`${found.title}: ${sayFigure(found)}`)];
      }),
      ...pictureParts(view.picture, "rhythm", "Sessions month by month"),
      words("Figures are of whole months that are over, and of five people or more.", { subtle: true }),
    ],
    [
      link("See all of it", address),
      button("The sponsors' report", "value.report", { community: community.id }),
    ],
  );
}

/** A picture under its caption; without one, what it needs. */
function pictureParts(url: string | undefined, name: PictureName, caption: string): CardPart[] {
  if (url === undefined) return [words(FIRST_WORDS[name], { subtle: true })];
  const altText = `${caption}. The numbers stand in the tab.`;
  return [words(caption, { subtle: true }), { type: "Image", url, altText, size: "Stretch" }];
}

/** So much of a story or a measure stands on a card; all of it on the page. */
const ON_CARD = 200;
const short = (text: string): string => (text.length <= ON_CARD ? text : `${text.slice(0, ON_CARD - 1)}…`);
/** A card holds a screen of it. */
const MEASURES_SHOWN = 4;

/** The sponsors' report, at a glance. */
export function drawReport(view: {
  readonly report: Report;
  readonly picture: string | undefined;
  readonly address: string;
  readonly paper: string;
}): Card {
  const { report } = view;
  const { measures, changes, chains, asks, cost } = report;
  return card(
    `${report.name}: report to its sponsors`,
    [
      title(`${report.name}: report to its sponsors`),
      words("What we set out to do", { bold: true }),
      ...(measures.length === 0 ? [words("The charter names no measure of success yet.")] : []),
      ...measures
        .slice(0, MEASURES_SHOWN)
        .map(({ words: said, evidence, why }) =>
          theirWords(`${short(said)}: ${evidence ?? `no evidence yet (${why})`}`),
        ),
      words("What changed", { bold: true }),
      ...(changes.length === 0
        ? [words("Too early: the first month is not over yet.")]
        : [
            facts(
              changes.map(({ title: name, before, now }) => [name, `${now}, before: ${before}`] as const),
            ),
          ]),
      ...pictureParts(view.picture, "matrix", "Where value shows, by its eight cycles"),
      words("From learning to a result", { bold: true }),
      ...(chains.length === 0 ? [words("Nobody has given a story for this report yet.")] : []),
      ...chains.map((chain) => theirWords(chainInWords(chain))),
      ...(asks === "" ? [] : [words("What we ask for", { bold: true }), theirWords(asks)]),
      ...(cost === null ? [] : [theirWords(`Hours for each confirmed result: ${cost}`)]),
      words("Figures are of five people or more. The link to the PDF works for half an hour.", {
        subtle: true,
      }),
    ],
    [link("Save as PDF", view.paper), link("Open the page", view.address)],
  );
}

/** `Ada: Monthly practice, 5 October → I will try pairing → It saves us 2 hours a week → 2 hours a week → confirmed by a second person`. */
function chainInWords(chain: Chain): string {
  return `${chain.name}: ${stepsOf(chain)
    .map(({ words: said }) => short(said))
    .join(" → ")}`;
}

function stageParts(stage: StageSeen | undefined): CardPart[] {
  if (stage === undefined) return [];
  if (stage.kind === "too early") return [words(`Its stage of life: too early, needs ${stage.needs}.`)];
  return [
    words(`Its stage of life: ${stage.stage}`, { bold: true }),
    ...stage.reasons.map((reason) => words(reason, { subtle: true })),
    words(stage.advice),
  ];
}
