/**
 * The bot: teams-ai's Application on botbuilder's CloudAdapter. Everything
 * that Teams sends becomes a turn, a pressed button or an event; what to do
 * with it is the caller's.
 */
import { Application, TeamsAdapter, type TurnState } from "@microsoft/teams-ai";
import {
  ActivityTypes,
  ConfigurationServiceClientCredentialFactory,
  type Response,
  type TurnContext,
} from "botbuilder";
import { z } from "zod";
import { meetingId, type PersonId, type TenantId } from "../../../core/ids.ts";
import { asObject } from "../../deeds.ts";
import type { ActionAnswer, Finding } from "../../feature.ts";
import type { Card } from "../../cards.ts";
import {
  ConnectorError,
  type Connector,
  type Conversation,
  type Message,
  type TeamsEvent,
  type Turn,
} from "../../ports.ts";
import { activitySchema, hear, type Heard } from "./activity.ts";
import { placeGone } from "./places.ts";
import { toActivity } from "./activity-of.ts";
import { asConnector, createConnector } from "./connector.ts";
import { authenticationOf, credentialsOf, type TeamsCredentials } from "./credentials.ts";
import { listenInMessageBox } from "./message-box.ts";
import { outgoing, patiently } from "./outgoing.ts";
import { picturesOf } from "./pictures.ts";
import { tokenOf, type Token } from "./speaking.ts";

export type { TeamsCredentials } from "./credentials.ts";

/** Where what Teams sends goes. */
export interface Listener {
  message(turn: Turn): Promise<void>;
  pressed(turn: Turn, verb: string, data: unknown): Promise<ActionAnswer>;
  happened(event: TeamsEvent): Promise<void>;
  /** What the search in a chat's message box finds. */
  found(turn: Turn, query: string): Promise<readonly Finding[]>;
  /** Told of what nobody caught: an answer that could not be given, a mistake inside the frameworks. */
  failed(error: unknown): void;
  /** The person's own chat with the bot, where it is known. */
  personalChatOf(tenant: TenantId, person: PersonId): Promise<Conversation | undefined>;
}

/** What the bot needs of a request, whichever web server it came by. */
export interface TeamsRequest {
  readonly body?: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface TeamsBot {
  readonly connector: Connector;
  /** Takes one POST of Teams and answers it. */
  process(request: TeamsRequest, response: Response): Promise<void>;
}

/** The bot's name for itself where authentication is off. */
const LOCAL_BOT = "guildhall-local";

/**
 * Makes the bot.
 * @param listener gives where turns go; asked at each turn, so that it may be made after the bot
 * @param homeTenant stands in where an activity names no tenant
 */
export function createTeamsBot(
  credentials: TeamsCredentials,
  homeTenant: TenantId,
  listener: () => Listener,
): TeamsBot {
  const factory = new ConfigurationServiceClientCredentialFactory(credentialsOf(credentials));
  const adapter = new TeamsAdapter(authenticationOf(credentials), factory, undefined, {
    httpClient: outgoing,
  });
  answerForgeries(adapter);
  adapter.onTurnError = async (_context, error) => listener().failed(error);
  const botAppId = credentials.appId === "" ? LOCAL_BOT : credentials.appId;
  const token = tokenOf(factory, credentials.appId);
  const connector = createConnector(adapter, botAppId, token);
  const app = new Application<TurnState>({
    adapter,
    botAppId,
    startTypingTimer: false,
    removeRecipientMention: false,
  });
  const turnOf = (context: TurnContext): Turn =>
    turnFrom(context, homeTenant, { connector, token }, listener());

  app.adaptiveCards.actionExecute(/.*/, async (context, _state, data) => {
    const answer = await listener().pressed(turnOf(context), verbOf(context.activity.value), data);
    return answerInPlace(context, answer);
  });
  app.adaptiveCards.actionSubmit(/.*/, async (context, _state, data) => {
    const answer = await listener().pressed(turnOf(context), verbOf({ action: data }), data);
    await answerBeside(context, answer);
  });
  listenInMessageBox(app, turnOf, listener);
  app.activity(ActivityTypes.Message, (context) => listener().message(turnOf(context)));
  app.meetings.end((context) => meetingEnded(context, turnOf(context), listener()));
  app.activity([ActivityTypes.InstallationUpdate, ActivityTypes.ConversationUpdate], async (context) => {
    await installed(context, turnOf(context), listener());
    const gone = placeGone(context.activity, turnOf(context));
    if (gone !== undefined) await listener().happened(gone);
  });

  return {
    connector,
    process: ({ body, headers }, response) =>
      adapter.process(
        { body: bodyOf(body), headers, method: "POST" },
        response,
        async (context) => void (await app.run(context)),
      ),
  };
}

/** An activity as an object. A value of null is none: teams-ai looks into whatever is there. */
function bodyOf(body: unknown): Record<string, unknown> {
  const { value, ...rest } = asObject(body);
  return value === null ? rest : { ...rest, value };
}

function turnFrom(
  context: TurnContext,
  homeTenant: TenantId,
  { connector, token }: { readonly connector: Connector; readonly token: Token },
  listener: Listener,
): Turn {
  const activity = activitySchema.parse(context.activity);
  const heard = hear(activity, homeTenant);
  const reply = (message: Message): Promise<void> => sayHere(context, message);
  return {
    ...heard,
    pictures: picturesOf(activity, token),
    reply,
    tellPrivately: (message) => tellPrivately(heard, message, reply, connector, listener),
  };
}

/** Says something where the turn came from, while the speaker waits. @throws {ConnectorError} */
function sayHere(context: TurnContext, message: Message): Promise<void> {
  return patiently(() =>
    asConnector("reply", async () => void (await context.sendActivity(toActivity(message)))),
  );
}

async function tellPrivately(
  heard: Heard,
  message: Message,
  reply: Turn["reply"],
  connector: Connector,
  listener: Listener,
): Promise<"told" | "unreachable"> {
  if (heard.conversation.kind === "personal") {
    await reply(message);
    return "told";
  }
  try {
    const known = await listener.personalChatOf(heard.tenant, heard.person);
    await connector.post(
      known ?? (await connector.openPersonal(heard.conversation, heard.channelUserId)),
      message,
    );
    return "told";
  } catch (error) {
    if (error instanceof ConnectorError) return "unreachable"; // the caller says so in words
    throw error;
  }
}

const pressed = z.object({ action: z.object({ verb: z.string() }) });

function verbOf(value: unknown): string {
  const read = pressed.safeParse(value);
  return read.success ? read.data.action.verb : "";
}

/** What Action.Execute shows: a card in the pressed one's place, or words. */
async function answerInPlace(context: TurnContext, answer: ActionAnswer): Promise<AdaptiveCardAnswer> {
  switch (answer.kind) {
    case "text":
      return answer.text;
    case "nothing":
      // Where others read along, what followed went to the presser alone.
      return context.activity.conversation.conversationType === "personal" ? "Done." : DONE_AMONG_OTHERS;
    case "shared card":
      await redrawPressed(context, answer);
      return { ...answer.card };
    case "card":
      return { ...answer.card };
  }
}

const DONE_AMONG_OTHERS = "Done. What is for you alone is in our own chat.";

type AdaptiveCardAnswer = string | { type: "AdaptiveCard"; [key: string]: unknown };

/** What Action.Submit shows: the client shows nothing by itself, so the message is redrawn, or words follow it. */
async function answerBeside(context: TurnContext, answer: ActionAnswer): Promise<void> {
  switch (answer.kind) {
    case "text":
      return sayHere(context, answer);
    case "nothing":
      return;
    case "card":
    case "shared card":
      if (context.activity.replyToId === undefined)
        return sayHere(context, { kind: "card", card: answer.card });
      return redrawPressed(context, answer);
  }
}

async function redrawPressed(context: TurnContext, answer: { readonly card: Card }): Promise<void> {
  const { replyToId } = context.activity;
  if (replyToId === undefined) return;
  const redrawn = { ...toActivity({ kind: "card", card: answer.card }), id: replyToId };
  await patiently(() => asConnector("redraw", () => context.updateActivity(redrawn)));
}

/** The event's own id of the meeting is another one than the tab's; the channel data carry the tab's. */
async function meetingEnded(context: TurnContext, turn: Turn, listener: Listener): Promise<void> {
  const said = z
    .object({ id: z.string().optional(), Id: z.string().optional() })
    .safeParse(context.activity.value);
  const id = turn.meetingId ?? said.data?.id ?? said.data?.Id;
  if (id !== undefined)
    await listener.happened({ kind: "meeting-ended", tenant: turn.tenant, meetingId: meetingId(id) });
}

const update = z.object({
  action: z.string().optional(),
  membersAdded: z.array(z.object({ id: z.string() })).optional(),
  membersRemoved: z.array(z.object({ id: z.string() })).optional(),
  recipient: z.object({ id: z.string() }),
});

/** The app came to, or left, somebody's own chat, or came to a channel or a chat of several. */
async function installed(context: TurnContext, turn: Turn, listener: Listener): Promise<void> {
  const { data } = update.safeParse(context.activity);
  if (data === undefined) return;
  const isIn = (members: readonly { id: string }[] | undefined): boolean =>
    members?.some((member) => member.id === data.recipient.id) ?? false;
  const { tenant, person, conversation } = turn;
  if (conversation.kind !== "personal") {
    if (data.action?.startsWith("add") === true || isIn(data.membersAdded))
      await listener.happened({ kind: "place-met", tenant, conversation });
    return;
  }
  if (data.action === "remove" || data.action === "remove-upgrade" || isIn(data.membersRemoved)) {
    await listener.happened({ kind: "app-removed", tenant, person, conversation });
  } else if (data.action?.startsWith("add") === true || isIn(data.membersAdded)) {
    await listener.happened({ kind: "app-installed", tenant, person, conversation, turn });
  }
}

/** The last is a token whose middle is no JSON; what goes wrong within a turn never comes here. */
const FORGERIES = new Set(["JsonWebTokenError", "TokenExpiredError", "NotBeforeError", "SyntaxError"]);

/**
 * A token whose signature, age or form does not hold is the sender's fault:
 * botbuilder would answer 500, with what its library says of it.
 */
function answerForgeries(adapter: TeamsAdapter): void {
  const process: unknown = Reflect.get(adapter, "processActivity");
  if (typeof process !== "function") throw new Error("This botbuilder processes activities in another way.");
  Reflect.set(adapter, "processActivity", async (...args: unknown[]): Promise<unknown> => {
    try {
      return (await Reflect.apply(process, adapter, args)) as unknown;
    } catch (error) {
      if (error instanceof Error && FORGERIES.has(error.name)) return { status: 401 };
      throw error;
    }
  });
}
