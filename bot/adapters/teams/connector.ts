/** The real {@link Connector}: botbuilder's connector client, with typed failures. */
import {
  TeamsInfo,
  type Activity,
  type CloudAdapter,
  type ConversationReference,
  type TurnContext,
} from "botbuilder";
import { conversationId } from "../../../core/ids.ts";
import { ConnectorError, ROSTER_PAGE, type Connector, type Conversation } from "../../ports.ts";
import { readMeeting, readParticipant } from "./meeting.ts";
import { readRoster } from "./roster.ts";
import { askTeams, postMessage, updateMessage, type Token } from "./speaking.ts";

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

/**
 * @param botAppId the bot's app id; any text where authentication is off
 * @param token the bot's own, for what is said without a turn
 */
export function createConnector(adapter: CloudAdapter, botAppId: string, token: Token): Connector {
  const within = async <T>(
    doing: string,
    to: Conversation,
    work: (context: TurnContext) => Promise<T>,
  ): Promise<T> => {
    // kept, not awaited inside: what fails there would go to the adapter's onTurnError
    const begun: Promise<T>[] = [];
    await asConnector(doing, () =>
      adapter.continueConversationAsync(botAppId, referenceOf(to), async (context) => {
        const working = asConnector(doing, () => work(context));
        begun.push(working);
        await Promise.allSettled([working]);
      }),
    );
    const [working] = begun;
    if (working === undefined) throw new ConnectorError(doing, { code: "unreachable" });
    return working;
  };
  return {
    post: (to, message) => postMessage(to, message, token),
    update: (to, activityId, message) => updateMessage(to, activityId, message, token),
    openPersonal: (from, channelUserId) => openPersonal(adapter, botAppId, from, channelUserId),
    roster: (of, after) =>
      within("roster", of, async (context) => {
        const page = await TeamsInfo.getPagedMembers(context, ROSTER_PAGE, after);
        return readRoster(page);
      }),
    // botbuilder's client for meetings is one of its own, which tries again by itself and types no failure.
    meeting: async (chat, meeting) =>
      readMeeting(await askTeams(chat, `v1/meetings/${encodeURIComponent(meeting)}`, token)),
    inMeeting: async (chat, meeting, person) => {
      const place = `v1/meetings/${encodeURIComponent(meeting)}/participants/${encodeURIComponent(person)}`;
      return readParticipant(
        await askTeams(chat, `${place}?tenantId=${encodeURIComponent(chat.tenant)}`, token),
      );
    },
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

/** Does something at the connector; every failure becomes a {@link ConnectorError}. */
export async function asConnector<T>(doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // what did not come from Teams is botbuilder's: no token for itself, most likely, which may pass
    throw error instanceof ConnectorError ? error : new ConnectorError(doing, { code: "unreachable" }, error);
  }
}
