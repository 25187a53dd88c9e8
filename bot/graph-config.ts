/** The environment variables of Microsoft Graph, for {@link readConfig}: which of it an administrator has connected. */

/** What is connected of Microsoft Graph. */
export interface GraphConfig {
  readonly endpoint: string;
  readonly clientId?: string;
  /** Whether people's office, department and manager are read. */
  readonly directory: boolean;
  /** Whether people's calendars are asked when they are free. */
  readonly freeBusy: boolean;
  /** The app's id in the company's catalog, where it is installed for people. */
  readonly installs?: string;
  /** The same, where chats are opened for the groups of introductions. */
  readonly chats?: string;
  /** Where sessions are made Teams meetings in somebody's calendar. */
  readonly calendar?: {
    /** Absent: by the application's own right, for everybody. */
    readonly steward?: {
      /** Where tokens are asked for, without a slash at the end. */
      readonly login: string;
      readonly clientId: string;
      /** Absent: the machine's identity vouches for the app. */
      readonly secret?: string;
      /** What people's grants are sealed with. */
      readonly sealKey: string;
    };
    /** The app's id in the company's catalog, where it is brought into meeting chats. */
    readonly app?: string;
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a text is an address of the web. */
export function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

const GRAPH = "https://graph.microsoft.com/v1.0";

/** Off unless GRAPH_DIRECTORY, GRAPH_INSTALL, GRAPH_FREE_BUSY or GRAPH_CHATS say on: each needs a company's consent. */
export function readGraph(
  env: Environment,
  problems: string[],
  isLocal: boolean,
): { readonly graph?: GraphConfig } {
  const isOn = (name: string): boolean => {
    const said = env[name] ?? "";
    if (!["", "on", "off"].includes(said)) problems.push(`${name} is "${said}": give on or off.`);
    return said === "on";
  };
  const [directory, installing] = [isOn("GRAPH_DIRECTORY"), isOn("GRAPH_INSTALL")];
  const [freeBusy, chats] = [isOn("GRAPH_FREE_BUSY"), isOn("GRAPH_CHATS")];
  const calendar = readGraphCalendar(env, problems, isLocal);
  if (!directory && !installing && !freeBusy && !chats && calendar === undefined) return {};
  const app = env["TEAMS_CATALOG_APP_ID"] ?? "";
  if ((installing || chats) && app === "")
    problems.push(
      `TEAMS_CATALOG_APP_ID is missing: the app's id in the company's catalog, for ${installing ? "GRAPH_INSTALL" : "GRAPH_CHATS"}.`,
    );
  const endpoint = (env["GRAPH_ENDPOINT"] ?? GRAPH).replace(/\/+$/, "");
  if (!isWebAddress(endpoint))
    problems.push(`GRAPH_ENDPOINT is "${endpoint}", which is no web address: give that of Microsoft Graph.`);
  const clientId = env["AZURE_CLIENT_ID"] ?? "";
  return {
    graph: {
      endpoint,
      directory,
      freeBusy,
      ...(clientId === "" ? {} : { clientId }),
      ...(installing ? { installs: app } : {}),
      ...(chats ? { chats: app } : {}),
      ...(calendar === undefined ? {} : { calendar }),
    },
  };
}

const LOGIN = "https://login.microsoftonline.com";
/** A key that somebody could guess would seal nothing. */
const SHORTEST_SEAL_KEY = 32;

/** Off unless GRAPH_CALENDAR says steward (on behalf of each steward who allows it) or application. */
function readGraphCalendar(env: Environment, problems: string[], isLocal: boolean): GraphConfig["calendar"] {
  const said = env["GRAPH_CALENDAR"] ?? "";
  if (said === "" || said === "off") return undefined;
  const app = env["TEAMS_CATALOG_APP_ID"] ?? "";
  const common = app === "" ? {} : { app };
  if (said === "application") return common;
  if (said !== "steward") problems.push(`GRAPH_CALENDAR is "${said}": give off, steward or application.`);
  const sealKey = env["GRAPH_GRANT_KEY"] ?? (isLocal ? "a key that guards nothing off this machine" : "");
  if (sealKey.length < SHORTEST_SEAL_KEY)
    problems.push(
      `GRAPH_GRANT_KEY is missing: at least ${SHORTEST_SEAL_KEY} random signs, for GRAPH_CALENDAR=steward.`,
    );
  const login = (env["GRAPH_LOGIN"] ?? LOGIN).replace(/\/+$/, "");
  if (!isWebAddress(login)) problems.push(`GRAPH_LOGIN is "${login}", which is no web address.`);
  const secret = env["GRAPH_CLIENT_SECRET"] ?? (isLocal ? "local" : "");
  const clientId = env["ENTRA_CLIENT_ID"] ?? "guildhall-local";
  const steward = { login, clientId, sealKey, ...(secret === "" ? {} : { secret }) };
  return { ...common, steward };
}
