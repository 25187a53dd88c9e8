/** The meeting that a session or series has before Teams tells of one. */
import { meetingId } from "../../../core/ids.ts";
import type { Session } from "../../../core/scheduling/index.ts";
import type { World } from "../../ports.ts";

/** The local world has a meeting for everything; Teams tells its id when it is first opened. */
export function firstMeeting(world: World, id: string): Session["meeting"] {
  if (!world.settings.isLocal || world.meetingCalendars !== undefined)
    return { id: meetingId(""), chatId: "" };
  const meeting = meetingId(`meeting-${id}`);
  return {
    id: meeting,
    chatId: `19:${meeting}@thread.v2`,
    joinUrl: `${world.settings.publicUrl}/local/meeting/${id}`,
  };
}
