/** Puts the world together: the ports on their adapters, the features on their doors. */
import { v7 as uuidv7 } from "uuid";
import { probeTables, openTables } from "./adapters/azure/tables.ts";
import { openQueue } from "./adapters/azure/queue.ts";
import { azureSearch } from "./adapters/azure/search.ts";
import { graphToken, loginAssertion } from "./adapters/azure/graph-token.ts";
import { createLiveDocuments } from "./adapters/fluid/documents.ts";
import { graphDirectory } from "./adapters/graph/directory.ts";
import { graphFreeBusy } from "./adapters/graph/free-busy.ts";
import { graphGroupChats } from "./adapters/graph/group-chats.ts";
import { graphInstaller } from "./adapters/graph/installer.ts";
import { graphMeetingCalendars } from "./adapters/graph/meeting-calendars.ts";
import { builtInLibrary } from "./adapters/library/folder.ts";
import { createTeamsBot, type TeamsBot } from "./adapters/teams/bot.ts";
import type { Library } from "../core/agendas/index.ts";
import { tenantId, type TenantId } from "../core/ids.ts";
import { LOCAL_TENANT, type Config } from "./config.ts";
import { correlation } from "./correlation.ts";
import { createDispatcher, paced, type Dispatcher } from "./dispatch.ts";
import type { Feature } from "./feature.ts";
import { keepDeed } from "./features/audit/index.ts";
import { findPerson, rememberSpeaker } from "./features/people/index.ts";
import { openDueStore } from "./jobs/due.ts";
import { createRunner, type Runner } from "./jobs/runner.ts";
import { wakingQueue } from "./jobs/waking-queue.ts";
import { openPace, TURNS_PER_PERSON, type Pace } from "./pace.ts";
import { UNMEASURED, type Telemetry } from "./telemetry.ts";
import type {
  Clock,
  Connector,
  Directory,
  FreeBusy,
  MeetingCalendars,
  GroupChats,
  Installer,
  JobQueue,
  LibrarySearch,
  LiveDocuments,
  Log,
  Ring,
  Tables,
  World,
} from "./ports.ts";

/** What a world stands on. Tests give a recording connector and a clock of their own. */
export interface Ground {
  readonly clock: Clock;
  readonly tables: Tables;
  readonly queue: JobQueue;
  readonly rings: Readonly<Record<Ring, JobQueue>>;
  readonly connector: Connector;
  readonly documents: LiveDocuments;
  /** Absent: no directory is connected. */
  readonly directory?: Directory;
  /** Absent: the app is installed for nobody. */
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
  /** Absent: nothing is measured. */
  readonly telemetry?: Telemetry;
  readonly settings: World["settings"];
  /** How fast people may speak and press. Absent: as fast as they can. */
  readonly pace?: Pace;
  /** Absent: the built-in one. */
  readonly library?: Library;
}

export interface BuiltWorld {
  readonly world: World;
  readonly dispatcher: Dispatcher;
  readonly runner: Runner;
}

const NO_DIRECTORY: Directory = { profileOf: () => Promise.resolve(undefined) };

/** Builds the world of these features on its ground. Starts nothing. */
export function buildWorld(ground: Ground, features: readonly Feature[]): BuiltWorld {
  const due = openDueStore(ground.tables, ground.clock);
  const queue = wakingQueue(ground.queue);
  const rings = { urgent: wakingQueue(ground.rings.urgent), bulk: wakingQueue(ground.rings.bulk) };
  const world: World = {
    ...ground,
    directory: ground.directory ?? NO_DIRECTORY,
    telemetry: ground.telemetry ?? UNMEASURED,
    library: ground.library ?? builtInLibrary(),
    connected: {
      directory: ground.directory !== undefined,
      calendars: ground.freeBusy !== undefined,
      installs: ground.installer !== undefined,
    },
    queue,
    rings,
    due,
    newId: () => uuidv7({ msecs: ground.clock.now().epochMilliseconds }),
    correlation,
    say: (turn) => unpaced.message(turn),
    async membershipChanged(change) {
      for (const hear of features.flatMap((feature) => feature.memberships ?? [])) await hear(world, change);
    },
    async facilitatorsOf(tenant, session) {
      const given = features.flatMap(({ facilitates }) => (facilitates === undefined ? [] : [facilitates]));
      return (await Promise.all(given.map((each) => each(world, tenant, session)))).flat();
    },
    shared: sharedOf(features, () => world),
    personal: personalOf(features, () => world),
    commands: features.flatMap(({ commands, topic }) =>
      commands.map(({ name, usage, summary }) => ({
        name,
        usage,
        summary,
        ...(topic === undefined ? {} : { topic }),
      })),
    ),
  };
  const unpaced = createDispatcher(world, features, { remember: rememberSpeaker, keep: keepDeed });
  const dispatcher = ground.pace === undefined ? unpaced : paced(unpaced, ground.pace);
  const jobs = new Map(features.flatMap((feature) => feature.jobs).map((job) => [job.kind, job]));
  const carry = async (): Promise<"worked" | "idle"> => {
    const carried: string[] = [];
    for (const feature of features) carried.push((await feature.carry?.(world)) ?? "idle");
    return carried.includes("worked") ? "worked" : "idle";
  };
  const runner = createRunner({ world, jobs, due, queue, carry, wait: (ms) => queue.wait(ms) });
  return { world, dispatcher, runner };
}

/** What people share, by its kind; a kind that no feature knows is not there. */
function sharedOf(features: readonly Feature[], world: () => World): World["shared"] {
  const kinds = new Map(
    features.flatMap(({ shared }) => (shared === undefined ? [] : [[shared.kind, shared]])),
  );
  return {
    find: async (who, thing) => kinds.get(thing.kind)?.find(world(), who, thing),
    redraw: async (tenant, thing) => kinds.get(thing.kind)?.redraw(world(), tenant, thing),
  };
}

/** What is connected of Graph. The local world's stand-in takes any token. */
function graphOf(
  { graph, isLocal, publicUrl }: Config,
  tenant: TenantId,
): Pick<Ground, "directory" | "installer" | "freeBusy" | "meetingCalendars" | "groupChats"> {
  if (graph === undefined) return {};
  const token = isLocal ? () => Promise.resolve("local") : graphToken(graph.clientId);
  const connection = { endpoint: graph.endpoint, tenant, token };
  return {
    ...(graph.directory ? { directory: graphDirectory(connection) } : {}),
    ...(graph.freeBusy ? { freeBusy: graphFreeBusy(connection) } : {}),
    ...(graph.calendar === undefined
      ? {}
      : {
          meetingCalendars: graphMeetingCalendars(connection, {
            ...(graph.calendar.app === undefined ? {} : { app: graph.calendar.app }),
            publicUrl,
            ...(graph.calendar.steward === undefined
              ? {}
              : {
                  steward: {
                    ...graph.calendar.steward,
                    prove: proofOf(graph.calendar.steward, graph.clientId),
                  },
                }),
          }),
        }),
    ...(graph.chats === undefined ? {} : { groupChats: graphGroupChats(connection, graph.chats) }),
    ...(graph.installs === undefined ? {} : { installer: graphInstaller(connection, graph.installs) }),
  };
}

/** How the application shows who it is when it asks on behalf of a steward: by its secret, else by the machine's identity. */
function proofOf(
  { secret }: { readonly secret?: string },
  identity: string | undefined,
): () => Promise<Readonly<Record<string, string>>> {
  if (secret !== undefined) return () => Promise.resolve({ client_secret: secret });
  return loginAssertion(identity);
}

/** What the features hold about people, in the order in which they stand in the list. */
function personalOf(features: readonly Feature[], world: () => World): World["personal"] {
  const all = features.flatMap(({ personal }) => (personal === undefined ? [] : [personal]));
  return {
    keptFor: all.flatMap(({ keptFor }) => keptFor ?? []),
    async *export(who) {
      for (const each of all) yield* each.export(world(), who);
    },
    async blocks(who) {
      for (const each of all) {
        const refusal = await each.blocks?.(world(), who);
        if (refusal !== undefined) return refusal;
      }
      return undefined;
    },
    async erase(who, erasure) {
      for (const each of all) await each.erase(world(), who, erasure);
    },
  };
}

export interface ConfiguredWorld extends BuiltWorld {
  readonly bot: TeamsBot;
  /** Rejects when the store does not answer. */
  probeStorage(): Promise<void>;
}

/** Builds the world on Azure (or Azurite) and Teams, as the configuration says. */
export function configuredWorld(
  config: Config,
  features: readonly Feature[],
  log: Log,
  clock: Clock,
  telemetry: Telemetry,
): ConfiguredWorld {
  const homeTenant = tenantId(config.isLocal ? LOCAL_TENANT : config.bot.tenantId);
  const bot: TeamsBot = createTeamsBot(config.bot, homeTenant, () => ({
    ...built.dispatcher,
    failed: (error) =>
      log.error(
        { code: "bot-failed", reason: error instanceof Error ? error.stack : "unknown" },
        "a turn broke",
      ),
    personalChatOf: async (tenant, person) => (await findPerson(built.world, tenant, person))?.personal,
  }));
  const ground: Ground = {
    clock,
    tables: openTables(config.storage, config.storagePrefix),
    queue: openQueue(config.storage, `${config.storagePrefix.toLowerCase()}jobs`),
    rings: {
      urgent: openQueue(config.storage, `${config.storagePrefix.toLowerCase()}urgent`),
      bulk: openQueue(config.storage, `${config.storagePrefix.toLowerCase()}bulk`),
    },
    connector: bot.connector,
    documents: createLiveDocuments(config.relay, clock),
    // In the local world tests and measurements are one person who does everything.
    ...(config.isLocal ? {} : { pace: openPace(TURNS_PER_PERSON) }),
    ...graphOf(config, homeTenant),
    ...(config.search === undefined ? {} : { librarySearch: azureSearch(config.search) }),
    log,
    telemetry,
    settings: {
      isLocal: config.isLocal,
      publicUrl: config.publicUrl,
      teamsAppId: config.teamsAppId,
      homeTenant,
      administrators: config.administrators,
      relay: {
        endpoint: config.relay.endpoint,
        tenantId: config.relay.tenantId,
        tenantKey: config.relay.tenantKey,
        ...(config.relay.mostConnections === undefined
          ? {}
          : { mostConnections: config.relay.mostConnections }),
      },
      deliveries: config.deliveries,
    },
  };
  const built = buildWorld(ground, features);
  return { ...built, bot, probeStorage: () => probeTables(config.storage) };
}
