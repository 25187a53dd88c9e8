/** Who is in a conversation, as Teams tells it page by page. */
import type { PersonId } from "../core/ids.ts";

/** Somebody in the roster of a conversation that the bot is in. */
export interface RosterPerson {
  readonly person: PersonId;
  /** Their id in the channel (`29:...`), with which their chat can be opened. */
  readonly channelUserId: string;
  readonly name: string;
  /** Their sign-in names and mail addresses, in small letters. */
  readonly addresses: readonly string[];
  /** Somebody from elsewhere with an account in this company. */
  readonly isGuest?: true;
}

/** A page of a roster. */
export interface RosterPage {
  readonly people: readonly RosterPerson[];
  /** Where to go on; absent at the end. */
  readonly next?: string;
}

/** How many people a page of a roster holds at most. */
export const ROSTER_PAGE = 500;
