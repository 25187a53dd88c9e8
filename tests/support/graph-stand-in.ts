/**
 * Microsoft Graph for tests, as far as Guildhall writes into calendars: tokens on behalf of
 * people, events with their Teams meetings, occurrences, chats with apps and tabs. It keeps
 * what it was told, and refuses what Graph refuses.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Temporal } from "temporal-polyfill";

interface GraphTime {
  readonly dateTime: string;
  readonly timeZone: string;
}
type Body = Readonly<Record<string, unknown>>;

/** An event as Graph keeps it. */
export interface StandInEvent {
  readonly id: string;
  readonly owner: string;
  readonly key: string;
  subject: string;
  start: GraphTime;
  recurrence?: {
    readonly pattern: {
      readonly type: string;
      readonly interval: number;
      readonly daysOfWeek?: readonly string[];
    };
    readonly range: { readonly type: string; readonly startDate: string; readonly endDate?: string };
  };
  readonly joinUrl?: string;
  readonly location?: string;
  /** Occurrences that were moved (their start, UTC) or taken out. */
  readonly exceptions: Map<string, string>;
}

export interface GraphStandIn {
  readonly endpoint: string;
  readonly login: string;
  /** Events that stand in calendars now. */
  readonly events: Map<string, StandInEvent>;
  /** Every request for a new event, also those that made none. */
  readonly posts: Body[];
  readonly apps: Set<string>;
  readonly tabs: { readonly chat: string; readonly contentUrl: string }[];
  /** Who takes back what they allowed. */
  readonly revoked: Set<string>;
  /** Answers so many requests with 503 first. */
  failing: number;
  /** Recurring events are refused, as for a rhythm or a zone that Graph does not know. */
  refusesRhythms: boolean;
  /** Chats answer so many times that they are not there yet. */
  chatsLate: number;
  stop(): Promise<void>;
}

/** The token that a person brings: Entra's, as far as anybody looks into it. */
export function tokenOf(person: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "none" })}.${part({ oid: person })}.`;
}

/** Starts it on a free port. */
export async function startGraph(): Promise<GraphStandIn> {
  const server = createServer((request, response) => {
    void answer(graph, request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const graph: GraphStandIn = {
    endpoint: `${here}/v1.0`,
    login: `${here}/login`,
    events: new Map(),
    posts: [],
    apps: new Set(),
    tabs: [],
    revoked: new Set(),
    failing: 0,
    refusesRhythms: false,
    chatsLate: 0,
    stop: () => stop(server),
  };
  return graph;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

async function answer(graph: GraphStandIn, request: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const url = new URL(request.url ?? "", "http://graph");
  if (url.pathname.startsWith("/login/")) return tokens(graph, new URLSearchParams(text));
  const bearer = (request.headers.authorization ?? "").replace("Bearer ", "");
  if (graph.failing > 0) {
    graph.failing -= 1;
    return { status: 503 };
  }
  const body = text === "" ? {} : (JSON.parse(text) as Body);
  const [, , place = "", owner = "", what = "", id = "", more = ""] = url.pathname
    .split("/")
    .map(decodeURIComponent);
  if (place === "chats") return chat(graph, request.method ?? "", owner, what, body);
  if (bearer !== "application" && bearer !== `access of ${owner}`) return { status: 403 };
  if (what === "onlineMeetings") return { status: 403 };
  if (id === "") return request.method === "POST" ? create(graph, owner, body) : find(graph, owner, url);
  if (more === "instances") return instances(graph, id, url);
  return change(graph, request.method ?? "", id, body);
}

function tokens(graph: GraphStandIn, fields: URLSearchParams): Answer {
  if (fields.get("client_secret") !== "secret") return { status: 401, body: { error: "invalid_client" } };
  const assertion = fields.get("assertion");
  const person =
    assertion === null
      ? (fields.get("refresh_token") ?? "").replace(/^refresh \d+ of /, "")
      : String(
          (JSON.parse(Buffer.from(assertion.split(".")[1] ?? "", "base64url").toString()) as Body)["oid"],
        );
  if (graph.revoked.has(person)) return { status: 400, body: { error: "invalid_grant" } };
  return {
    status: 200,
    body: { access_token: `access of ${person}`, refresh_token: `refresh ${++refreshes} of ${person}` },
  };
}
let refreshes = 0;

let made = 0;
function create(graph: GraphStandIn, owner: string, body: Body): Answer {
  graph.posts.push(body);
  const key = String(body["transactionId"]);
  const there = [...graph.events.values()].find((event) => event.owner === owner && event.key === key);
  if (there !== undefined) return { status: 409 };
  const recurrence = body["recurrence"] as StandInEvent["recurrence"];
  if (recurrence !== undefined && graph.refusesRhythms) return { status: 400 };
  const id = `AAMk=${++made}`;
  const chat = `19:meeting_${made}@thread.v2`;
  const isOnline = body["isOnlineMeeting"] === true;
  const event: StandInEvent = {
    id,
    owner,
    key,
    subject: String(body["subject"]),
    start: body["start"] as GraphTime,
    ...(recurrence === undefined ? {} : { recurrence }),
    ...(isOnline
      ? { joinUrl: `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(chat)}/0?context=%7b%7d` }
      : { location: (body["location"] as { readonly locationUri: string }).locationUri }),
    exceptions: new Map(),
  };
  graph.events.set(id, event);
  return { status: 201, body: shown(event) };
}

function shown({ id, joinUrl }: StandInEvent): Body {
  return { id, onlineMeeting: joinUrl === undefined ? null : { joinUrl } };
}

function find(graph: GraphStandIn, owner: string, url: URL): Answer {
  const [, key] = /ep\/value eq '([^']+)'/.exec(url.searchParams.get("$filter") ?? "") ?? [];
  const value = [...graph.events.values()].filter((event) => event.owner === owner && event.key === key);
  return { status: 200, body: { value: value.map(shown) } };
}

function change(graph: GraphStandIn, method: string, id: string, body: Body): Answer {
  const [master = "", date] = id.split("@");
  const event = graph.events.get(master);
  if (event === undefined) return { status: 404 };
  if (method === "DELETE") {
    if (date === undefined) graph.events.delete(master);
    else event.exceptions.set(date, "out");
    return { status: 204 };
  }
  if (date !== undefined) event.exceptions.set(date, utcOf(body["start"] as GraphTime));
  else {
    event.subject = String(body["subject"]);
    event.start = body["start"] as GraphTime;
    if (body["recurrence"] !== undefined) {
      event.recurrence = body["recurrence"] as NonNullable<StandInEvent["recurrence"]>;
      event.exceptions.clear();
    }
  }
  return { status: 200, body: shown(event) };
}

const utcOf = ({ dateTime, timeZone }: GraphTime): string =>
  Temporal.PlainDateTime.from(dateTime).toZonedDateTime(timeZone).toInstant().toString();

/** Where an event stands now (UTC): of a weekly one every occurrence in half a year. */
export function datesOf(event: StandInEvent): readonly string[] {
  const { recurrence, start } = event;
  if (recurrence === undefined) return [utcOf(start)];
  return naturalDates(event)
    .map((date) => event.exceptions.get(date) ?? date)
    .filter((date) => date !== "out");
}

function naturalDates({ recurrence, start }: StandInEvent): readonly string[] {
  const { pattern, range } = recurrence ?? { pattern: { type: "", interval: 1 }, range: { startDate: "" } };
  const first = Temporal.PlainDateTime.from(start.dateTime).toZonedDateTime(start.timeZone);
  const monday = first.toPlainDate().subtract({ days: first.dayOfWeek - 1 });
  const names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  return Array.from({ length: 180 }, (_, days) => first.add({ days }))
    .filter((at) => {
      const weeks = Math.floor(monday.until(at.toPlainDate(), { largestUnit: "days" }).days / 7);
      const isDay = pattern.type === "daily" || pattern.daysOfWeek?.includes(names[at.dayOfWeek - 1] ?? "");
      const isEnded =
        "endDate" in range &&
        range.endDate !== undefined &&
        Temporal.PlainDate.compare(at.toPlainDate(), Temporal.PlainDate.from(range.endDate)) > 0;
      return isDay === true && weeks % pattern.interval === 0 && !isEnded;
    })
    .map((at) => at.toInstant().toString());
}

function instances(graph: GraphStandIn, id: string, url: URL): Answer {
  const event = graph.events.get(id);
  if (event === undefined) return { status: 404 };
  const from = Temporal.Instant.from(url.searchParams.get("startDateTime") ?? "");
  const value = naturalDates(event)
    .filter((date) => !event.exceptions.has(date) && from.equals(Temporal.Instant.from(date)))
    .map((date) => ({
      id: `${id}@${date}`,
      start: { dateTime: `${date.replace("Z", "")}.0000000`, timeZone: "UTC" },
    }));
  return { status: 200, body: { value } };
}

function chat(graph: GraphStandIn, method: string, id: string, what: string, body: Body): Answer {
  if (graph.chatsLate > 0) {
    graph.chatsLate -= 1;
    return { status: 404 };
  }
  if (what === "installedApps") {
    if (graph.apps.has(id)) return { status: 409 };
    graph.apps.add(id);
    return { status: 201 };
  }
  if (method === "GET") {
    const mine = graph.tabs.filter((tab) => tab.chat === id);
    return { status: 200, body: { value: mine.map(() => ({ teamsApp: { id: "catalog-id" } })) } };
  }
  const { contentUrl } = body["configuration"] as { readonly contentUrl: string };
  graph.tabs.push({ chat: id, contentUrl });
  return { status: 201, body: {} };
}
