/** The app and its tab in a meeting's chat: TeamsAppInstallation.ReadWriteAndConsentSelfForChat, TeamsTab.ReadWriteSelfForChat. */
import { z } from "zod";
import type { MeetingCalendar } from "../../ports.ts";
import { appInChat } from "./app-in-chat.ts";
import { askGraph, bodyOf } from "./calls.ts";
import type { GraphConnection } from "./directory.ts";
import type { MeetingSettings } from "./meeting-settings.ts";

const tabs = z.object({
  value: z.array(z.object({ teamsApp: z.object({ id: z.string() }).nullish() })),
});

/** What Graph says where it may not, and where it does not know the chat yet: that comes a little after the meeting. */
const REFUSED = [400, 403];
const NOT_YET = 404;
/** The app is there already. */
const CONFLICT = 409;

/** Brings them in once; what is there already stays. @throws {CalendarError} */
export async function bringApp(
  connection: GraphConnection & { readonly patienceMs: number },
  chatId: string,
  { app, publicUrl }: MeetingSettings,
): ReturnType<MeetingCalendar["bringApp"]> {
  if (app === undefined) return "refused";
  const chat = `/chats/${encodeURIComponent(chatId)}`;
  const bind = { "teamsApp@odata.bind": `${connection.endpoint}/appCatalogs/teamsApps/${app}` };
  const installed = await askGraph(connection, "install the app", "POST", `${chat}/installedApps`, {
    body: appInChat(connection.endpoint, app),
    fine: [...REFUSED, NOT_YET, CONFLICT],
  });
  if (installed.status === NOT_YET) return "not yet";
  if (REFUSED.includes(installed.status)) return "refused";
  const list = await askGraph(connection, "read tabs", "GET", `${chat}/tabs?$expand=teamsApp`, {
    fine: REFUSED,
  });
  if (!list.ok) return "refused";
  const { value } = await bodyOf(list, tabs);
  if (value.some(({ teamsApp }) => teamsApp?.id === app)) return "there";
  const address = `${publicUrl}/tab/panel`;
  const added = await askGraph(connection, "add the tab", "POST", `${chat}/tabs`, {
    body: {
      ...bind,
      displayName: "Guildhall",
      configuration: { entityId: "guildhall", contentUrl: address, websiteUrl: address },
    },
    fine: [...REFUSED, CONFLICT],
  });
  return REFUSED.includes(added.status) ? "refused" : "there";
}
