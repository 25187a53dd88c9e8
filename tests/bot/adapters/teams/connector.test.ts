import type { Conversation } from "../../../../bot/ports.ts";
import type { TeamsFailure } from "../../../../bot/local/teams-answers.ts";
import { conversationId, personId } from "../../../../core/ids.ts";
import {
  connectorContract,
  meaningOf,
  type ConnectorRig,
  type Outside,
} from "../../../contracts/connector.ts";
import { RecordingConnector } from "../../../support/recording-connector.ts";
import { startTeams } from "../../../support/teams.ts";
import { TENANT } from "../../../support/world.ts";
import { startBot } from "./bot-server.ts";

const MEMBER = "29:newcomer";

const SAID: Record<Outside, TeamsFailure> = {
  "throttled for 7 s": { status: 429, retryAfterS: 7 },
  throttled: { status: 429 },
  "blocked by the person": { status: 403, code: "ConversationBlockedByUser" },
  "blocked by an administrator": { status: 403, code: "BotDisabledByAdmin" },
  "removed or blocked": { status: 403, code: "MessageWritesBlocked" },
  refused: { status: 403, code: "Forbidden" },
  "unknown conversation": { status: 404, code: "ConversationNotFound" },
  "too large": { status: 413, code: "MessageSizeTooBig" },
  "precondition failed": { status: 412, code: "PreconditionFailed" },
  "bad gateway": { status: 502 },
  "service unavailable": { status: 503 },
  "hangs up": "hangs up",
};

function chatAt(serviceUrl: string): Conversation {
  return {
    id: conversationId("chat-steward"),
    kind: "personal",
    tenant: TENANT,
    serviceUrl,
    botId: "28:guildhall",
    channel: "msteams",
  };
}

async function real(): Promise<ConnectorRig> {
  const server = await startBot();
  const teams = await startTeams(server.url);
  const chat = chatAt(teams.serviceUrl);
  return {
    connector: server.bot.connector,
    chat,
    member: MEMBER,
    shown: (conversation) =>
      teams.messages
        .filter((message) => message.conversation === conversation)
        .map((message) => message.text + JSON.stringify(message.card ?? "")),
    fillRoster(count) {
      teams.rosters.set(chat.id, {
        count,
        member: (index) => ({
          id: `29:${index}`,
          name: `person-${index}`,
          aadObjectId: `account-${index}`,
          email: `Person.${index}@Example.com`,
          userPrincipalName: `person.${index}@example.com`,
          userRole: index === 0 ? "guest" : "user",
        }),
      });
    },
    holdMeeting: (meeting, organizer, participant) =>
      void teams.meetings.set(meeting, {
        chat: chat.id,
        organizer,
        participants: new Map([[participant, { name: "Ada", inMeeting: true }]]),
      }),
    fail(outside) {
      teams.failing.clear();
      if (outside === undefined) return;
      for (const place of [chat.id, MEMBER]) teams.failing.set(place, SAID[outside]);
    },
    async stop() {
      await server.stop();
      await teams.stop();
    },
  };
}

async function recording(): Promise<ConnectorRig> {
  const connector = new RecordingConnector();
  const chat = chatAt("http://127.0.0.1:9/");
  return {
    connector,
    chat,
    member: MEMBER,
    shown: (conversation) => connector.to(conversation).map((message) => JSON.stringify(message)),
    fillRoster(count) {
      connector.rosters.set(chat.id, {
        count,
        person: (index) => ({
          person: personId(`account-${index}`),
          channelUserId: `29:${index}`,
          name: `person-${index}`,
          addresses: [`person.${index}@example.com`],
          ...(index === 0 ? { isGuest: true } : {}),
        }),
      });
    },
    holdMeeting: (meeting, organizer, participant) =>
      void connector.meetings.set(meeting, {
        organizer,
        people: new Map([[participant, { name: "Ada", isThere: true }]]),
      }),
    fail(outside) {
      connector.failing.clear();
      if (outside !== undefined) connector.failing.set(chat.id, meaningOf(outside));
    },
    stop: () => Promise.resolve(),
  };
}

connectorContract("the recording double", recording);
connectorContract("the real one", real);
