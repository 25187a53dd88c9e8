/** What the app asks for in Teams, and why: for the administrators' page. The manifest and its README are compared with it. */
export const PERMISSIONS = [
  {
    name: "OnlineMeeting.ReadBasic.Chat",
    why: "Teams says that a meeting has ended, so that its recap is made; and a meeting's title and times.",
  },
  { name: "ChannelMeeting.ReadBasic.Group", why: "The same for meetings in a channel." },
  { name: "MeetingStage.Write.Chat", why: "The facilitator shows the session on the meeting's stage." },
  { name: "ChannelMeetingStage.Write.Group", why: "The same for meetings in a channel." },
] as const;
