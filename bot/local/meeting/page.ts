/**
 * A page that stands in for a Teams meeting: several people's side panels next
 * to one another, each running the real tab. The page's script (host.ts) plays
 * the host that teams-js talks to.
 */
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import type { MeetingId, PersonId, SessionId, TenantId } from "../../../core/ids.ts";
import type { Room } from "./host.ts";

/** One person in the room. The page shows them in the order given: facilitator first. */
export interface MeetingPerson {
  readonly id: PersonId;
  readonly name: string;
  /** A visitor is in the meeting and not in the community. */
  readonly role: "facilitator" | "participant" | "visitor";
}

/** All that the page's script needs to know. */
export interface MeetingRoom {
  readonly title: string;
  readonly sessionId: SessionId;
  readonly meetingId: MeetingId;
  readonly chatId: string;
  readonly tenant: TenantId;
  readonly people: readonly MeetingPerson[];
}

/** How the page looks at first. */
export interface MeetingLook {
  /** What each frame shows: the panel of a meeting, or somebody's personal tab. */
  readonly url?: string;
  readonly context?: "sidePanel" | "content";
  readonly theme: "default" | "dark" | "contrast";
  /** How wide each panel is, in CSS pixels. Teams gives at least 280. */
  readonly widthPx: number;
}

/** The most panels on one page: each is a whole browser's worth of client. */
export const MOST_PANELS = 12;

/** How many come to a meeting. */
export interface MeetingCount {
  readonly people: number;
  /** Of whom so many more are in the meeting and not in the community. */
  readonly visitors: number;
}

/**
 * Reads `?people=3&visitors=1&theme=dark&width=280`. What is missing or makes
 * no sense becomes three people, no visitors, the default theme, 320 pixels.
 */
export function readMeetingQuery(query: URLSearchParams): MeetingLook & MeetingCount {
  const theme = query.get("theme");
  return {
    people: within(query.get("people"), 1, MOST_PANELS, 3),
    visitors: within(query.get("visitors"), 0, 3, 0),
    theme: theme === "dark" || theme === "contrast" ? theme : "default",
    widthPx: within(query.get("width"), 240, 1200, 320),
  };
}

function within(text: string | null, least: number, most: number, otherwise: number): number {
  const value = Number(text ?? Number.NaN);
  return Number.isInteger(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}

/**
 * Draws the page. Needs `/local/meeting-host.js` and `/local/meeting-host.css`
 * beside it; has no inline script or style.
 */
export function meetingPage(room: MeetingRoom, look: MeetingLook): string {
  const shown = { url: "/tab/panel", context: "sidePanel", ...room, ...look } as const;
  const data = JSON.stringify(shown satisfies Room).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en" data-theme="${look.theme}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Meeting: ${escapeHtml(room.title)}</title>
    <link rel="stylesheet" href="/local/meeting-host.css">
  </head>
  <body>
    <header>
      <h1>${escapeHtml(room.title)}</h1>
      <div role="group" aria-label="Theme">
        <button type="button" data-theme-name="default">Default</button>
        <button type="button" data-theme-name="dark">Dark</button>
        <button type="button" data-theme-name="contrast">Contrast</button>
      </div>
    </header>
    <section id="stage" aria-label="Stage" hidden></section>
    <main id="panels" aria-label="Side panels"></main>
    <section id="chat" aria-label="Meeting chat" hidden></section>
    <script type="application/json" id="room">${data}</script>
    <script type="module" src="/local/meeting-host.js"></script>${chatOf(room)}
  </body>
</html>
`;
}

/** A personal tab has no chat beside it. */
function chatOf(room: MeetingRoom): string {
  if (room.chatId === "") return "";
  return `
    <script src="/local/adaptivecards.js" defer></script>
    <script type="module" src="/local/meeting-chat.js"></script>`;
}

/** The script of the chat: chat.ts with its types taken off. */
export function meetingChatScript(): string {
  return stripTypeScriptTypes(readFileSync(new URL("chat.ts", import.meta.url), "utf8"));
}

/** The page's script: host.ts with its types taken off. */
export function meetingHostScript(): string {
  return stripTypeScriptTypes(readFileSync(new URL("host.ts", import.meta.url), "utf8"));
}

/** The page's looks. */
export function meetingHostStyles(): string {
  return readFileSync(new URL("host.css", import.meta.url), "utf8");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
