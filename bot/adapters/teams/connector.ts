/** The real {@link Connector}: botbuilder's connector client, with typed failures. */
import {
  CardFactory,
  MessageFactory,
  type Activity,
  type CloudAdapter,
  type ConversationReference,
  type TurnContext,
} from "botbuilder";
import { z } from "zod";
import { conversationId } from "../../../core/ids.ts";
import {
  ConnectorError,
  type Connector,
  type ConnectorFailure,
  type Conversation,
  type Message,
} from "../../ports.ts";

/** Turns what the bot says into an activity. */
export function toActivity(message: Message): Partial<Activity> {
  if (message.kind === "text") return { ...MessageFactory.text(message.text), textFormat: "plain" };
  return {
    ...MessageFactory.attachment(CardFactory.adaptiveCard(message.card)),
    summary: message.card.fallbackText,
  };
}

/** Where a conversation reference points. Only what the connector needs. */
function referenceOf(to: Conversation): Partial<ConversationReference> {
  return {
    serviceUrl: to.serviceUrl,
    channelId: to.channel,
    bot: { id: to.botId, name: "" },
    conversation: {
      id: to.id,
      name: "",
      isGroup: to.kind !== "personal",
      tenantId: to.tenant,
      conversationType: to.kind === "group" ? "groupChat" : to.kind,
    },
  };
}

/** @param botAppId the bot's app id; any text where authentication is off */
export function createConnector(adapter: CloudAdapter, botAppId: string): Connector {
  const within = async <T>(
    doing: string,
    to: Conversation,
    work: (context: TurnContext) => Promise<T>,
  ): Promise<T> => {
    const results: T[] = [];
    await asConnector(doing, () =>
      adapter.continueConversationAsync(botAppId, referenceOf(to), async (context) => {
        results.push(await asConnector(doing, () => work(context)));
      }),
    );
    const [result] = results;
    if (result === undefined) throw new ConnectorError(doing, { code: "unreachable" });
    return result;
  };
  return {
    post: (to, message) =>
      within("post", to, async (context) => (await context.sendActivity(toActivity(message)))?.id ?? ""),
    async update(to, activityId, message) {
      await within("update", to, async (context) => {
        await context.updateActivity({ ...toActivity(message), id: activityId });
        return true;
      });
    },
    openPersonal: (from, channelUserId) => openPersonal(adapter, botAppId, from, channelUserId),
  };
}

async function openPersonal(
  adapter: CloudAdapter,
  botAppId: string,
  from: Conversation,
  channelUserId: string,
): Promise<Conversation> {
  const opened: string[] = [];
  const parameters = {
    isGroup: false,
    bot: { id: from.botId, name: "" },
    members: [{ id: channelUserId, name: "" }],
    tenantId: from.tenant,
    channelData: { tenant: { id: from.tenant } },
  };
  await asConnector("open chat", () =>
    adapter.createConversationAsync(
      botAppId,
      from.channel,
      from.serviceUrl,
      "https://api.botframework.com",
      // botbuilder's type asks for an activity to send at once; the protocol does not
      { ...parameters, activity: undefined as unknown as Activity, topicName: "" },
      async (context) => void opened.push(context.activity.conversation.id),
    ),
  );
  const [id] = opened;
  if (id === undefined) throw new ConnectorError("open chat", { code: "unreachable" });
  return { ...from, id: conversationId(id), kind: "personal" };
}

const outside = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  body: z
    .object({ error: z.object({ code: z.string().optional() }).optional() })
    .loose()
    .optional()
    .catch(undefined),
  response: z.object({ headers: z.unknown() }).loose().optional().catch(undefined),
});

/** Does something at the connector; every failure becomes a {@link ConnectorError}. */
export async function asConnector<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConnectorError) throw error;
    throw new ConnectorError(doing, failureOf(error), error);
  }
}

/** What a failure means (platform facts, section 4): 412, 5xx and lost connections pass; 403 blocked does not. */
export function failureOf(error: unknown): ConnectorFailure {
  const read = outside.safeParse(error);
  const status = read.success ? read.data.statusCode : undefined;
  const said = read.success ? `${read.data.code ?? ""} ${read.data.body?.error?.code ?? ""}` : "";
  if (status === 429)
    return {
      code: "throttled",
      retryAfterMs: retryAfterMs(read.success ? read.data.response?.headers : undefined),
    };
  if (status === 403 && /MessageWritesBlocked|BotNotInConversationRoster|Blocked/i.test(said))
    return { code: "removed" };
  if (status === undefined || status === 412 || status >= 500) return { code: "unreachable" };
  return { code: "refused", status };
}

/** Two seconds where the answer does not say. */
function retryAfterMs(headers: unknown): number {
  const get = z
    .object({ get: z.custom<(name: string) => string | undefined>((value) => typeof value === "function") })
    .safeParse(headers);
  const seconds = get.success ? Number(get.data.get.call(headers, "retry-after")) : Number.NaN;
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 2_000;
}
