/** Microsoft's published resource-specific permissions; the schema takes any name, so a typo would pass. */
export type PermissionType = "Application" | "Delegated";

const APPLICATION: readonly string[] = [
  "ChannelMeeting.ReadBasic.Group",
  "ChannelMeetingNotification.Send.Group",
  "ChannelMeetingParticipant.Read.Group",
  "ChannelMember.Read.Group",
  "ChannelMessage.Read.Group",
  "ChannelMessage.Send.Group",
  "ChatMember.Read.Chat",
  "ChatMessage.Read.Chat",
  "OnlineMeeting.ReadBasic.Chat",
  "OnlineMeetingNotification.Send.Chat",
  "OnlineMeetingParticipant.Read.Chat",
  "TeamMember.Read.Group",
  "TeamsActivity.Send.Chat",
  "TeamsActivity.Send.Group",
  "TeamsActivity.Send.User",
  "TeamsTab.ReadWrite.Chat",
  "TeamsTab.ReadWrite.Group",
];

const DELEGATED: readonly string[] = [
  "ChannelMeetingStage.Write.Group",
  "LiveShareSession.ReadWrite.Chat",
  "LiveShareSession.ReadWrite.Group",
  "MeetingStage.Write.Chat",
  "OnlineMeetingParticipant.Read.Chat",
];

/** Whether a permission is published with that name and type. */
export function isPublished(permission: { readonly name: string; readonly type: string }): boolean {
  if (permission.type === "Application") return APPLICATION.includes(permission.name);
  return permission.type === "Delegated" && DELEGATED.includes(permission.name);
}
