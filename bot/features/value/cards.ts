/** A community's value as a card: a few figures, and the way to all of them. */
import type { Indicator, StageSeen } from "../../../core/value/index.ts";
import { card, link, theirWords, title, words, type Card, type CardPart } from "../../cards.ts";

/** `42 %`, `3.5`, or what is missing. */
export function sayMeasured({ measured, unit }: Pick<Indicator, "measured" | "unit">): string {
  if (measured.kind === "too early") return `too early: needs ${measured.needs}`;
  if (measured.kind === "not measured") return `not measured. ${measured.why}`;
  const number = (value: number): string => String(Math.round(value * 10) / 10);
  const share = (value: number): string => `${Math.round(value * 100)} %`;
  const say = unit === "share" ? share : number;
  const behind = unit === "hours" || unit === "days" || unit === "minutes" ? ` ${unit}` : "";
  const range =
    measured.low === undefined || measured.high === undefined
      ? ""
      : ` (${say(measured.low)} to ${say(measured.high)})`;
  return `${say(measured.value)}${behind}${range}`;
}

/** What a card has room for; each speaks for one thing that people ask about. */
const SHOWN = ["reach", "return", "new-ties", "assets", "closure", "time-saved"];

/** Draws it. */
export function drawValue(view: {
  readonly communityName: string;
  readonly stage: StageSeen | undefined;
  readonly indicators: readonly Indicator[];
  readonly address: string;
}): Card {
  const { communityName, stage, indicators, address } = view;
  return card(
    `What ${communityName} is worth`,
    [
      title(`What ${communityName} is worth`),
      ...stageParts(stage),
      ...SHOWN.flatMap((id) => {
        const found = indicators.find((each) => each.id === id);
        return found === undefined ? [] : [theirWords(`${found.title}: ${sayMeasured(found)}`)];
      }),
      words("Figures are of whole months that are over, and of five people or more.", { subtle: true }),
    ],
    [link("See all of it", address)],
  );
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
