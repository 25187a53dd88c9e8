/** What meetings are made with. */
import type { StewardLogin } from "./grants.ts";

/** The settings of meetings in calendars. */
export interface MeetingSettings {
  /** The app's id in the company's catalog; absent: people bring the app into a meeting themselves. */
  readonly app?: string;
  /** Where people's browsers reach this server, without a slash at the end. */
  readonly publicUrl: string;
  /** Absent: by the application's own right. */
  readonly steward?: StewardLogin;
}
