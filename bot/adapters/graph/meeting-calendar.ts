/** One person's calendar at Microsoft Graph: events with their Teams meetings. */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { PersonId } from "../../../core/ids.ts";
import { CalendarError, type MadeMeeting, type MeetingCalendar, type MeetingWish } from "../../ports.ts";
import { askGraph, bodyOf } from "./calls.ts";
import type { GraphConnection } from "./directory.ts";
import { bringApp } from "./meeting-chat.ts";
import type { MeetingSettings } from "./meeting-settings.ts";
import { graphRecurrence } from "./recurrence.ts";

/** Work in the background waits longer than a person does. */
const PATIENCE_MS = 20_000;

/** The property by which an event of ours is found again; the name space is Guildhall's own. */
const OURS = "String {5c7bb1a6-6f0d-4f7c-9d0b-2f8f8a3e7d11} Name GuildhallKey";

const event = z.object({
  id: z.string(),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
});
const events = z.object({ value: z.array(event) });
const instances = z.object({
  value: z.array(z.object({ id: z.string(), start: z.object({ dateTime: z.string() }) })),
});
const chats = z.object({
  value: z.array(z.object({ chatInfo: z.object({ threadId: z.string() }).nullish() })),
});

type Connection = GraphConnection & { readonly patienceMs: number };

/** Opens one person's calendar; asks nothing yet. */
export function graphMeetingCalendar(
  graph: GraphConnection,
  person: PersonId,
  settings: MeetingSettings,
): MeetingCalendar {
  const connection = { ...graph, patienceMs: graph.patienceMs ?? PATIENCE_MS };
  const own = `/users/${encodeURIComponent(person)}`;
  const at = (id: string): string => `${own}/events/${encodeURIComponent(id)}`;
  return {
    async make(wish) {
      const there = await find(connection, own, wish.key);
      if (there !== undefined) return toMade(connection, own, there);
      const body = bodyFor(wish);
      if (body === undefined) return "cannot be said";
      const answer = await askGraph(connection, "make a meeting", "POST", `${own}/events`, {
        body: { ...body, ...onlyWhenNew(wish) },
        fine: wish.rule === undefined ? [409] : [400, 409],
      });
      if (answer.status === 400) return "cannot be said";
      // 409: the same transaction came twice at once, so it is there by now.
      const made =
        answer.status === 409 ? await find(connection, own, wish.key) : await bodyOf(answer, event);
      if (made === undefined) throw new CalendarError("make a meeting", { code: "unreachable" });
      return toMade(connection, own, made);
    },
    async change(id, wish) {
      const answer = await askGraph(connection, "change a meeting", "PATCH", at(id), {
        body: bodyFor(wish),
        fine: [404],
      });
      return answer.status === 404 ? "gone" : "changed";
    },
    async occurrence(id, originalStart) {
      const range = queryOf({
        startDateTime: originalStart.toString(),
        endDateTime: originalStart.add({ minutes: 1 }).toString(),
        $select: "id,start",
      });
      const answer = await askGraph(connection, "find an occurrence", "GET", `${at(id)}/instances?${range}`, {
        headers: { prefer: 'outlook.timezone="UTC"' },
        fine: [404],
      });
      if (answer.status === 404) return undefined;
      const { value } = await bodyOf(answer, instances);
      return value.find(({ start }) =>
        Temporal.Instant.from(`${start.dateTime.replace(/Z$/, "")}Z`).equals(originalStart),
      )?.id;
    },
    async remove(id) {
      await askGraph(connection, "remove a meeting", "DELETE", at(id), { fine: [404] });
    },
    bringApp: (chatId) => bringApp(connection, chatId, settings),
  };
}

/** Spaces as %20: a plus sign stays one to OData. */
function queryOf(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
}

type Event = z.output<typeof event>;

async function find(connection: Connection, own: string, key: string): Promise<Event | undefined> {
  const filter = `singleValueExtendedProperties/any(ep: ep/id eq '${OURS}' and ep/value eq '${key}')`;
  const query = queryOf({ $filter: filter, $select: "id,onlineMeeting", $top: "1" });
  const answer = await askGraph(connection, "look for a meeting", "GET", `${own}/events?${query}`);
  return (await bodyOf(answer, events)).value[0];
}

async function toMade(
  connection: Connection,
  own: string,
  { id, onlineMeeting }: Event,
): Promise<MadeMeeting> {
  const joinUrl = onlineMeeting?.joinUrl ?? undefined;
  if (joinUrl === undefined) return { id };
  const chatId = chatIn(joinUrl) ?? (await chatAt(connection, own, joinUrl));
  return { id, joinUrl, ...(chatId === undefined ? {} : { chatId }) };
}

/** The long form of a meeting's address names its chat: `.../meetup-join/19%3ameeting_x%40thread.v2/0?...`. */
function chatIn(joinUrl: string): string | undefined {
  const [, thread] = /\/meetup-join\/([^/?]+)/.exec(joinUrl) ?? [];
  const chat = thread === undefined ? undefined : decodeURIComponent(thread);
  return chat?.startsWith("19:") === true ? chat : undefined;
}

/** The short form does not, so Graph is asked; where it may not say, the meeting tells when it is first opened. */
async function chatAt(connection: Connection, own: string, joinUrl: string): Promise<string | undefined> {
  const query = queryOf({ $filter: `JoinWebUrl eq '${joinUrl.replaceAll("'", "''")}'` });
  const answer = await askGraph(connection, "ask for a chat", "GET", `${own}/onlineMeetings?${query}`, {
    fine: [400, 403, 404],
  });
  if (!answer.ok) return undefined;
  return (await bodyOf(answer, chats)).value[0]?.chatInfo?.threadId;
}

/** What an event says; undefined where Graph has no words for its rhythm. */
function bodyFor(wish: MeetingWish): Readonly<Record<string, unknown>> | undefined {
  const recurrence = wish.rule === undefined ? {} : { recurrence: graphRecurrence(wish) };
  if ("recurrence" in recurrence && recurrence.recurrence === undefined) return undefined;
  const end = wish.start.add({ minutes: wish.durationMinutes });
  return {
    subject: wish.title,
    start: timeOf(wish.start, wish),
    end: timeOf(end, wish),
    ...recurrence,
  };
}

/** A rhythm follows the clocks of its zone; what stands alone is an instant. */
function timeOf(at: Temporal.Instant, { rule, zone }: MeetingWish): Readonly<Record<string, string>> {
  const timeZone = rule === undefined ? "UTC" : zone;
  const dateTime = at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: "second" });
  return { dateTime, timeZone };
}

/** Nobody is invited by it: Guildhall has told everybody once, and a second invitation would be one too many. */
function onlyWhenNew(wish: MeetingWish): Readonly<Record<string, unknown>> {
  const { key, words, joinUrl } = wish;
  return {
    body: { contentType: "text", content: words },
    transactionId: key,
    singleValueExtendedProperties: [{ id: OURS, value: key }],
    responseRequested: false,
    ...(joinUrl === undefined
      ? { isOnlineMeeting: true, onlineMeetingProvider: "teamsForBusiness" }
      : { location: { displayName: "Microsoft Teams", locationUri: joinUrl } }),
  };
}
