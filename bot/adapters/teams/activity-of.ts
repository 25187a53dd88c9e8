/** What the bot says, as an activity of Teams. */
import { CardFactory, MessageFactory, type Activity } from "botbuilder";
import type { Message } from "../../ports.ts";

/** Turns what the bot says into an activity. */
export function toActivity(message: Message): Partial<Activity> {
  if (message.kind === "text") return { ...MessageFactory.text(message.text), textFormat: "plain" };
  return {
    ...MessageFactory.attachment(CardFactory.adaptiveCard(message.card)),
    summary: message.card.fallbackText,
  };
}
