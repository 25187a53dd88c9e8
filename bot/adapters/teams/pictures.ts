/**
 * Pictures that people paste into their own chat with the bot. Teams keeps
 * them behind the bot's token, at the address that the activity names: it is
 * followed only to where the activity itself comes from, so that neither the
 * token nor the request goes anywhere else.
 */
import { get as getHttp, type IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import { z } from "zod";
import { ConnectorError } from "../../ports.ts";
import type { PastedPicture } from "../../pasted-picture.ts";
import type { IncomingActivity } from "./activity.ts";
import type { Token } from "./speaking.ts";

const attachment = z.object({ contentType: z.string(), contentUrl: z.url().max(2_000) });

/** More is an album, and each costs a request. */
const MOST_PICTURES = 5;
const TIME_LIMIT_MS = 15_000;

/** The pictures of a message, in their order; files and what lies elsewhere are none. Never throws. */
export function picturesOf(activity: IncomingActivity, token: Token): readonly PastedPicture[] {
  return (activity.attachments ?? []).slice(0, MOST_PICTURES).flatMap((each) => {
    const read = attachment.safeParse(each);
    if (!read.success || !read.data.contentType.startsWith("image/")) return [];
    const url = new URL(read.data.contentUrl);
    if (!isOfTeams(url, activity.serviceUrl)) return [];
    return [{ fetch: (mostBytes) => fetchPicture(url, token, mostBytes) }];
  });
}

/** The service's address is part of the token by which Teams signs what it sends. */
function isOfTeams(url: URL, serviceUrl: string): boolean {
  const isPlain = url.username === "" && url.password === "";
  return isPlain && url.origin === new URL(serviceUrl).origin && url.pathname.includes("/v3/attachments/");
}

async function fetchPicture(url: URL, token: Token, mostBytes: number): Promise<Uint8Array | "too large"> {
  try {
    const bearer = await token();
    const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    const response = await answerOf(url, headers);
    // Nothing is followed: an answer that leads elsewhere is no picture.
    const status = response.statusCode ?? 0;
    if (status !== 200) {
      response.destroy();
      throw new ConnectorError("get a picture", status >= 500 ? UNREACHABLE : { code: "refused", status });
    }
    return await bytesOf(response, mostBytes);
  } catch (error) {
    throw error instanceof ConnectorError ? error : new ConnectorError("get a picture", UNREACHABLE, error);
  }
}

const UNREACHABLE = { code: "unreachable" } as const;

function answerOf(url: URL, headers: Readonly<Record<string, string>>): Promise<IncomingMessage> {
  const options = { headers, signal: AbortSignal.timeout(TIME_LIMIT_MS) };
  return new Promise((resolve, reject) => {
    const asked =
      url.protocol === "https:" ? getHttps(url, options, resolve) : getHttp(url, options, resolve);
    asked.once("error", reject);
  });
}

async function bytesOf(response: IncomingMessage, mostBytes: number): Promise<Uint8Array | "too large"> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) return "too large";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
