import type { Conversation } from "../core/conversation.ts";
import type { MeetingId, PersonId } from "../core/ids.ts";
import type { RemovedHow } from "../core/people/index.ts";
import type { Card } from "./cards.ts";
import type { MeetingPerson, MeetingSaid } from "./meeting-people.ts";
import type { RosterPage } from "./roster.ts";

/** What the bot says: words, or a card. A card carries its own words for lists and notifications. */
export type Message =
  { readonly kind: "text"; readonly text: string } | { readonly kind: "card"; readonly card: Card };

export type ConnectorFailure =
  /** The person, or an administrator, blocked or removed the app: never write there again until they return. */
  | { readonly code: "removed"; readonly how: RemovedHow }
  | { readonly code: "throttled"; readonly retryAfterMs: number }
  /** A passing fault (5xx, 412, lost connection): trying again may help. */
  | { readonly code: "unreachable" }
  /** The connector refused for good (400, 401, 403, 404, 413): trying again does not help. */
  | { readonly code: "refused"; readonly status: number };

/** The outside failed while the bot wanted to say something. */
export class ConnectorError extends Error {
  readonly failure: ConnectorFailure;
  constructor(doing: string, failure: ConnectorFailure, cause?: unknown) {
    super(`${doing}: ${failure.code}`, { cause });
    this.name = "ConnectorError";
    this.failure = failure;
  }
}

/** Everything that the bot can do to a chat without being spoken to. */
export interface Connector {
  /** Posts a message and gives its activity id. @throws {ConnectorError} */
  post(to: Conversation, message: Message): Promise<string>;
  /** Replaces a message that was posted before. @throws {ConnectorError} */
  update(to: Conversation, activityId: string, message: Message): Promise<void>;
  /** Opens (or finds) the 1:1 chat with a member of a conversation the bot is in. @throws {ConnectorError} */
  openPersonal(from: Conversation, channelUserId: string): Promise<Conversation>;
  /**
   * A page of the people in a conversation, of at most {@link ROSTER_PAGE}; guests without an account are left out.
   * @param after `next` of the page before
   * @throws {ConnectorError}
   */
  roster(of: Conversation, after?: string): Promise<RosterPage>;
  /** What Teams says of a meeting. @param chat the meeting's own @throws {ConnectorError} */
  meeting(chat: Conversation, meeting: MeetingId): Promise<MeetingSaid>;
  /**
   * Somebody's part in a meeting; whoever has none is refused with 404.
   * @param chat the meeting's own
   * @throws {ConnectorError}
   */
  inMeeting(chat: Conversation, meeting: MeetingId, person: PersonId): Promise<MeetingPerson>;
}
