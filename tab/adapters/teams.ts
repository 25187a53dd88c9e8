/**
 * Teams, as far as the tab needs it. The only file that knows teams-js.
 */
import { app, authentication, meeting } from "@microsoft/teams-js";
import { toAsked } from "./asked-for.ts";
import { toTheme, type ThemeName } from "../ui/theme-name.ts";

/** Where and for whom the tab is open. Hints only: the token says who it is. */
export interface Surroundings {
  readonly theme: ThemeName;
  readonly meetingId: string | undefined;
  /** The meeting's chat; empty outside of one. */
  readonly chatId: string;
  /** Who Teams says this is: good enough to name their drafts, no proof of anything. */
  readonly userId: string;
  readonly isStage: boolean;
  /** Whether people meet right now: the tab stands in a running meeting, not in its chat or details. */
  readonly isMeeting: boolean;
  readonly locale: string;
  /** What a deep link into the tab asks for, as a query: `name=value&name`; empty where there was none. */
  readonly subPage: string;
}

/**
 * Says hello to Teams and learns where the tab is.
 * @param onTheme called whenever the person changes the theme
 * @throws when no host answers: the page was opened outside of Teams
 */
export async function openInTeams(onTheme: (theme: ThemeName) => void): Promise<Surroundings> {
  await app.initialize();
  app.registerOnThemeChangeHandler((name) => onTheme(toTheme(name)));
  const context = await app.getContext();
  return {
    theme: toTheme(context.app.theme),
    meetingId: context.meeting?.id,
    chatId: context.chat?.id ?? "",
    userId: context.user?.id ?? "",
    isStage: String(context.page.frameContext) === "meetingStage",
    isMeeting: ["meetingStage", "sidePanel"].includes(String(context.page.frameContext)),
    locale: toLocale(context.app.locale),
    subPage: toAsked(context.page.subPageId),
  };
}

/** A language tag that the browser's formats accept. A host may name one that is none. */
function toLocale(tag: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag)[0] ?? "en";
  } catch {
    // "en-us@posix" and the like: English is what our own words are in.
    return "en";
  }
}

/** Takes away Teams' loading indicator: there is something to see. */
export function sayLoaded(): void {
  app.notifyAppLoaded();
  void app.notifySuccess();
}

/** A token for our API, from Teams. Teams keeps and renews it, so it is asked for every time. */
export function askToken(): Promise<string> {
  return authentication.getAuthToken();
}

/**
 * Whether this person's Teams can show the session on the meeting's stage;
 * "not them" where they are in a meeting and it lets only others do so. Never throws.
 */
export function canShareToStage(): Promise<"yes" | "not them" | "nowhere"> {
  return new Promise((resolve) => {
    try {
      meeting.getAppContentStageSharingCapabilities((error, can) => {
        if (error !== null || can === null) return resolve("nowhere");
        resolve(can.doesAppHaveSharePermission ? "yes" : "not them");
      });
    } catch {
      // Outside of a meeting teams-js refuses the question itself.
      resolve("nowhere");
    }
  });
}

/** Shows a page of the tab large, to everybody in the meeting. */
export function shareToStage(url: string): Promise<"shared" | "refused"> {
  return new Promise((resolve) => {
    meeting.shareAppContentToStage(
      (error, done) => resolve(error === null && done === true ? "shared" : "refused"),
      url,
    );
  });
}
