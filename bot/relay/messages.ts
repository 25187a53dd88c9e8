/** What may come over a socket. Fluid's lambdas trust their clients; a wrong shape would halt a document. */
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
    referenceSequenceNumber: z.number().int(),
    // Only what clients send. Joining, leaving and acknowledging are the relay's own words.
    type: z.enum(["op", "noop", "summarize", "accept"]),
    traces: z.array(z.unknown()).optional(),
    metadata: z.looseObject({}).nullish(),
    compression: z.string().optional(),
    contents: z.unknown().optional(),
  })
  .refine((message) => message.type !== "summarize" || isSummary(message.contents));

const submission = z.tuple([z.string(), z.array(z.union([operation, z.array(operation)]))]);

/** Whether these are a client's id and operations that a client may send. */
export function isSubmission(args: readonly unknown[]): boolean {
  return submission.safeParse(args).success;
}

function isSummary(contents: unknown): boolean {
  if (typeof contents !== "string") return false;
  try {
    return summaryContents.safeParse(JSON.parse(contents)).success;
  } catch {
    return false; // not JSON, so no summary either
  }
}
