/** What stands under every unasked message: why it came, and how to get fewer or none. */
import { sayWhy } from "../../../core/deliveries/index.ts";
import { button, words, type Card, type CardPart } from "../../cards.ts";
import type { Message } from "../../ports.ts";
import type { Delivery } from "./storage.ts";

const CHOICES: CardPart = {
  type: "ActionSet",
  actions: [
    button("Pause", "deliveries.pause"),
    button("Less often", "deliveries.less"),
    button("Stop", "deliveries.stop"),
  ],
};

/** The message as it goes out: a person's own says why it came, and offers Pause, Less often and Stop (rule DLV25). */
export function drawDelivery({ to, why, message }: Pick<Delivery, "to" | "why" | "message">): Message {
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
