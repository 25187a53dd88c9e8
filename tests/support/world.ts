/** A whole server without its doors, for tests: real storage, movable clock, recording connector. */
import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import type { Library } from "../../core/agendas/index.ts";
import { tenantId, type PersonId } from "../../core/ids.ts";
import { createLiveDocuments } from "../../bot/adapters/fluid/documents.ts";
import type { Feature } from "../../bot/feature.ts";
import { features as allFeatures } from "../../bot/features/index.ts";
import type {
  Clock,
  Directory,
  FreeBusy,
  GroupChats,
  Installer,
  LibrarySearch,
  Log,
  MeetingCalendars,
  Tables,
  Telemetry,
} from "../../bot/ports.ts";
import type { Pace } from "../../bot/pace.ts";
import { buildWorld, type BuiltWorld } from "../../bot/world.ts";
import { fewAgendas } from "./few-agendas.ts";
import { RecordingConnector } from "./recording-connector.ts";
import { freshStorage, type FreshStorage } from "./storage.ts";

export const TENANT = tenantId("11111111-1111-4111-8111-111111111111");

/** A Monday, 09:00 UTC. */
export const MONDAY_9AM = Temporal.Instant.from("2026-03-02T09:00:00Z");

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #now: Temporal.Instant;
  constructor(now: Temporal.Instant) {
    this.#now = now;
  }
  now(): Temporal.Instant {
    return this.#now;
  }
  moveTo(now: Temporal.Instant): void {
    this.#now = now;
  }
}

export interface TestWorld extends BuiltWorld {
  readonly clock: TestClock;
  readonly connector: RecordingConnector;
  /** Does everything that is due up to an instant (or now), in order, and empties the queue. */
  runDue(until?: Temporal.Instant | string): Promise<void>;
}

/** Builds a world on fresh tables and a fresh queue. */
export async function testWorld(
  options: {
    now?: string;
    features?: readonly Feature[];
    /** Tables that something is in already; otherwise fresh ones. */
    tables?: Tables;
    /** Tables and queues of somebody else; otherwise fresh ones. */
    ground?: Pick<FreshStorage, "tables" | "queue" | "rings">;
    /** What comes with the program; a few agendas where a test needs no more. */
    library?: Library;
    relayEndpoint?: string;
    mostConnections?: number;
    directory?: Directory;
    installer?: Installer;
    freeBusy?: FreeBusy;
    meetingCalendars?: MeetingCalendars;
    groupChats?: GroupChats;
    librarySearch?: LibrarySearch;
    administrators?: readonly PersonId[];
    staleMs?: number;
    /** Whether what is not urgent waits for people's hours and budgets; most tests look at what comes. */
    keepsToHours?: boolean;
    telemetry?: Telemetry;
    pace?: Pace;
    log?: Log;
  } = {},
): Promise<TestWorld> {
  const fresh = options.ground ?? (await freshStorage());
  const { queue, rings } = fresh;
  const tables = options.tables ?? fresh.tables;
  const clock = new TestClock(options.now === undefined ? MONDAY_9AM : Temporal.Instant.from(options.now));
  const connector = new RecordingConnector();
  const relay = {
    endpoint: options.relayEndpoint ?? "http://127.0.0.1:9",
    tenantId: "local",
    tenantKey: "test-key",
    ...(options.mostConnections === undefined ? {} : { mostConnections: options.mostConnections }),
  };
  const built = buildWorld(
    {
      clock,
      connector,
      tables,
      queue,
      rings,
      documents: createLiveDocuments(relay, clock),
      ...(options.directory === undefined ? {} : { directory: options.directory }),
      ...(options.freeBusy === undefined ? {} : { freeBusy: options.freeBusy }),
      ...(options.meetingCalendars === undefined ? {} : { meetingCalendars: options.meetingCalendars }),
      ...(options.groupChats === undefined ? {} : { groupChats: options.groupChats }),
      ...(options.librarySearch === undefined ? {} : { librarySearch: options.librarySearch }),
      ...(options.installer === undefined ? {} : { installer: options.installer }),
      ...(options.pace === undefined ? {} : { pace: options.pace }),
      ...(options.telemetry === undefined ? {} : { telemetry: options.telemetry }),
      library: options.library ?? fewAgendas(),
      log: options.log ?? pino({ level: process.env["LOG_LEVEL"] ?? "silent" }),
      settings: {
        isLocal: true,
        publicUrl: "http://127.0.0.1:3978",
        teamsAppId: "",
        homeTenant: TENANT,
        administrators: options.administrators ?? [],
        relay,
        deliveries: {
          requestsASecond: "unlimited",
          staleMs: options.staleMs ?? 3_000,
          keepsToHours: options.keepsToHours ?? false,
        },
      },
    },
    options.features ?? allFeatures,
  );
  return {
    ...built,
    clock,
    connector,
    runDue: (until) =>
      built.runner.catchUp(
        until === undefined ? clock.now() : Temporal.Instant.from(until.toString()),
        (instant) => clock.moveTo(instant),
      ),
  };
}
