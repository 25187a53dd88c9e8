/** The doors that exist in local mode alone: tokens, the clock, the meeting page. */
import type { Request, Response, Server } from "restify";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { sendJson, sendProblem, type Problem } from "../adapters/http/problem.ts";
import type { MovableClock } from "../adapters/clock.ts";
import { LOCAL_TENANT, type Config } from "../config.ts";
import type { BuiltWorld } from "../world.ts";
import { openIssuer } from "./issuer.ts";
import { mountHome } from "./home-door.ts";
import { LocalMeetings } from "./local-meetings.ts";
import { mountMeeting } from "./meeting-door.ts";
import { shareClock, type SharedClock } from "./shared-clock.ts";

export interface LocalDoors {
  readonly mount: (server: Server) => void;
  stop(): Promise<void>;
}

const tokenBody = z.object({
  person: z.object({ id: z.guid(), name: z.string().min(1).max(200) }),
  tenant: z.guid().optional(),
});

const clockBody = z.union([
  z
    .object({
      now: z
        .string()
        .refine(isInstant, "not an ISO instant")
        .transform((text) => Temporal.Instant.from(text)),
    })
    .strict(),
  z
    .object({
      advance: z
        .string()
        .refine(isDuration, "not an ISO duration")
        .transform((text) => Temporal.Duration.from(text)),
    })
    .strict(),
]);

/** Makes the local doors. */
export async function openLocalDoors(
  config: Config,
  built: BuiltWorld,
  clock: MovableClock,
): Promise<LocalDoors> {
  const shared = await shareClock(clock, built.world.tables, built.world.log);
  const issuer = await openIssuer({
    folder: config.dataFolder,
    issuer: config.entra.issuer,
    audience: config.entra.clientId,
    clock,
  });
  const meetings = new LocalMeetings(config.publicUrl);
  let moving: Promise<unknown> = Promise.resolve();

  const mount = (server: Server): void => {
    server.get("/local/keys", async (_request, response) => sendJson(response, 200, issuer.keys));
    server.post("/local/token", async (request, response) =>
      answering(request, response, tokenBody, async ({ person, tenant }) => ({
        token: await issuer.issue(person, tenant ?? LOCAL_TENANT),
      })),
    );
    server.get("/local/clock", async (_request, response) =>
      sendJson(response, 200, { now: clock.now().toString() }),
    );
    server.post("/local/clock", async (request, response) =>
      answering(request, response, clockBody, (to) => {
        const until = instantOf(to, clock);
        if (until === undefined) return Promise.resolve(TOO_FAR);
        // one move after the other: each does what is due up to its own instant
        const move = moving.then(() => moveClock(built, clock, shared, until));
        moving = move.catch(() => {
          // whoever asked for it hears of its failure; the next move starts all the same
        });
        return move;
      }),
    );
    mountHome(server);
    mountMeeting(server, built.world, meetings);
  };
  return {
    mount,
    stop() {
      shared.stop();
      return meetings.stop();
    },
  };
}

const TOO_FAR: Problem = {
  status: 400,
  code: "bad-input",
  title: "The clock goes from the year 2000 to the year 2200.",
};

/** Where the clock is asked to go; undefined beyond the years that it knows. Sorted keys need years of four digits. */
function instantOf(to: z.output<typeof clockBody>, clock: MovableClock): Temporal.Instant | undefined {
  try {
    const until = "now" in to ? to.now : clock.now().toZonedDateTimeISO("UTC").add(to.advance).toInstant();
    const { year } = until.toZonedDateTimeISO("UTC");
    return year >= 2000 && year <= 2200 ? until : undefined;
  } catch {
    return undefined; // beyond what Temporal knows
  }
}

/** Moves the clock; everything due up to then happens, in order, before this resolves. */
async function moveClock(
  built: BuiltWorld,
  clock: MovableClock,
  shared: SharedClock,
  until: Temporal.Instant,
): Promise<{ now: string }> {
  const moves: Promise<void>[] = [];
  await built.runner.catchUp(until, (instant) => {
    clock.moveTo(instant);
    moves.push(shared.publish());
  });
  await Promise.all(moves);
  await shared.publish();
  return { now: clock.now().toString() };
}

async function answering<Schema extends z.ZodType>(
  request: Request,
  response: Response,
  schema: Schema,
  answer: (body: z.output<Schema>) => Promise<object | Problem>,
): Promise<void> {
  const read = schema.safeParse(request.body);
  if (!read.success)
    return sendProblem(response, { status: 400, code: "bad-input", title: z.prettifyError(read.error) });
  const said = await answer(read.data);
  if ("status" in said) return sendProblem(response, said);
  sendJson(response, 200, said);
}

function isInstant(text: string): boolean {
  return parses(() => Temporal.Instant.from(text));
}

function isDuration(text: string): boolean {
  return parses(() => Temporal.Duration.from(text));
}

function parses(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false; // the schema says what was wrong
  }
}
