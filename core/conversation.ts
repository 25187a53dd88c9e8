/** Where people talk to the bot: a 1:1 chat, a group chat or a channel. */
import { z } from "zod";
import type { ConversationId, TenantId } from "./ids.ts";

/** Where a conversation is, and all that is needed to write there later. */
export const conversationSchema = z.object({
  id: z.string().transform((text) => text as ConversationId),
  tenant: z.string().transform((text) => text as TenantId),
  kind: z.enum(["personal", "group", "channel"]),
  /** The connector's address; it can change, so the newest one seen is kept. */
  serviceUrl: z.string(),
  /** The bot's own id in this channel (`28:...`), as the activity named it. */
  botId: z.string(),
  /** The Bot Framework's channel id: `msteams`. */
  channel: z.string(),
});
export type Conversation = z.output<typeof conversationSchema>;
