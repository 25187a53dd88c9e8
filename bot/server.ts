/** The server: the parts that its roles ask for, started in order and stopped in reverse. */
import { once } from "node:events";
import type { Server } from "node:http";
import { join } from "node:path";
import { pino } from "pino";
import { activitySchema } from "./adapters/teams/activity.ts";
import { movableClock, systemClock, type MovableClock } from "./adapters/clock.ts";
import { activityDoor } from "./adapters/http/activities.ts";
import { createHttpServer, type HealthProbe } from "./adapters/http/server.ts";
import { openPace } from "./pace.ts";
import { openTelemetry } from "./adapters/telemetry/otlp.ts";
import { UNMEASURED } from "./telemetry.ts";
import { tokenCheck } from "./adapters/http/token.ts";
import { ConfigError, type Config, type ServerRole } from "./config.ts";
import { keepDeed } from "./features/audit/index.ts";
import { features } from "./features/index.ts";
import type { LocalDoors } from "./local/doors.ts";
import type { Log } from "./ports.ts";
import { startRelay } from "./relay/index.ts";
import { configuredWorld, type ConfiguredWorld } from "./world.ts";

export interface RunningServer {
  /** Ends what was started: open requests and jobs in hand first. */
  stop(): Promise<void>;
}

type Stop = () => Promise<void>;

/** Starts the roles of the configuration. Resolves when every door is open. */
export async function startServer(config: Config): Promise<RunningServer> {
  const log: Log = pino({ level: config.logLevel, redact: ["token", "text", "name"] });
  const telemetry =
    config.telemetry === undefined ? undefined : openTelemetry(config.telemetry, config.roles, log);
  const movable = config.isLocal ? movableClock() : undefined;
  const built = configuredWorld(config, features, log, movable ?? systemClock, telemetry ?? UNMEASURED);
  const stops: Stop[] = [];
  if (telemetry !== undefined) stops.push(() => telemetry.stop());
  const has = (role: ServerRole): boolean => config.roles.includes(role);

  const local = movable === undefined ? undefined : await openLocal(config, built, movable);
  if (local !== undefined) stops.push(() => local.stop());
  if (has("relay")) stops.push(await openRelay(config, built));
  if (has("web")) stops.push(await openWeb(config, built, local));
  if (has("worker")) {
    built.runner.start();
    stops.push(() => built.runner.stop());
  }
  for (const service of features.flatMap((feature) => feature.services ?? [])) {
    if (!has(service.role)) continue;
    const running = await service.start(built.world);
    stops.push(() => running.stop());
  }
  log.info(
    { code: "started", roles: config.roles, port: config.port, local: config.isLocal },
    "Guildhall is up",
  );
  return { stop: () => stopAll(stops) };
}

/** The local world's doors are not even loaded in any other mode. */
async function openLocal(config: Config, built: ConfiguredWorld, clock: MovableClock): Promise<LocalDoors> {
  const { openLocalDoors } = await import("./local/doors.ts");
  return openLocalDoors(config, built, clock);
}

async function stopAll(stops: readonly Stop[]): Promise<void> {
  for (const stop of stops.toReversed()) await stop();
}

async function openRelay(config: Config, built: ConfiguredWorld): Promise<Stop> {
  const { clock, log } = built.world;
  const { port, tenantId, tenantKey } = config.relay;
  const { host } = config;
  const relay = await startRelay({ port, host, tenantId, tenantKey, now: () => clock.now(), log }).catch(
    (error: unknown) => refuseToListen(error, "RELAY_PORT", port),
  );
  return () => relay.close();
}

async function openWeb(config: Config, built: ConfiguredWorld, local: LocalDoors | undefined): Promise<Stop> {
  const server = createHttpServer({
    world: built.world,
    routes: features.flatMap((feature) => feature.routes),
    checkToken: tokenCheck(config.entra, built.world.clock),
    keepDeed,
    // In the local world tests and measurements are one person who does everything.
    pace: config.isLocal ? undefined : openPace(),
    takeActivity: activityDoor(
      config.isLocal,
      (body) => {
        const read = activitySchema.safeParse(body);
        return read.success ? { ok: true, serviceUrl: read.data.serviceUrl } : { ok: false };
      },
      (request, response) => built.bot.process(request, response),
    ),
    probes: probesOf(config, built),
    tabFolder: join(import.meta.dirname, "..", "dist", "tab"),
    more: local === undefined ? [] : [local.mount],
  });
  const http: Server = server.server;
  server.once("error", () => {
    // restify repeats what its server says, and nobody listening would end the process
  });
  server.listen(config.port, config.host);
  await once(http, "listening").catch((error: unknown) => refuseToListen(error, "PORT", config.port));
  return async () => {
    const closed = new Promise<void>((resolve) => void server.close(resolve));
    http.closeIdleConnections();
    const cut = setTimeout(() => http.closeAllConnections(), DRAIN_MS);
    await closed;
    clearTimeout(cut);
  };
}

/** A port that somebody else has is a matter of configuration; anything else is thrown as it came. */
function refuseToListen(error: unknown, variable: string, port: number): never {
  const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  throw isTaken ? new ConfigError([`${variable} is ${port}, which is taken: give another one.`]) : error;
}

/** How long open requests may take when the server is asked to stop. */
const DRAIN_MS = 5_000;

/** The answer to whoever asks is the part's name; the log says why, and what to do. */
async function told(built: ConfiguredWorld, part: string, check: Promise<void>): Promise<void> {
  try {
    await check;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    built.world.log.warn({ code: "part-not-ready", part, reason }, "a part does not answer");
    throw error;
  }
}

function probesOf(config: Config, built: ConfiguredWorld): readonly HealthProbe[] {
  return [
    { name: "storage", check: () => told(built, "storage", built.probeStorage()) },
    {
      name: "relay",
      async check() {
        // any answer means that it is there; what it says about health is its own
        await fetch(config.relay.endpoint, { signal: AbortSignal.timeout(2_000) });
      },
    },
  ];
}
