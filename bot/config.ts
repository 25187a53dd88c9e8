/**
 * Every environment variable that the server reads: name, meaning, default,
 * check. Nothing else reads the environment.
 */
import { z } from "zod";
import { PER_TENANT_A_SECOND } from "../core/deliveries/index.ts";
import { personId, type PersonId } from "../core/ids.ts";
import { readBot, type BotCredentials, type Environment } from "./config-bot.ts";
import { readPort } from "./config-port.ts";
import { readConnections, type RelayConfig } from "./config-relay.ts";
import { readPrefix, readStorage } from "./config-storage.ts";
import { readSearch } from "./config-search.ts";
import { readTelemetry, type TelemetryAddress } from "./config-telemetry.ts";
import type { SearchAddress } from "./adapters/azure/search.ts";
import type { StorageAddress } from "./adapters/azure/tables.ts";
import { isWebAddress, readGraph, type GraphConfig } from "./graph-config.ts";
import type { Settings } from "./ports.ts";

export const ROLES = ["web", "worker", "relay"] as const;
export type ServerRole = (typeof ROLES)[number];

export interface Config {
  readonly isLocal: boolean;
  readonly roles: readonly ServerRole[];
  readonly port: number;
  /** The address to listen on: every one in the cloud, loopback alone in the local world. */
  readonly host: string;
  readonly publicUrl: string;
  readonly bot: BotCredentials;
  readonly teamsAppId: string;
  /** Who answers appeals and sets what holds for everybody: people's Entra object ids. */
  readonly administrators: readonly PersonId[];
  /** Microsoft Graph, where an administrator connects it. */
  readonly graph?: GraphConfig;
  readonly storage: StorageAddress;
  /** Stands before every table's and queue's name. */
  readonly storagePrefix: string;
  readonly relay: RelayConfig;
  /** Absent: libraries are searched in memory. */
  readonly search?: SearchAddress;
  /** Absent: nothing is measured. */
  readonly telemetry?: TelemetryAddress;
  readonly entra: { readonly issuer: string; readonly jwksUri: string; readonly clientId: string };
  readonly deliveries: Settings["deliveries"];
  /** Where the local world keeps its data and its signing key. */
  readonly dataFolder: string;
  readonly logLevel: string;
}

/** The local world's tenant, which the Agents Playground is told too. */
export const LOCAL_TENANT = "00000000-0000-4000-8000-000000000001";

/** It guards nothing that leaves this machine. */
const LOCAL_RELAY_KEY = "guildhall-local-relay-key";

/** The configuration is not usable; the message names every variable and what to do. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Guildhall cannot start:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "ConfigError";
    this.problems = problems;
  }
}

/**
 * Reads the configuration. Only `GUILDHALL_MODE=local` has defaults for
 * credentials, storage, relay and Entra.
 * @throws {ConfigError} that lists everything that is missing or wrong, at once
 */
export function readConfig(env: Environment): Config {
  const isLocal = env["GUILDHALL_MODE"] === "local";
  const problems: string[] = [];
  const { need, needAddress, needSecure } = needs(env, problems, isLocal);
  const port = readPort(env, "PORT", 3978, problems);
  const relayPort = readPort(env, "RELAY_PORT", 7070, problems);
  const here = `http://127.0.0.1:${port}`;
  const config: Config = {
    isLocal,
    roles: readRoles(env, problems),
    port,
    host: isLocal ? "127.0.0.1" : (env["GUILDHALL_HOST"] ?? "0.0.0.0"),
    publicUrl: needSecure(
      "PUBLIC_URL",
      "the https address at which people's browsers reach this server",
      here,
    ),
    bot: readBot(env, need, problems, isLocal),
    teamsAppId: env["TEAMS_APP_ID"] ?? "",
    administrators: readAdministrators(env, problems, isLocal),
    ...readOutside(env, problems, isLocal),
    storage: readStorage(env, problems, isLocal),
    storagePrefix: readPrefix(env, problems),
    relay: {
      endpoint: needAddress("FLUID_ENDPOINT", "the address of the relay", `http://127.0.0.1:${relayPort}`),
      tenantId: need("FLUID_TENANT_ID", "the tenant's name at the relay", "local"),
      tenantKey: need("FLUID_TENANT_KEY", "the key that signs the relay's tokens", LOCAL_RELAY_KEY),
      ...readConnections(env, relayPort, problems),
    },
    entra: {
      issuer: need(
        "ENTRA_ISSUER",
        "who signs people's tokens, with {tenantid} where the tenant stands",
        `${here}/local/{tenantid}/v2.0`,
      ),
      jwksUri: needAddress("ENTRA_JWKS_URI", "the address of the issuer's public keys", `${here}/local/keys`),
      clientId: need(
        "ENTRA_CLIENT_ID",
        "the audience of people's tokens: the app's client id",
        "guildhall-local",
      ),
    },
    ...readLocal(env, problems, isLocal),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

type Need = (name: string, meaning: string, local?: string) => string;

/** What has to be said: each gives the value, and adds to `problems` where it is missing or cannot be right. */
function needs(
  env: Environment,
  problems: string[],
  isLocal: boolean,
): { readonly need: Need; readonly needAddress: Need; readonly needSecure: Need } {
  const need: Need = (name, meaning, local = "") => {
    const value = env[name]?.trim() ?? "";
    if (value !== "") return value;
    if (isLocal) return local;
    problems.push(`${name} is missing: ${meaning}.`);
    return "";
  };
  const needAddress: Need = (name, meaning, local) => {
    const value = need(name, meaning, local);
    if (value !== "" && !isWebAddress(value))
      problems.push(`${name} is "${value}", which is no web address: give ${meaning}.`);
    return value.replace(/\/+$/, "");
  };
  const needSecure: Need = (name, meaning, local) => {
    const value = needAddress(name, meaning, local);
    if (!isLocal && value.startsWith("http:"))
      problems.push(`${name} is "${value}": Teams opens nothing that is not https. Give ${meaning}.`);
    return value;
  };
  return { need, needAddress, needSecure };
}

/** Only where everything is kept, for the tools. @throws {ConfigError} */
export function readStorageConfig(env: Environment): Pick<Config, "storage" | "storagePrefix"> {
  const problems: string[] = [];
  const isLocal = env["GUILDHALL_MODE"] === "local";
  const read = { storage: readStorage(env, problems, isLocal), storagePrefix: readPrefix(env, problems) };
  if (problems.length > 0) throw new ConfigError(problems);
  return read;
}

/** Object ids with commas between them; without any, or with the word nobody, nobody is an administrator. */
function readAdministrators(env: Environment, problems: string[], isLocal: boolean): readonly PersonId[] {
  const said = (env["GUILDHALL_ADMINISTRATORS"] ?? "").split(",").map((id) => id.trim());
  const ids = said.filter((id) => id !== "" && id !== "nobody");
  const wrong = isLocal ? [] : ids.filter((id) => !z.guid().safeParse(id).success);
  if (wrong.length > 0)
    problems.push(
      `GUILDHALL_ADMINISTRATORS has "${wrong.join('", "')}": give people's object ids of Entra, with commas between them.`,
    );
  return ids.map(personId);
}

function readLocal(
  env: Environment,
  problems: string[],
  isLocal: boolean,
): Pick<Config, "dataFolder" | "deliveries" | "logLevel"> {
  const deliveries = readDeliveries(env, problems, isLocal);
  return { dataFolder: env["GUILDHALL_DATA"] ?? ".local", deliveries, logLevel: readLogLevel(env, problems) };
}

/**
 * A worker tells every two seconds that it is there, and begins nothing any more after four in which it could
 * not: six leave others the second to which the store tells its time. With 30, what a killed worker had in hand
 * would wait so long.
 */
const WORKER_SILENT_SECONDS = 6;
/** Teams decides how much it takes; less can be set, and none at all for measuring in the local world. */
function readDeliveries(env: Environment, problems: string[], isLocal: boolean): Config["deliveries"] {
  const said = env["DELIVERIES_PER_SECOND"] ?? "";
  const seconds = Number(env["WORKER_SILENT_SECONDS"] ?? WORKER_SILENT_SECONDS);
  const isSilence = Number.isFinite(seconds) && seconds >= 3 && seconds <= 300;
  if (!isSilence)
    problems.push(`WORKER_SILENT_SECONDS is "${env["WORKER_SILENT_SECONDS"]}": give seconds from 3 to 300.`);
  const staleMs = (isSilence ? seconds : WORKER_SILENT_SECONDS) * 1000;
  // In the local world one wants to see what comes; elsewhere nobody is written to at night.
  const keepsToHours = !isLocal || env["DELIVERIES_KEEP_TO_HOURS"] === "on";
  if (said === "unlimited" && isLocal) return { requestsASecond: "unlimited", staleMs, keepsToHours };
  const asked = said === "" ? PER_TENANT_A_SECOND : Number(said);
  if (!Number.isInteger(asked) || asked < 2 || asked > PER_TENANT_A_SECOND)
    problems.push(`DELIVERIES_PER_SECOND is "${said}": give a number from 2 to ${PER_TENANT_A_SECOND}.`);
  return { requestsASecond: asked, staleMs, keepsToHours };
}

/** What an administrator may connect; all of it is off by default. */
function readOutside(
  env: Environment,
  problems: string[],
  isLocal: boolean,
): Pick<Config, "graph" | "search" | "telemetry"> {
  return {
    ...readGraph(env, problems, isLocal),
    ...readSearch(env, problems),
    ...readTelemetry(env, problems),
  };
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

function readLogLevel(env: Environment, problems: string[]): string {
  const level = env["LOG_LEVEL"] ?? "";
  if (level === "" || LOG_LEVELS.includes(level)) return level === "" ? "info" : level;
  problems.push(`LOG_LEVEL is "${level}": give one of ${LOG_LEVELS.join(", ")}.`);
  return "info";
}

function readRoles(env: Environment, problems: string[]): readonly ServerRole[] {
  const said = (env["GUILDHALL_ROLE"] ?? "web,worker")
    .split(",")
    .map((role) => role.trim())
    .filter((role) => role !== "");
  const roles = ROLES.filter((role) => said.includes(role));
  const unknown = said.filter((role) => !ROLES.some((known) => known === role));
  if (unknown.length > 0 || roles.length === 0) {
    problems.push(`GUILDHALL_ROLE is "${said.join(",")}": give any of web,worker,relay.`);
  }
  return roles;
}
