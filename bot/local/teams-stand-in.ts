/**
 * A stand-in for Teams in a chat: takes what the bot posts, over HTTP, and
 * sends it activities as people. Keeps every message of every conversation.
 * The demo and the tests talk to the bot through it.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerJson, refuse, type TeamsFailure } from "./teams-answers.ts";
import { answerForMeeting, type StandInMeeting } from "./teams-meetings.ts";

export interface TeamsMessage {
  readonly id: string;
  readonly conversation: string;
  text: string;
  card: TeamsCard | undefined;
  updates: number;
}

export interface TeamsCard {
  readonly body: readonly unknown[];
  readonly actions?: readonly TeamsButton[];
  readonly fallbackText: string;
}

export interface TeamsButton {
  readonly type: string;
  readonly title: string;
  readonly verb?: string;
  readonly data?: Record<string, unknown>;
  readonly fallback?: TeamsButton;
}

export interface TeamsPerson {
  readonly id: string;
  readonly name: string;
  readonly timeZone?: string;
  /** Somebody without an account, as Teams lets into meetings by a name alone. */
  readonly isAnonymous?: true;
}

/** Somebody in a roster, as Teams tells it. */
export interface RosterMember {
  readonly id: string;
  readonly name: string;
  readonly aadObjectId?: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
}

export class TeamsStandIn {
  readonly messages: TeamsMessage[] = [];
  /** Who is in a conversation, for its roster: as many as `count`, each made when its page is asked for. */
  readonly rosters = new Map<string, { readonly count: number; member(index: number): RosterMember }>();
  /** Meetings, by their ids. */
  readonly meetings = new Map<string, StandInMeeting>();
  /** Pictures that people have pasted, by the path at which the bot finds them. */
  readonly pictures = new Map<string, Uint8Array>();
  /** Conversations in which everything fails, until they are taken out again. */
  readonly failing = new Map<string, TeamsFailure>();
  readonly #server: Server;
  readonly #botUrl: string;
  readonly #tenant: string;
  #sent = 0;
  #waiting: (() => void)[] = [];
  readonly #refusals: string[] = [];

  private constructor(server: Server, botUrl: string, tenant: string) {
    this.#server = server;
    this.#botUrl = botUrl;
    this.#tenant = tenant;
  }

  /** Starts it for a bot at `http://127.0.0.1:PORT`. */
  static async start(botUrl: string, tenant: string): Promise<TeamsStandIn> {
    const server = createServer();
    const teams = new TeamsStandIn(server, botUrl, tenant);
    server.on("request", (request, response) => void teams.#answer(request, response));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return teams;
  }

  get serviceUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** Sends a sentence; resolves when the bot has taken the turn. Gives the status. */
  async say(who: TeamsPerson, text: string, more: Record<string, unknown> = {}): Promise<number> {
    return (await this.send({ ...this.#from(who), type: "message", text, ...more })).status;
  }

  /** Presses a button of a message's card, as Action.Execute; gives what the bot answered. */
  async press(
    who: TeamsPerson,
    message: TeamsMessage,
    title: string,
    inputs: Record<string, unknown> = {},
  ): Promise<unknown> {
    const button = this.button(message, title);
    const { body } = await this.send({
      ...this.#from(who),
      type: "invoke",
      name: "adaptiveCard/action",
      replyToId: message.id,
      conversation: { ...this.#from(who).conversation, ...placeOf(message.conversation) },
      value: {
        action: { type: "Action.Execute", verb: button.verb, data: { ...button.data, ...inputs } },
        trigger: "manual",
      },
    });
    return body;
  }

  /** Tells the bot that its app came to a chat of several, a meeting's for instance. */
  async bringAppTo(chat: string, who: TeamsPerson): Promise<void> {
    const from = this.#from(who);
    const conversation = { ...from.conversation, ...placeOf(chat) };
    await this.send({ ...from, type: "conversationUpdate", conversation, membersAdded: [from.recipient] });
  }

  /** Presses a button's fallback, as Action.Submit. */
  async submit(
    who: TeamsPerson,
    message: TeamsMessage,
    title: string,
    inputs: Record<string, unknown> = {},
  ): Promise<number> {
    const value = { ...this.button(message, title).fallback?.data, ...inputs };
    return (await this.send({ ...this.#from(who), type: "message", value, replyToId: message.id })).status;
  }

  button(message: TeamsMessage, title: string): TeamsButton {
    const button = message.card?.actions?.find((action) => action.title === title);
    if (button === undefined)
      throw new Error(
        `No button "${title}" on: ${JSON.stringify(message.card?.actions?.map((action) => action.title))}`,
      );
    return button;
  }

  /** Sends any activity. */
  async send(activity: unknown): Promise<{ status: number; body: unknown }> {
    const response = await fetch(`${this.#botUrl}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: typeof activity === "string" ? activity : JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith("{") ? (JSON.parse(text) as unknown) : text };
  }

  /** What the bot has posted in a person's own chat, oldest first. */
  inChatOf(who: TeamsPerson): readonly TeamsMessage[] {
    return this.messages.filter((message) => message.conversation === `chat-${who.id}`);
  }

  /** The newest message in a person's chat whose card or text holds these words; waits for it. */
  async newest(who: TeamsPerson, words: string, withinMs = 10_000): Promise<TeamsMessage> {
    return this.#until(`"${words}" in the chat of ${who.name}`, withinMs, () =>
      this.inChatOf(who).findLast((message) => JSON.stringify(message).includes(words)),
    );
  }

  /** Waits until something was refused in a conversation. */
  async refusal(conversation: string, withinMs = 10_000): Promise<void> {
    await this.#until(`a refusal in ${conversation}`, withinMs, () =>
      this.#refusals.find((refused) => refused === conversation),
    );
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #until<T>(what: string, withinMs: number, find: () => T | undefined): Promise<T> {
    const timeout = AbortSignal.timeout(withinMs);
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (timeout.aborted) throw new Error(`Waited in vain for ${what}.`);
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        timeout.addEventListener("abort", () => resolve(), { once: true });
      });
    }
  }

  #from(who: TeamsPerson): {
    conversation: { id: string; conversationType: string; tenantId: string };
    recipient: { id: string; name: string };
  } & Record<string, unknown> {
    this.#sent += 1;
    return {
      id: `in-${this.#sent}`,
      channelId: "msteams",
      serviceUrl: this.serviceUrl,
      from: { id: `29:${who.id}`, name: who.name, ...(who.isAnonymous ? {} : { aadObjectId: who.id }) },
      recipient: { id: "28:guildhall", name: "Guildhall" },
      conversation: { id: `chat-${who.id}`, conversationType: "personal", tenantId: this.#tenant },
      channelData: { tenant: { id: this.#tenant } },
      localTimezone: who.timeZone ?? "Europe/Berlin",
      locale: "en-GB",
    };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const picture = this.pictures.get(request.url ?? "");
    if (picture !== undefined) {
      response.statusCode = 200;
      return void response.end(picture);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString() || "{}") as Record<string, unknown>;
    const [asked = ""] = (request.url ?? "").split("?");
    const path = decodeURIComponent(asked);
    const meeting = answerForMeeting(asked, this.meetings);
    const [, conversation = meeting?.chat ?? "", , activity] =
      /^\/v3\/conversations\/([^/]+)(\/activities\/?([^/]*))?/.exec(path) ?? [];
    const failure = this.failing.get(conversation === "" ? memberOf(body) : conversation);
    if (failure !== undefined) {
      refuse(response, failure);
      this.#refusals.push(conversation);
      return this.#resume();
    }
    if (meeting !== undefined) return answerJson(response, meeting.status, meeting.body);
    if (path.endsWith("/pagedmembers")) return this.#answerRoster(request, response, conversation);
    const id = this.#keep(request.method ?? "", conversation, activity ?? "", body);
    if (id === undefined) return refuse(response, { status: 404, code: "ActivityNotFoundInConversation" });
    answerJson(response, 200, { id });
    this.#resume();
  }

  #answerRoster(request: IncomingMessage, response: ServerResponse, conversation: string): void {
    const asked = new URL(request.url ?? "", this.serviceUrl).searchParams;
    const roster = this.rosters.get(conversation);
    const from = Number(asked.get("continuationToken") ?? 0);
    const to = Math.min(roster?.count ?? 0, from + Number(asked.get("pageSize") ?? 50));
    const members = Array.from({ length: to - from }, (_, index) => roster?.member(from + index));
    const isLast = to >= (roster?.count ?? 0);
    answerJson(response, 200, { members, ...(isLast ? {} : { continuationToken: String(to) }) });
    this.#resume();
  }

  #resume(): void {
    for (const resume of this.#waiting.splice(0)) resume();
  }

  #keep(
    method: string,
    conversation: string,
    activity: string,
    body: Record<string, unknown>,
  ): string | undefined {
    if (conversation === "") return `chat-${memberOf(body).replace("29:", "")}`;
    const [attachment] = (body["attachments"] as { content: TeamsCard }[] | undefined) ?? [];
    const text = typeof body["text"] === "string" ? body["text"] : "";
    const known = method === "PUT" ? this.messages.find((message) => message.id === activity) : undefined;
    if (known !== undefined) {
      known.text = text;
      known.card = attachment?.content;
      known.updates += 1;
      return known.id;
    }
    if (method === "PUT") return undefined;
    const id = `out-${this.messages.length + 1}`;
    this.messages.push({ id, conversation, text, card: attachment?.content, updates: 0 });
    return id;
  }
}

/** A chat of several is known by the form of its id. */
function placeOf(conversation: string): { readonly id: string; readonly conversationType?: string } {
  return conversation.startsWith("19:")
    ? { id: conversation, conversationType: "groupChat" }
    : { id: conversation };
}

/** Whom a new chat is opened with. */
function memberOf(body: Record<string, unknown>): string {
  const [member] = (body["members"] as { id: string }[] | undefined) ?? [];
  return member?.id ?? "unknown";
}
