/** The stand-in for a Teams meeting; mounted by the local world alone. */
export {
  meetingChatScript,
  meetingHostScript,
  meetingHostStyles,
  meetingPage,
  readMeetingQuery,
  type MeetingLook,
  type MeetingPerson,
  type MeetingRoom,
} from "./page.ts";
