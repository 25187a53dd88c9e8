/**
 * Teams' message extension: the search beside the message box, and the action
 * on somebody's message. An action's command is a button's verb, and what its
 * form sends back is a button pressed.
 */
import type { Application, TurnState } from "@microsoft/teams-ai";
import {
  CardFactory,
  type MessagingExtensionResult,
  type TaskModuleTaskInfo,
  type TurnContext,
} from "botbuilder";
import { z } from "zod";
import type { Card } from "../../cards.ts";
import type { ActionAnswer, Finding } from "../../feature.ts";
import { asObject } from "../../deeds.ts";
import type { Turn } from "../../ports.ts";

/** Where what is asked there goes. */
interface Asked {
  pressed(turn: Turn, verb: string, data: unknown): Promise<ActionAnswer>;
  found(turn: Turn, query: string): Promise<readonly Finding[]>;
}

/** Every command of the manifest. */
const ANY = /^[\w.-]+$/;

const actedOn = z.object({
  messagePayload: z
    .object({
      id: z.string().catch(""),
      body: z.object({ content: z.string().catch("") }).catch({ content: "" }),
      linkToMessage: z.string().catch(""),
      from: z
        .object({ user: z.object({ id: z.string().catch(""), displayName: z.string().catch("") }) })
        .catch({ user: { id: "", displayName: "" } }),
    })
    .catch({
      id: "",
      body: { content: "" },
      linkToMessage: "",
      from: { user: { id: "", displayName: "" } },
    }),
});
const formData = z.object({ verb: z.string() });
const queried = z.object({ search: z.string().catch("") });

/** Listens for searches and actions of the message box. */
export function listenInMessageBox(
  app: Application<TurnState>,
  turnOf: (context: TurnContext) => Turn,
  listener: () => Asked,
): void {
  app.messageExtensions.query(ANY, async (context, _state, query) => {
    const { search } = queried.catch({ search: "" }).parse(query.parameters);
    return toResult(await listener().found(turnOf(context), search.trim()));
  });
  app.messageExtensions.fetchTask(ANY, async (context) => {
    const { messagePayload } = actedOn.parse(asObject(context.activity.value));
    const data = {
      text: plainText(messagePayload.body.content),
      link: messagePayload.linkToMessage,
      message: messagePayload.id,
      // Nobody for what an app has said.
      author: messagePayload.from.user.id,
      authorName: messagePayload.from.user.displayName,
    };
    return toTask(await listener().pressed(turnOf(context), commandOf(context), data));
  });
  app.messageExtensions.submitAction(ANY, async (context, _state, data) => {
    const read = formData.safeParse(data);
    if (!read.success) return null;
    return toTask(await listener().pressed(turnOf(context), read.data.verb, data));
  });
}

function commandOf(context: TurnContext): string {
  return z.object({ commandId: z.string() }).parse(context.activity.value).commandId;
}

function toResult(found: readonly Finding[]): MessagingExtensionResult {
  return {
    type: "result",
    attachmentLayout: "list",
    attachments: found.map(({ title, text, card }) => ({
      ...CardFactory.adaptiveCard(card),
      preview: CardFactory.thumbnailCard(title, text),
    })),
  };
}

/** What an answer shows in the action's window: the next form, or one sentence. */
function toTask(answer: ActionAnswer): TaskModuleTaskInfo | string {
  switch (answer.kind) {
    case "text":
      return answer.text;
    case "nothing":
      return "Done.";
    case "card":
    case "shared card":
      return {
        title: "Guildhall",
        width: "medium",
        height: "medium",
        card: CardFactory.adaptiveCard(forWindow(answer.card)),
      };
  }
}

/** Windows know Action.Submit alone, which every button of ours carries as its fallback. */
function forWindow(card: Card): Card {
  if (card.actions === undefined) return card;
  const actions = card.actions.map((action) => {
    const fallback = submit.safeParse(action["fallback"]);
    return fallback.success ? { ...fallback.data } : action;
  });
  return { ...card, actions };
}
const submit = z.looseObject({ type: z.literal("Action.Submit") });

/** A message's HTML as its words: blocks become lines, everything else goes. */
export function plainText(html: string): string {
  return html
    .replace(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
