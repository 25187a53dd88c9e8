/**
 * What may come over a socket. Fluid's lambdas trust their clients: an operation
 * of a wrong shape would halt a document, and a signal of a wrong shape closes
 * it in every client that receives it.
 */
import { z } from "zod";
import { Refusal } from "./refusal.ts";

const connectMessage = z.looseObject({ id: z.string().min(1), token: z.string() });

/** The document that a socket asks for, and its token. @throws {Refusal} 400, or 401 without a token */
export function readConnect(message: unknown): { id: string; token: string } {
  const read = connectMessage.safeParse(message);
  if (read.success) return read.data;
  const lacksToken = read.error.issues.every((issue) => issue.path[0] === "token");
  throw lacksToken ? new Refusal(401, "There is no token") : new Refusal(400, "This asks for no document");
}

const summaryContents = z.looseObject({
  handle: z.string(),
  head: z.string(),
  message: z.string(),
  parents: z.array(z.string()),
});

const operation = z
  .looseObject({
    clientSequenceNumber: z.number().int(),
    referenceSequenceNumber: z.number().int().nonnegative(),
    // Only what clients send. Joining, leaving and acknowledging are the relay's own words.
    type: z.enum(["op", "noop", "summarize", "accept"]),
    traces: z.array(z.unknown()).optional(),
    metadata: z.looseObject({}).nullish(),
    compression: z.string().optional(),
    contents: z.unknown().optional(),
  })
  .refine((message) => message.type !== "summarize" || isSummary(message.contents));

const submission = z.tuple([z.string(), z.array(z.union([operation, z.array(operation)]))]);

/**
 * Whether these are a client's id and operations that a client may send.
 *
 * @param newest the newest sequence number that a client can have seen. One that refers to a later
 * one would move the document's window past everyone else.
 */
export function isSubmission(args: readonly unknown[], newest: number): boolean {
  const read = submission.safeParse(args);
  return read.success && read.data[1].flat().every((message) => message.referenceSequenceNumber <= newest);
}

function isSummary(contents: unknown): boolean {
  return typeof contents === "string" && holds(contents, summaryContents);
}

const envelope = z.looseObject({
  contents: z.looseObject({ type: z.string() }),
  address: z.string().optional(),
});
const signal = z.string().refine((text) => holds(text, envelope));
const sentSignal = z.looseObject({ content: signal, targetClientId: z.string().optional() });
const signals = z.tuple([z.string(), z.array(z.union([signal, z.array(signal), sentSignal]))]);

/** Whether these are a client's id and signals that other clients can read. */
export function isSignalling(args: readonly unknown[]): boolean {
  return signals.safeParse(args).success;
}

function holds(text: string, schema: z.ZodType): boolean {
  try {
    return schema.safeParse(JSON.parse(text)).success;
  } catch {
    return false; // not JSON at all
  }
}
