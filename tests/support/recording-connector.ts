/** A connector that keeps what it was asked to do; the real adapter passes the same contract suite. */
import assert from "node:assert/strict";
import { conversationId, type MeetingId, type PersonId } from "../../core/ids.ts";
import type { Card } from "../../bot/cards.ts";
import {
  ConnectorError,
  ROSTER_PAGE,
  type RosterPage,
  type RosterPerson,
  type Connector,
  type ConnectorFailure,
  type Conversation,
  type MeetingPerson,
  type MeetingSaid,
  type Message,
} from "../../bot/ports.ts";
import { problemsOf } from "./card-check.ts";

export interface Posted {
  readonly activityId: string;
  readonly to: Conversation;
  /** The newest message at this place: an update changes it. */
  message: Message;
  updates: number;
}

export interface RecordedMeeting {
  readonly organizer: PersonId;
  readonly people: ReadonlyMap<string, MeetingPerson>;
}

export class RecordingConnector implements Connector {
  readonly posted: Posted[] = [];
  /** Failures to give, by conversation id, until they are taken back. */
  readonly failing = new Map<string, ConnectorFailure>();

  async post(to: Conversation, message: Message): Promise<string> {
    this.#failIfAsked("post", to);
    assertDrawable(message);
    const activityId = `activity-${this.posted.length + 1}`;
    this.posted.push({ activityId, to, message, updates: 0 });
    return activityId;
  }

  async update(to: Conversation, activityId: string, message: Message): Promise<void> {
    this.#failIfAsked("update", to);
    const posted = this.posted.find((each) => each.activityId === activityId);
    if (posted === undefined) throw new ConnectorError("update", { code: "refused", status: 404 });
    assertDrawable(message);
    posted.message = message;
    posted.updates += 1;
  }

  async openPersonal(from: Conversation, channelUserId: string): Promise<Conversation> {
    this.#failIfAsked("open chat", from);
    return { ...from, id: conversationId(`chat of ${channelUserId}`), kind: "personal" };
  }

  /** Who is in a conversation, each made when its page is asked for. */
  readonly rosters = new Map<string, { readonly count: number; person(index: number): RosterPerson }>();
  /** How many pages of rosters were read. */
  pagesRead = 0;

  async roster(of: Conversation, after?: string): Promise<RosterPage> {
    this.#failIfAsked("roster", of);
    this.pagesRead += 1;
    const roster = this.rosters.get(of.id);
    const from = Number(after ?? 0);
    const to = Math.min(roster?.count ?? 0, from + ROSTER_PAGE);
    const people = Array.from({ length: to - from }, (_, index) => roster?.person(from + index)).filter(
      (person) => person !== undefined,
    );
    return to >= (roster?.count ?? 0) ? { people } : { people, next: String(to) };
  }

  /** Meetings, by their ids. */
  readonly meetings = new Map<string, RecordedMeeting>();

  async meeting(chat: Conversation, meeting: MeetingId): Promise<MeetingSaid> {
    this.#failIfAsked("meeting", chat);
    return { organizer: this.#held(meeting).organizer };
  }

  async inMeeting(chat: Conversation, meeting: MeetingId, person: PersonId): Promise<MeetingPerson> {
    this.#failIfAsked("participant", chat);
    const found = this.#held(meeting).people.get(person);
    if (found === undefined) throw new ConnectorError("participant", { code: "refused", status: 404 });
    return found;
  }

  #held(meeting: MeetingId): RecordedMeeting {
    const held = this.meetings.get(meeting);
    if (held === undefined) throw new ConnectorError("meeting", { code: "refused", status: 404 });
    return held;
  }

  /** What was posted to a conversation, oldest first. */
  to(conversation: string): readonly Message[] {
    return this.posted.filter((each) => each.to.id === conversation).map((each) => each.message);
  }

  /** The cards that were posted to a conversation. */
  cardsTo(conversation: string): readonly Card[] {
    return this.to(conversation).flatMap((message) => (message.kind === "card" ? [message.card] : []));
  }

  #failIfAsked(doing: string, to: Conversation): void {
    const failure = this.failing.get(to.id);
    if (failure !== undefined) throw new ConnectorError(doing, failure);
  }
}

/** A card that Teams would not draw fails whichever test posts it. */
function assertDrawable(message: Message): void {
  if (message.kind === "card") assert.deepEqual(problemsOf(message.card), [], JSON.stringify(message.card));
}
