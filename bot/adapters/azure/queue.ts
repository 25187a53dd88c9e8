/** Azure Storage Queues as the {@link JobQueue}. */
import { QueueServiceClient, type QueueClient } from "@azure/storage-queue";
import { z } from "zod";
import type { TenantId } from "../../../core/ids.ts";
import { correlation } from "../../correlation.ts";
import type { JobMessage, JobQueue, TakenJob } from "../../ports.ts";
import { StorageError } from "../../tables.ts";
import { credential, RETRY, type StorageAddress } from "./tables.ts";

const messageSchema = z.object({
  kind: z.string(),
  tenant: z.string().transform((text) => text as TenantId),
  payload: z.unknown(),
  correlation: z.string().optional(),
});

const receiptSchema = z.object({ messageId: z.string(), popReceipt: z.string() });

/** The service takes 32 messages at most in one call. */
const MOST_AT_ONCE = 32;

/** Opens the queue of jobs, making it on first use. */
export function openQueue(address: StorageAddress, name = "jobs"): JobQueue {
  let made: Promise<QueueClient> | undefined;
  const queue = (): Promise<QueueClient> => {
    made ??= makeQueue(address, name);
    made.catch(() => (made = undefined));
    return made;
  };
  return {
    send: (message, delayMs = 0) =>
      asked("send job", async () => {
        const client = await queue();
        await client.sendMessage(encode(message), { visibilityTimeout: Math.ceil(delayMs / 1000) });
      }),
    take: (max, hiddenForMs) =>
      asked("take jobs", async () => {
        const client = await queue();
        const answer = await client.receiveMessages({
          numberOfMessages: Math.min(max, MOST_AT_ONCE),
          visibilityTimeout: Math.ceil(hiddenForMs / 1000),
        });
        return answer.receivedMessageItems.flatMap(decode);
      }),
    keep: (taken, hiddenForMs) =>
      asked("keep job", async () => {
        const client = await queue();
        const { messageId, popReceipt } = receiptSchema.parse(taken.receipt);
        const kept = await client
          .updateMessage(messageId, popReceipt, encode(taken), Math.ceil(hiddenForMs / 1000))
          .catch(ignoreGone);
        return kept?.popReceipt === undefined
          ? taken
          : { ...taken, receipt: { messageId, popReceipt: kept.popReceipt } };
      }),
    done: (taken) =>
      asked("finish job", async () => {
        const client = await queue();
        const { messageId, popReceipt } = receiptSchema.parse(taken.receipt);
        await client.deleteMessage(messageId, popReceipt).catch(ignoreGone);
      }),
  };
}

function encode(message: JobMessage): string {
  const cause = message.correlation ?? correlation();
  return Buffer.from(JSON.stringify({ ...message, correlation: cause })).toString("base64");
}

/** Gives the job in a message, or nothing where it is none of ours: the service forgets it after a week. */
function decode(item: {
  messageText: string;
  messageId: string;
  popReceipt: string;
  dequeueCount: number;
}): TakenJob[] {
  const message = messageSchema.safeParse(readJson(Buffer.from(item.messageText, "base64").toString("utf8")));
  if (!message.success) return [];
  const receipt = { messageId: item.messageId, popReceipt: item.popReceipt };
  return [{ ...message.data, receipt, earlierTries: item.dequeueCount - 1 }];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: the schema refuses it
  }
}

/** A message that was hidden too long went back to the queue: whoever takes it next finds its work done. */
function ignoreGone(error: unknown): undefined {
  const status = z.object({ statusCode: z.number() }).safeParse(error);
  if (!status.success || ![400, 404].includes(status.data.statusCode)) throw error;
  return undefined;
}

async function makeQueue(address: StorageAddress, name: string): Promise<QueueClient> {
  const client = service(address).getQueueClient(name);
  await client.createIfNotExists();
  return client;
}

function service(address: StorageAddress): QueueServiceClient {
  const options = { retryOptions: { maxTries: RETRY.maxRetries + 1, retryDelayInMs: RETRY.retryDelayInMs } };
  return address.kind === "connection string"
    ? QueueServiceClient.fromConnectionString(address.text, options)
    : new QueueServiceClient(
        `https://${address.account}.queue.core.windows.net`,
        credential(address.clientId),
        options,
      );
}

async function asked<T>(doing: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw new StorageError(doing, error);
  }
}
