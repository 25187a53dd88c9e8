/** What stands under every unasked message, why it came and how to get fewer or none; and what came together. */
import { sayWhy } from "../../../core/deliveries/index.ts";
import { button, card, theirWords, title, words, type Card, type CardPart } from "../../cards.ts";
import type { Message } from "../../ports.ts";
import { withCardKey } from "./card-keys.ts";
import type { Delivery, DeliveryRef } from "./storage.ts";
import { shortened } from "../../../core/shorten.ts";

const CHOICES: CardPart = {
  type: "ActionSet",
  actions: [
    button("Pause", "deliveries.pause"),
    button("Less often", "deliveries.less"),
    button("Stop", "deliveries.stop"),
  ],
};

/** The message as it goes out: a person's own says why it came, and offers Pause, Less often and Stop (rule DLV25). */
export function drawDelivery(
  delivery: Pick<Delivery, "about" | "id" | "to" | "why" | "message" | "hasKey">,
): Message {
  const { to, why } = delivery;
  const message = delivery.hasKey === true ? withCardKey(delivery.message, delivery) : delivery.message;
  if (to.kind !== "person") return message;
  const because = sayWhy(why);
  if (message.kind === "text")
    return {
      kind: "text",
      text: `${message.text}\n\n${because} Say pause, less often or stop to get fewer or none.`,
    };
  const body = [
    ...message.card.body,
    { ...words(because, { subtle: true }), size: "Small", separator: true },
    CHOICES,
  ];
  const drawn: Card = { ...message.card, body };
  return { kind: "card", card: drawn };
}

/** More than these stand in one line, with one button. */
const MOST_LISTED = 8;
const MOST_WORDS = 200;

/** Several things that waited, each with a button that shows it (rule DLV30). */
export function drawBundle(
  ref: DeliveryRef,
  items: readonly Pick<Delivery, "message" | "inShort">[],
): Message {
  const headline = `${items.length} things for you`;
  const rest = items.length - MOST_LISTED;
  const show = (text: string, nth: number, isRest = false): CardPart =>
    button(text, "deliveries.show", { about: ref.about, id: ref.id, nth, ...(isRest ? { isRest } : {}) });
  return {
    kind: "card",
    card: card(`${headline}: ${items.map(inShort).join("; ")}`.slice(0, MOST_WORDS * 2), [
      title(headline),
      words("None of them presses. They came together, so that you hear from me once.", { subtle: true }),
      ...items.slice(0, MOST_LISTED).map((item, nth) => ({
        type: "Container",
        separator: true,
        items: [
          theirWords(`${nth + 1}. ${inShort(item)}`),
          { type: "ActionSet", actions: [show(`Show ${nth + 1}`, nth)] },
        ],
      })),
      ...(rest > 0
        ? [
            words(rest === 1 ? "And one more." : `And ${rest} more.`),
            { type: "ActionSet", actions: [show("Show the rest", MOST_LISTED, true)] },
          ]
        : []),
    ]),
  };
}

function inShort({ message, inShort: said }: Pick<Delivery, "message" | "inShort">): string {
  const text = said ?? (message.kind === "text" ? message.text : message.card.fallbackText);
  return shortened(text, MOST_WORDS);
}
