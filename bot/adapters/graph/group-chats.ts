/**
 * Chats for several people, by Microsoft Graph. Needs the application
 * permissions Chat.Create and, as a bot may write only where its app is,
 * TeamsAppInstallation.ReadWriteAndConsentSelfForChat.All. Always a group, of
 * two people as well: their one-on-one chat is theirs, and takes no topic.
 */
import { z } from "zod";
import { CalendarError, GroupChatError, type GroupChats } from "../../ports.ts";
import { appInChat } from "./app-in-chat.ts";
import { askGraph, bodyOf } from "./calls.ts";
import type { GraphConnection } from "./directory.ts";

/** Work in the background waits longer than a person does. */
const PATIENCE_MS = 15_000;
/** Graph takes no longer one. */
const LONGEST_TOPIC = 250;
/** What Teams takes out of a chat's name, or refuses in it. */
const NOT_IN_A_TOPIC = /[:*"<>|/\\?\p{Cc}]/gu;

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const chatSchema = z.object({ id: z.string() });

/** @param appId the app's id in the company's catalog, which is not the one of its manifest */
export function graphGroupChats(connection: GraphConnection, appId: string): GroupChats {
  const waiting = { ...connection, patienceMs: connection.patienceMs ?? PATIENCE_MS };
  return {
    async open(tenant, people, topic) {
      const isOurs = tenant === connection.tenant && people.every(({ person }) => GUID.test(person));
      if (!isOurs || people.length < 2) return undefined;
      return named(async () => {
        const answer = await askGraph(waiting, "open a chat", "POST", "/chats", {
          body: {
            chatType: "group",
            topic: topic.replaceAll(NOT_IN_A_TOPIC, " ").trim().slice(0, LONGEST_TOPIC),
            members: people.map(({ person, isGuest }) => ({
              "@odata.type": "#microsoft.graph.aadUserConversationMember",
              // Graph takes guests of the company as nothing else, and everybody else as owners.
              roles: [isGuest ? "guest" : "owner"],
              "user@odata.bind": `${connection.endpoint}/users('${person}')`,
            })),
          },
        });
        const { id } = await bodyOf(answer, chatSchema);
        await askGraph(
          waiting,
          "come into a chat",
          "POST",
          `/chats/${encodeURIComponent(id)}/installedApps`,
          {
            body: appInChat(connection.endpoint, appId),
            // It is there already.
            fine: [409],
          },
        );
        return id;
      });
    },
  };
}

/** The calls fail as those about calendars do; here it is a chat that failed. */
async function named<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    throw new GroupChatError("open one", error.failure, error);
  }
}
