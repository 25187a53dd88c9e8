/**
 * The few shapes that every card is made of. Adaptive Cards 1.5, at most six
 * actions, always with words for clients that cannot draw cards.
 */

/** An element or action of an Adaptive Card, as JSON. */
export type CardPart = { readonly type: string } & Readonly<Record<string, unknown>>;

export interface Card {
  readonly type: "AdaptiveCard";
  readonly $schema: string;
  readonly version: "1.5";
  readonly fallbackText: string;
  readonly body: readonly CardPart[];
  readonly actions?: readonly CardPart[];
  /** How Teams asks for the card anew; clients that do not know it show it as it is. */
  readonly refresh?: { readonly action: CardPart };
}

/** The most actions that Teams' store guidelines allow on a card. */
export const MOST_ACTIONS = 6;

/**
 * Lets Teams ask for a card anew when somebody looks at it. Without a list of
 * people it does so for everybody where at most sixty see it: in a chat with
 * one person, always.
 */
export function refreshing(drawn: Card, verb: string, data: Readonly<Record<string, unknown>> = {}): Card {
  const action = { type: "Action.Execute", title: "Look again", verb, data: { ...data, verb } };
  return { ...drawn, refresh: { action } };
}

/**
 * Makes a card.
 * @param fallbackText the card in one sentence, for notifications and old clients
 * @throws {RangeError} with more than six actions: a mistake of ours
 */
export function card(
  fallbackText: string,
  body: readonly CardPart[],
  actions: readonly CardPart[] = [],
): Card {
  if (actions.length > MOST_ACTIONS)
    throw new RangeError(`A card has at most ${MOST_ACTIONS} actions, not ${actions.length}.`);
  const frame = {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.5",
    fallbackText,
    body,
  } as const;
  return actions.length === 0 ? frame : { ...frame, actions };
}

/** A card's title, read as a heading by screen readers. Drawn without Markdown, so it may hold anybody's words. */
export function title(text: string): CardPart {
  return {
    type: "RichTextBlock",
    inlines: [{ type: "TextRun", text, weight: "Bolder", size: "Medium" }],
  };
}

/** Words of our own. Markdown is drawn, so nothing that a person typed may stand here. */
export function words(text: string, look: { subtle?: boolean; bold?: boolean } = {}): CardPart {
  return {
    type: "TextBlock",
    text,
    wrap: true,
    ...(look.subtle === true ? { isSubtle: true } : {}),
    ...(look.bold === true ? { weight: "Bolder" } : {}),
  };
}

/** Words that a person typed, shown exactly so: no Markdown, no links made of them. */
export function theirWords(text: string, look: { subtle?: boolean; bold?: boolean } = {}): CardPart {
  return {
    type: "RichTextBlock",
    inlines: [
      {
        type: "TextRun",
        text,
        ...(look.subtle === true ? { isSubtle: true } : {}),
        ...(look.bold === true ? { weight: "Bolder" } : {}),
      },
    ],
  };
}

/** A list of names and values. Facts draw Markdown, so values are escaped. */
export function facts(pairs: readonly (readonly [name: string, value: string])[]): CardPart {
  return {
    type: "FactSet",
    facts: pairs.map(([name, value]) => ({ title: name, value: escapeMarkdown(value) })),
  };
}

/** Takes the meaning from Markdown's signs, so that a person's words stay words. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&=]/g, "\\$&");
}

/**
 * A field for words. What is typed arrives in the pressed button's data under `id`;
 * clients keep to `isRequired` and `maxLength`, but whoever forges a card does not.
 */
export function textInput(
  id: string,
  label: string,
  more: {
    placeholder?: string;
    value?: string;
    isMultiline?: boolean;
    isRequired?: boolean;
    maxLength?: number;
  } = {},
): CardPart {
  return {
    type: "Input.Text",
    id,
    label,
    ...more,
    ...(more.isRequired === true ? { errorMessage: `${label} is needed.` } : {}),
  };
}

/** A field for a whole number; what is typed arrives as text in the pressed button's data under `id`. */
export function numberInput(
  id: string,
  label: string,
  more: { placeholder?: string; value?: number; min: number; max: number },
): CardPart {
  return { type: "Input.Number", id, label, ...more };
}

/**
 * A list to choose one from, or several. Its `value` arrives in the pressed button's data under `id`: empty
 * where none was chosen, by commas where there are several.
 */
export function choiceInput(
  id: string,
  label: string,
  choices: readonly { readonly title: string; readonly value: string }[],
  value?: string,
  look: { isExpanded?: boolean; isSeveral?: boolean } = {},
): CardPart {
  return {
    type: "Input.ChoiceSet",
    id,
    label,
    choices,
    style: look.isExpanded === true ? "expanded" : "compact",
    ...(look.isSeveral === true ? { isMultiSelect: true } : {}),
    ...(value === undefined ? {} : { value }),
  };
}

/** Asks for one of several communities as `community`; where there is one, nothing is asked. */
export function communityInput(
  communities: readonly { readonly id: string; readonly name: string }[],
): CardPart[] {
  if (communities.length < 2) return [];
  const choices = communities.map(({ id, name }) => ({ title: name, value: id }));
  return [choiceInput("community", "For which community?", choices)];
}

/**
 * A button that the bot answers in place: Action.Execute, with Action.Submit
 * for clients that do not know it. Both carry the verb and the same data.
 */
export function button(text: string, verb: string, data: Readonly<Record<string, unknown>> = {}): CardPart {
  return {
    type: "Action.Execute",
    title: text,
    verb,
    data: { ...data, verb },
    fallback: { type: "Action.Submit", title: text, data: { ...data, verb } },
  };
}

/** A button that opens an address. */
export function link(text: string, url: string): CardPart {
  return { type: "Action.OpenUrl", title: text, url };
}
