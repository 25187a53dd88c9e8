/**
 * When people are free, by Microsoft Graph's getSchedule. Needs the application
 * permissions Calendars.Read, and for people's addresses User.Read.All.
 */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { personId, type PersonId } from "../../../core/ids.ts";
import type { FreeBusy, TakenTime } from "../../ports.ts";
import { askGraph, bodyOf } from "./calls.ts";
import type { GraphConnection } from "./directory.ts";

/** Graph takes so many calendars, and so many addresses, in one question. */
const AT_ONCE = 20;
/** Somebody waits for the answer, but looks at many calendars at once. */
const PATIENCE_MS = 10_000;

const users = z.object({
  responses: z.array(
    z.object({ id: z.string(), status: z.int(), body: z.object({ mail: z.string().nullish() }).nullish() }),
  ),
});
const time = z.object({ dateTime: z.string(), timeZone: z.string() });
const schedules = z.object({
  value: z.array(
    z.object({
      scheduleId: z.string(),
      error: z.unknown().optional(),
      scheduleItems: z.array(z.object({ status: z.string(), start: time, end: time })).nullish(),
    }),
  ),
});

/** Asks about people of the own company alone; what they do is never asked. */
export function graphFreeBusy(connection: GraphConnection): FreeBusy {
  return {
    async takenTimes(tenant, people, range) {
      const taken = new Map<PersonId, readonly TakenTime[]>();
      if (tenant !== connection.tenant) return taken;
      for (let from = 0; from < people.length; from += AT_ONCE) {
        const addresses = await addressesOf(connection, people.slice(from, from + AT_ONCE));
        for (const [person, times] of await schedulesOf(connection, addresses, range))
          taken.set(person, times);
      }
      return taken;
    },
  };
}

/** Calendars are asked by address; people are known by id. */
async function addressesOf(
  connection: GraphConnection,
  people: readonly PersonId[],
): Promise<ReadonlyMap<string, PersonId>> {
  const requests = people.map((person) => ({
    id: person,
    method: "GET",
    url: `/users/${encodeURIComponent(person)}?$select=mail`,
  }));
  const answer = await ask(connection, "/$batch", { requests });
  const { responses } = await bodyOf(answer, users);
  return new Map(
    responses.flatMap(({ id, status, body }) =>
      status === 200 && body?.mail ? [[body.mail.toLowerCase(), personId(id)] as const] : [],
    ),
  );
}

async function schedulesOf(
  connection: GraphConnection,
  addresses: ReadonlyMap<string, PersonId>,
  range: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
): Promise<ReadonlyMap<PersonId, readonly TakenTime[]>> {
  const [first] = addresses.values();
  if (first === undefined) return new Map();
  const answer = await ask(connection, `/users/${encodeURIComponent(first)}/calendar/getSchedule`, {
    schedules: [...addresses.keys()],
    startTime: toGraph(range.from),
    endTime: toGraph(range.to),
  });
  const { value } = await bodyOf(answer, schedules);
  return new Map(
    value.flatMap(({ scheduleId, error, scheduleItems }) => {
      const person = addresses.get(scheduleId.toLowerCase());
      if (person === undefined || error != null) return [];
      const taken = (scheduleItems ?? []).filter(({ status }) => TAKEN.includes(status));
      return [[person, taken.map(({ start, end }) => ({ from: fromGraph(start), to: fromGraph(end) }))]];
    }),
  );
}

/** Working elsewhere and tentative meetings leave people free to come. */
const TAKEN = ["busy", "oof"];

function toGraph(at: Temporal.Instant): { readonly dateTime: string; readonly timeZone: "UTC" } {
  return { dateTime: at.toString({ smallestUnit: "second" }).replace("Z", ""), timeZone: "UTC" };
}

/** Times come in UTC, as they were asked for. */
function fromGraph({ dateTime }: z.output<typeof time>): string {
  return Temporal.Instant.from(`${dateTime.replace(/Z$/, "")}Z`).toString();
}

function ask(connection: GraphConnection, path: string, body: unknown): Promise<Response> {
  const patienceMs = connection.patienceMs ?? PATIENCE_MS;
  return askGraph({ ...connection, patienceMs }, "ask who is free", "POST", path, { body });
}
