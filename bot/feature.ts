/**
 * A feature is one folder and one line: what people may say, what cards may
 * send back, what falls due, what the tab may ask.
 */
import type { z } from "zod";
import type { PersonId, TenantId } from "../core/ids.ts";
import type { KeptFor } from "../core/policies/index.ts";
import type { Refusal } from "../core/refusal.ts";
import type { SharedThing, Thing } from "../core/reports/index.ts";
import type { Card } from "./cards.ts";
import type {
  GivenSession,
  DueItem,
  MembershipChange,
  Message,
  PersonalSection,
  Speaker,
  TeamsEvent,
  Turn,
  World,
} from "./ports.ts";
import type { Topic } from "./help-line.ts";
import type { Erasure } from "./personal-section.ts";

export { TOPICS, type HelpLine, type Topic } from "./help-line.ts";

/** Something people can type. The longest matching phrase of all features wins. */
export interface Command {
  /** The term that help and the manifest show: `create community`. */
  readonly name: string;
  /** Lower-case beginnings of a sentence that mean this command. */
  readonly phrases: readonly string[];
  /** How to say it in full: `create community NAME: WHAT IT IS ABOUT`. */
  readonly usage: string;
  /** One sentence for help. */
  readonly summary: string;
  /** @param rest what stood behind the phrase, trimmed */
  handle(world: World, turn: Turn, rest: string): Promise<void>;
}

/**
 * What a pressed button answers. A card takes the pressed one's place, a
 * shared card does so for everybody who sees the message; text is said beside it.
 */
export type ActionAnswer =
  Message | { readonly kind: "shared card"; readonly card: Card } | { readonly kind: "nothing" };

/** A button's verb with the data that it must carry. */
export interface Action {
  readonly verb: string;
  readonly data: z.ZodType;
  handle(world: World, turn: Turn, data: unknown): Promise<ActionAnswer>;
}

/** Makes an {@link Action} whose handler sees data of its schema's type. */
export function defineAction<Schema extends z.ZodType>(action: {
  verb: string;
  data: Schema;
  handle(world: World, turn: Turn, data: z.output<Schema>): Promise<ActionAnswer>;
}): Action {
  return {
    verb: action.verb,
    data: action.data,
    handle: (world, turn, data) => action.handle(world, turn, action.data.parse(data)),
  };
}

/** Something that the search in a chat's message box found: a line of the list, and the card that is put into the chat. */
export interface Finding {
  readonly title: string;
  readonly text: string;
  readonly card: Card;
}

/** Work that falls due or that the queue carries. Handlers are idempotent: a job may run twice. */
export interface Job {
  readonly kind: string;
  readonly payload: z.ZodType;
  run(world: World, payload: unknown, item: Pick<DueItem, "tenant">): Promise<void>;
}

/** Makes a {@link Job} whose handler sees a payload of its schema's type. */
export function defineJob<Schema extends z.ZodType>(job: {
  kind: string;
  payload: Schema;
  run(world: World, payload: z.output<Schema>, item: Pick<DueItem, "tenant">): Promise<void>;
}): Job {
  return {
    kind: job.kind,
    payload: job.payload,
    run: (world, payload, item) => job.run(world, job.payload.parse(payload), item),
  };
}

/** A validated request of the tab (or another system) with a checked token. */
export interface ApiRequest<Params, Query, Body> {
  readonly caller: Speaker;
  /** The token by which they showed who they are: to be passed on to whoever asks for it, never kept. */
  readonly bearer?: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

export type ApiAnswer =
  | { readonly status: 200 | 201; readonly body: unknown }
  | { readonly status: 204 }
  | { readonly status: 200; readonly text: string; readonly contentType: string }
  /** A picture or a file; with a name it is saved under that, else shown. */
  | {
      readonly status: 200;
      readonly bytes: Uint8Array;
      readonly contentType: string;
      readonly fileName?: string;
    }
  /** Server-sent events: what is written to the sink, until either side ends it. */
  | { readonly status: 200; readonly stream: (sink: Sink) => void };

/** One open line to a browser. */
export interface Sink {
  /** Writes as it is; nothing once it has ended. */
  write(text: string): void;
  /** How much was written and not taken yet, in bytes. */
  unread(): number;
  end(): void;
  /** Called once, when either side has ended it. */
  onClose(listen: () => void): void;
}

export interface RouteShape {
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType;
}

/** One door of the API. `path` is below `/api/v1`, with `:name` for parameters. */
export interface Route extends RouteShape {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly summary: string;
  /** What a good answer looks like, for OpenAPI; absent for 204 and text. */
  readonly answer?: z.ZodType;
  /** "anyone" needs no token (a calendar's unguessable address); `caller` is then empty. */
  readonly access: "token" | "anyone";
  /** Bytes that a request may have; absent: as many as any other. For doors that take whole files. */
  readonly largestBody?: number;
  handle(world: World, request: ApiRequest<unknown, unknown, unknown>): Promise<ApiAnswer | Refusal>;
}

/** Makes a {@link Route} whose handler sees what its schemas promise. */
export function defineRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
>(route: {
  method: Route["method"];
  path: string;
  summary: string;
  access?: Route["access"];
  largestBody?: number;
  params: Params;
  query: Query;
  body: Body;
  answer?: z.ZodType;
  handle(
    world: World,
    request: ApiRequest<z.output<Params>, z.output<Query>, z.output<Body>>,
  ): Promise<ApiAnswer | Refusal>;
}): Route {
  return {
    ...route,
    access: route.access ?? "token",
    handle: (world, request) =>
      route.handle(world, {
        caller: request.caller,
        ...(request.bearer === undefined ? {} : { bearer: request.bearer }),
        params: route.params.parse(request.params),
        query: route.query.parse(request.query),
        body: route.body.parse(request.body),
      }),
  };
}

/** Something that runs as long as the process: started after the doors are open, stopped before they close. */
export interface Service {
  readonly name: string;
  readonly role: "web" | "worker";
  start(world: World): Promise<{ stop(): Promise<void> }>;
}

/** While storage does not answer, what is done at the start is tried again so often. */
const AGAIN_MS = 5_000;

/**
 * A {@link Service} of workers that does one thing when the process starts,
 * again until it succeeds. Idempotent: every instance does it at each start.
 */
export function onceAtStart(name: string, run: (world: World) => Promise<void>): Service {
  return {
    name,
    role: "worker",
    start(world) {
      let timer: NodeJS.Timeout | undefined;
      const attempt = async (): Promise<void> => {
        try {
          await run(world);
        } catch (error) {
          world.log.warn({ code: "start-waits", what: name, reason: String(error) }, "it is tried again");
          timer = setTimeout(() => void (trying = attempt()), AGAIN_MS);
        }
      };
      let trying = attempt();
      return Promise.resolve({
        async stop() {
          clearTimeout(timer);
          await trying;
          clearTimeout(timer);
        },
      });
    },
  };
}

/** What a feature holds about a person: theirs to take along, and to end. */
export interface PersonalData {
  /** What of it ends with time. */
  readonly keptFor?: readonly KeptFor[];
  export(world: World, who: Speaker): AsyncIterable<PersonalSection>;
  /** Why their data cannot be erased yet. @throws {StorageError} */
  blocks?(world: World, who: Speaker): Promise<Refusal | undefined>;
  /**
   * Leaves neither their id nor their name. Idempotent: it is done again where the server stopped.
   */
  erase(world: World, who: Speaker, erasure: Erasure): Promise<void>;
}

/** A kind of thing that people share, and that others may report. */
export interface Shared {
  readonly kind: string;
  /** The thing, where this person may read it and it is not hidden. @throws {StorageError} */
  find(world: World, who: Speaker, thing: Thing): Promise<SharedThing | undefined>;
  /** Draws everything anew in which things of this place stand: some is hidden now, or shown again. */
  redraw(world: World, tenant: TenantId, thing: Thing): Promise<void>;
}

export interface Feature {
  readonly name: string;
  readonly commands: readonly Command[];
  /** The chapter of help in which its commands stand; without one they stand on top. */
  readonly topic?: Topic;
  readonly actions: readonly Action[];
  readonly jobs: readonly Job[];
  readonly routes: readonly Route[];
  /** What Teams reports without anybody speaking: meeting ended, app removed. */
  readonly events?: readonly ((world: World, event: TeamsEvent) => Promise<void>)[];
  /** What was said that is no command; true where it was taken up. The first feature that does so answers. */
  readonly overhears?: (world: World, turn: Turn) => Promise<boolean>;
  /** What the search in a chat's message box finds, the best first; empty where nothing was asked for. */
  readonly finds?: (world: World, turn: Turn, query: string) => Promise<readonly Finding[]>;
  /**
   * What follows when somebody came into a community, has another role in it or is no longer in it.
   * Hearers are idempotent, as they may hear of one change twice, and look up
   * for themselves whether it still holds.
   */
  readonly memberships?: readonly ((world: World, change: MembershipChange) => Promise<void>)[];
  /** Who runs a session, as far as somebody said that they will: the facilitator first. Nobody: empty. */
  readonly facilitates?: (
    world: World,
    tenant: TenantId,
    session: GivenSession,
  ) => Promise<readonly PersonId[]>;
  /** Every feature with records about people has it. */
  readonly personal?: PersonalData;
  readonly shared?: Shared;
  readonly services?: readonly Service[];
  /**
   * Does what its queues hold by now, once: for whoever moves the clock and
   * wants to see what came of it. In the server a service does the same all the time.
   */
  readonly carry?: (world: World) => Promise<"worked" | "idle">;
}
