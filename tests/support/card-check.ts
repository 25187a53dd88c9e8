/** What is wrong with a card: by Microsoft's own parser of Adaptive Cards, and by the house's rules. */
import { createRequire } from "node:module";
import type * as AdaptiveCards from "adaptivecards";
import { z } from "zod";

// The package's module cannot be imported by Node (its files name each other without an ending); its bundle can.
const { AdaptiveCard, SerializationContext, Versions } = createRequire(import.meta.url)(
  "adaptivecards/dist/adaptivecards.js",
) as typeof AdaptiveCards;

/** Teams draws no more. */
const MOST_ACTIONS = 6;

/** Bytes; Teams refuses messages beyond 100 KB, and counts UTF-16. */
const LARGEST_CARD = 40_000;

const action = z.object({
  type: z.string(),
  title: z.string().optional(),
  url: z.string().optional(),
  verb: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  fallback: z
    .object({ type: z.string(), title: z.string(), data: z.record(z.string(), z.unknown()) })
    .optional(),
});
type Action = z.output<typeof action>;

const frame = z.object({
  version: z.string(),
  fallbackText: z.string().optional(),
  actions: z.array(action).optional(),
});

/** A sentence for each problem; empty for a good card. */
export function problemsOf(card: unknown): readonly string[] {
  const read = frame.safeParse(card);
  if (!read.success) return [z.prettifyError(read.error)];
  const { version, fallbackText = "", actions = [] } = read.data;
  const size = JSON.stringify(card).length;
  return [
    ...parserProblems(card),
    ...(version === "1.5" ? [] : [`version ${version}, not 1.5`]),
    ...(fallbackText.trim() === "" ? ["no fallbackText"] : []),
    ...(actions.length > MOST_ACTIONS ? [`${actions.length} actions`] : []),
    ...(size > LARGEST_CARD ? [`${size} signs`] : []),
    ...actions.flatMap(actionProblems),
  ];
}

function parserProblems(card: unknown): readonly string[] {
  const context = new SerializationContext(Versions.v1_5);
  new AdaptiveCard().parse(card, context);
  return Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
}

function actionProblems(button: Action): readonly string[] {
  const name = `button "${button.title ?? ""}"`;
  if ((button.title ?? "").trim() === "") return ["a button without words"];
  if (button.type === "Action.OpenUrl")
    return /^https?:\/\//.test(button.url ?? "") ? [] : [`${name} opens no address`];
  if (button.type !== "Action.Execute") return [`${name} is ${button.type}`];
  const { verb, data, fallback } = button;
  const same = fallback?.type === "Action.Submit" && fallback.title === button.title;
  return [
    ...(verb === undefined || !/^[a-z-]+\.[a-z-]+$/.test(verb)
      ? [`${name} has the verb "${verb ?? ""}"`]
      : []),
    ...(data?.["verb"] === verb ? [] : [`${name} does not carry its verb in its data`]),
    ...(same ? [] : [`${name} has no Action.Submit to fall back to`]),
    ...(JSON.stringify(fallback?.data) === JSON.stringify(data)
      ? []
      : [`${name} falls back with other data`]),
  ];
}

const ALL_TEXTS = new Set(["text", "title", "value"]);

/** The texts of a card in which Markdown is drawn: text blocks, facts and their titles. */
export function markdownOf(card: unknown): readonly string[] {
  if (Array.isArray(card)) return card.flatMap(markdownOf);
  if (typeof card !== "object" || card === null) return [];
  const { type, text, facts } = z
    .object({ type: z.string().optional(), text: z.unknown(), facts: z.unknown() })
    .parse({ text: undefined, facts: undefined, ...card });
  const own = type === "TextBlock" && typeof text === "string" ? [text] : [];
  const paired = Array.isArray(facts) ? facts.flatMap(stringsOf) : [];
  return [...own, ...paired, ...Object.values(card).flatMap(markdownOf)];
}

function stringsOf(fact: unknown): readonly string[] {
  if (typeof fact !== "object" || fact === null) return [];
  return Object.entries(fact).flatMap(([name, value]) =>
    ALL_TEXTS.has(name) && typeof value === "string" ? [value] : [],
  );
}
