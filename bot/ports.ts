/**
 * The seams of the server: what cannot be real in a test (clock, connector,
 * queue), and the small types that features and adapters share.
 */
import type { TableClient } from "@azure/data-tables";
import type { Temporal } from "temporal-polyfill";
import type { Library } from "../core/agendas/index.ts";
import type { Conversation } from "../core/conversation.ts";
import type { Connector, Message } from "./connector.ts";
import type { MeetingId, PersonId, TenantId } from "../core/ids.ts";
import type { FreeBusy, MeetingCalendars } from "./calendars.ts";
import type { Directory } from "./directory.ts";
import type { HelpLine } from "./help-line.ts";
import type { GroupChats } from "./group-chats.ts";
import type { Installer } from "./installer.ts";
import type { JobMessage, JobQueue, Ring, WakingQueue } from "./job-queue.ts";
import type { LibrarySearch } from "./library-search.ts";
import type { LiveDocuments } from "./live-documents.ts";
import type { PastedPicture } from "./pasted-picture.ts";
import type { Erasure, PersonalSection } from "./personal-section.ts";
import type { GivenSession, MembershipChange } from "./community-news.ts";
import type { KeptFor } from "../core/policies/index.ts";
import type { Refusal } from "../core/refusal.ts";
import type { SharedThing, Thing } from "../core/reports/index.ts";
import type { Telemetry } from "./telemetry.ts";

export type { Conversation };
export type { Erasure, PersonalSection, PersonalValue, Uncalling } from "./personal-section.ts";
export type { Telemetry } from "./telemetry.ts";
export type { JobMessage, JobQueue, Ring, TakenJob, WakingQueue } from "./job-queue.ts";
export {
  CalendarError,
  type FreeBusy,
  type MadeMeeting,
  type MeetingCalendar,
  type MeetingCalendars,
  type MeetingWish,
  type TakenTime,
} from "./calendars.ts";
export { DirectoryError, MOST_ACCOUNTS, type Directory, type DirectoryProfile } from "./directory.ts";
export type { MeetingPerson, MeetingSaid } from "./meeting-people.ts";
export { ROSTER_PAGE, type RosterPage, type RosterPerson } from "./roster.ts";
export { ConnectorError, type Connector, type ConnectorFailure, type Message } from "./connector.ts";
export { GroupChatError, type ChatMember, type GroupChats } from "./group-chats.ts";
export type { GivenSession, MembershipChange } from "./community-news.ts";
export { InstallerError, type Installer } from "./installer.ts";
export {
  LibrarySearchError,
  MOST_PUT,
  type LibrarySearch,
  type SearchedEntry,
  type SearchQuestion,
} from "./library-search.ts";
export {
  LiveDocumentsError,
  type DraftDocuments,
  type LiveDocumentIds,
  type LiveDocuments,
  type LiveRoom,
  type RelayScope,
} from "./live-documents.ts";

/** The one source of time. Nothing else reads it. */
export interface Clock {
  /** The current instant (UTC). Never goes backwards by itself; in the local world it can be moved. */
  now(): Temporal.Instant;
}

/** Opens tables by name, making each on first use. */
export interface Tables {
  open(name: string): Promise<TableClient>;
  /** The names of all that there are, as {@link open} takes them. @throws {StorageError} */
  names(): Promise<readonly string[]>;
}

/** What falls due: rows in time buckets, found at the cost of what is due. */
export interface DueBook {
  /**
   * Plans a job for an instant, under an id that is unique for its tenant.
   * Planning the same id and instant again changes nothing.
   */
  plan(item: DueItem): Promise<void>;
  /** Takes a plan back. Harmless when it ran already. */
  cancel(item: Pick<DueItem, "tenant" | "id" | "dueAt">): Promise<void>;
}

export interface DueItem extends JobMessage {
  readonly id: string;
  readonly dueAt: Temporal.Instant;
}

/** Structured logs; ids and codes only, never names, words or tokens. */
export interface Log {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

/** The settings that features may know. */
export interface Settings {
  /** Whether this is the local world (loopback stand-ins, movable clock). */
  readonly isLocal: boolean;
  /** Where people's browsers reach this server, without a trailing slash. */
  readonly publicUrl: string;
  /** The Teams app's id for deep links; empty in the local world. */
  readonly teamsAppId: string;
  /** The company that Guildhall is registered in: administrators are its people, and nobody else's. */
  readonly homeTenant: TenantId;
  /** Who is asked where a community has nobody left, answers appeals and sets what holds for the whole company. */
  readonly administrators: readonly PersonId[];
  readonly relay: {
    readonly endpoint: string;
    readonly tenantId: string;
    readonly tenantKey: string;
    /** How many connections the service takes in one session; absent: any number. */
    readonly mostConnections?: number;
  };
  readonly deliveries: {
    /** What Teams takes of the app in one company. */
    readonly requestsASecond: number | "unlimited";
    /** After so long in silence a worker counts as stopped, and another carries on what it had. */
    readonly staleMs: number;
    /** Whether what is not urgent waits for its receiver's hour and budget; off only in the local world. */
    readonly keepsToHours: boolean;
  };
}

/** Everything a handler may use. Built once in `main.ts`. */
export interface World {
  readonly clock: Clock;
  readonly connector: Connector;
  readonly queue: JobQueue;
  /** What carries deliveries: tickets, each for one lane in which some wait. */
  readonly rings: Readonly<Record<Ring, WakingQueue>>;
  readonly due: DueBook;
  readonly tables: Tables;
  readonly documents: LiveDocuments;
  readonly directory: Directory;
  /** Absent: nobody has the app installed for them. */
  readonly installer?: Installer;
  /** Absent: nobody's calendar is known. */
  readonly freeBusy?: FreeBusy;
  /** Absent: sessions stand in nobody's calendar by themselves. */
  readonly meetingCalendars?: MeetingCalendars;
  /** Absent: no chats are opened for several people. */
  readonly groupChats?: GroupChats;
  /** Absent: libraries are searched in memory. */
  readonly librarySearch?: LibrarySearch;
  readonly log: Log;
  readonly telemetry: Telemetry;
  readonly settings: Settings;
  /** What an administrator has connected of Microsoft Graph; all off by default. */
  readonly connected: {
    readonly directory: boolean;
    readonly calendars: boolean;
    readonly installs: boolean;
  };
  /** What every company starts with. */
  readonly library: Library;
  /** A fresh UUIDv7, by the world's clock: sorts by age. */
  newId(): string;
  /** The id of the message, button, request or job that this is part of; it goes on with what follows from it. */
  correlation(): string | undefined;
  /** Does what a sentence means, as if the speaker had typed it: for buttons that stand for a command. */
  say(turn: Turn): Promise<void>;
  /** Tells every feature that hears of it. Told again after a crash. @throws what a hearer throws */
  membershipChanged(change: MembershipChange): Promise<void>;
  /** Who runs a session, as far as somebody said that they will: the facilitator first. Nobody: empty. @throws {StorageError} */
  facilitatorsOf(tenant: TenantId, session: GivenSession): Promise<readonly PersonId[]>;
  /** What people shared, wherever: found for who may read it, and drawn anew where it stands. */
  readonly shared: {
    find(who: Speaker, thing: Thing): Promise<SharedThing | undefined>;
    redraw(tenant: TenantId, thing: Thing): Promise<void>;
  };
  /** What all features hold about somebody, what keeps it from being erased, and its end. */
  readonly personal: {
    export(who: Speaker): AsyncIterable<PersonalSection>;
    blocks(who: Speaker): Promise<Refusal | undefined>;
    erase(who: Speaker, erasure: Erasure): Promise<void>;
    /** What ends with time. */
    readonly keptFor: readonly KeptFor[];
  };
  /** The commands of all features, for help. */
  readonly commands: readonly HelpLine[];
}

/** Who spoke, as the chat or the token says. */
export interface Speaker {
  readonly tenant: TenantId;
  readonly person: PersonId;
  readonly name: string;
  /** Sign-in names and mail addresses, in small letters, as a token says them; absent in a chat. */
  readonly addresses?: readonly string[];
}

/** One thing that somebody said or pressed in a chat, and how to answer. */
export interface Turn extends Speaker {
  /** The speaker's id in the channel (`29:...`). */
  readonly channelUserId: string;
  /** IANA zone of the speaker as Teams says it; absent when it does not. */
  readonly timeZone?: string;
  readonly locale?: string;
  readonly conversation: Conversation;
  /** What was typed, mentions and outer white space removed. Empty for a button. */
  readonly text: string;
  /** What was pasted with it, in their order; absent for a button. */
  readonly pictures?: readonly PastedPicture[];
  /** The team (channels only). */
  readonly teamId?: string;
  readonly meetingId?: MeetingId;
  /** The message that holds the pressed button, where one was pressed. */
  readonly cardActivityId?: string;
  /** Answers in this conversation. @throws {ConnectorError} */
  reply(message: Message): Promise<void>;
  /**
   * Answers in the speaker's own chat with the bot, which in a personal chat is this one.
   * "unreachable" when the bot may not write to them there.
   */
  tellPrivately(message: Message): Promise<"told" | "unreachable">;
}

/** Something that Teams reports without anybody speaking. */
export type TeamsEvent =
  | { readonly kind: "meeting-ended"; readonly tenant: TenantId; readonly meetingId: MeetingId }
  | {
      readonly kind: "app-removed";
      readonly tenant: TenantId;
      readonly person: PersonId;
      readonly conversation: Conversation;
    }
  | {
      readonly kind: "app-installed";
      readonly tenant: TenantId;
      readonly person: PersonId;
      readonly conversation: Conversation;
      /** For a greeting. */
      readonly turn: Turn;
    }
  | {
      /** The app came to a channel, a chat or a meeting's chat, and can write there. */
      readonly kind: "place-met";
      readonly tenant: TenantId;
      readonly conversation: Conversation;
    }
  | {
      /** A channel, or all channels of a team, can be written to no more. */
      readonly kind: "place-gone";
      readonly tenant: TenantId;
      readonly channel?: string;
      readonly team?: string;
      readonly why: "channel deleted" | "team deleted" | "team archived" | "app removed";
    };
