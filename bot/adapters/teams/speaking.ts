/**
 * Messages that nobody waits for, said to Teams by its own protocol. Each
 * costs a tenth of what botbuilder needs for a turn around it; a community of
 * thousands feels the difference.
 */
import type { ConfigurationServiceClientCredentialFactory } from "botbuilder";
import { z } from "zod";
import { ConnectorError, type Conversation, type Message } from "../../ports.ts";
import { sendOnce } from "./outgoing.ts";
import { toActivity } from "./activity-of.ts";

/** For whom the bot's token is, and where botbuilder gets it. */
const AUDIENCE = "https://api.botframework.com";
const LOGIN = "https://login.microsoftonline.com/botframework.com";

/** Gives the bot's own token; undefined where authentication is off. */
export type Token = () => Promise<string | undefined>;

/** The token of botbuilder's credentials, which keep and renew it. @param appId empty: authentication is off */
export function tokenOf(factory: ConfigurationServiceClientCredentialFactory, appId: string): Token {
  if (appId === "") return () => Promise.resolve(undefined);
  let made: ReturnType<ConfigurationServiceClientCredentialFactory["createCredentials"]> | undefined;
  return async () => {
    made ??= factory.createCredentials(appId, AUDIENCE, LOGIN, true);
    const credentials: unknown = await made;
    if (!givesTokens(credentials)) throw new Error("The bot's credentials give no token.");
    return credentials.getToken();
  };
}

function givesTokens(value: unknown): value is { getToken(): Promise<string> } {
  return (
    typeof value === "object" && value !== null && "getToken" in value && typeof value.getToken === "function"
  );
}

async function authorizedBy(token: Token): Promise<Readonly<Record<string, string>>> {
  const bearer = await token().catch((error: unknown) => {
    // botbuilder got no token for the bot, which may pass
    throw new ConnectorError("get the bot's token", { code: "unreachable" }, error);
  });
  return bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
}

/** Asks Teams something; undefined where the answer is no JSON. @throws {ConnectorError} */
export async function askTeams(
  { serviceUrl }: Pick<Conversation, "serviceUrl">,
  path: string,
  token: Token,
): Promise<unknown> {
  const headers = { accept: "application/json", ...(await authorizedBy(token)) };
  const url = `${serviceUrl.replace(/\/+$/, "")}/${path}`;
  return readJson((await sendOnce({ method: "GET", url, headers })).body);
}

const posted = z.object({ id: z.string() });

/** Posts a message and gives its id. @throws {ConnectorError} */
export async function postMessage(to: Conversation, message: Message, token: Token): Promise<string> {
  const { body } = await sendOnce(await requestOf("POST", to, message, token));
  const read = posted.safeParse(readJson(body));
  return read.success ? read.data.id : "";
}

/** Replaces a message. @throws {ConnectorError} */
export async function updateMessage(
  to: Conversation,
  activityId: string,
  message: Message,
  token: Token,
): Promise<void> {
  await sendOnce(await requestOf("PUT", to, message, token, activityId));
}

async function requestOf(
  method: "POST" | "PUT",
  to: Conversation,
  message: Message,
  token: Token,
  activityId?: string,
): Promise<Parameters<typeof sendOnce>[0]> {
  const place = `${to.serviceUrl.replace(/\/+$/, "")}/v3/conversations/${encodeURIComponent(to.id)}/activities`;
  const body = JSON.stringify({
    ...toActivity(message),
    ...(activityId === undefined ? {} : { id: activityId }),
    channelId: to.channel,
    serviceUrl: to.serviceUrl,
    from: { id: to.botId, name: "" },
    conversation: {
      id: to.id,
      name: "",
      isGroup: to.kind !== "personal",
      tenantId: to.tenant,
      conversationType: to.kind === "group" ? "groupChat" : to.kind,
    },
  });
  return {
    method,
    url: activityId === undefined ? place : `${place}/${encodeURIComponent(activityId)}`,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-length": String(Buffer.byteLength(body)),
      accept: "application/json",
      ...(await authorizedBy(token)),
    },
    body,
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a success without words has no id
  }
}
