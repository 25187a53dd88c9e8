/** What the relay answers over HTTP: documents, their operations, and their stored summaries. */
import type { ICommittedProposal } from "@fluidframework/protocol-definitions";
import {
  convertFirstSummaryWholeSummaryTreeToSummaryTree,
  type IWholeSummaryTree,
  type WholeSummaryTreeEntry,
} from "@fluidframework/server-services-client";
import { z } from "zod";
import { TO_END, TO_READ, TO_STORE, type Need } from "./access.ts";
import type { FirstSummary, LiveDocument } from "./document.ts";
import type { Documents } from "./documents.ts";
import { Refusal } from "./refusal.ts";

/** One request to a document that the token was admitted to. */
export interface DocumentRequest {
  readonly document: LiveDocument;
  readonly documents: Documents;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Where the caller reached the relay, without a trailing slash. */
  readonly origin: string;
}

/** `:tenant` and `:document` in a path must be the token's. A path without `:document` means the token's. */
export interface DocumentRoute {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly need: Need;
  readonly status: 200 | 201 | 204;
  answer(request: DocumentRequest): unknown;
}

const blobBody = z.object({ content: z.string(), encoding: z.enum(["utf-8", "base64"]) });
const treeEntry = z.object({ path: z.string(), mode: z.string(), sha: z.string(), type: z.string() });
const treeBody = z.object({ tree: z.array(treeEntry) });

// The packages walk through what is inside; what they cannot read is answered with 400.
const isObject = (value: unknown) => typeof value === "object" && value !== null;
const summaryBody = z.object({
  type: z.enum(["container", "channel"]),
  message: z.string(),
  sequenceNumber: z.number(),
  entries: z.array(z.custom<WholeSummaryTreeEntry>(isObject)),
});
const creationBody = z.object({
  summary: z.custom<IWholeSummaryTree>(isObject),
  sequenceNumber: z.number().int().nonnegative(),
  values: z.array(z.tuple([z.string(), z.custom<ICommittedProposal>(isObject)])),
});

/** Every route that needs a document. Making one is apart, in http.ts. */
export const documentRoutes: readonly DocumentRoute[] = [
  {
    method: "GET",
    path: "/documents/:tenant/:document",
    need: TO_READ,
    status: 200,
    answer: ({ document }) => ({ id: document.id }),
  },
  {
    method: "DELETE",
    path: "/documents/:tenant/:document",
    need: TO_END,
    status: 204,
    answer: ({ document, documents }) => documents.free(document.id),
  },
  {
    method: "GET",
    path: "/documents/:tenant/session/:document",
    need: TO_READ,
    status: 200,
    answer: ({ origin }) => ({
      ordererUrl: origin,
      historianUrl: origin,
      deltaStreamUrl: origin,
      isSessionAlive: true,
      isSessionActive: true,
    }),
  },
  {
    method: "GET",
    path: "/deltas/:tenant/:document",
    need: TO_READ,
    status: 200,
    answer: ({ document, query }) =>
      document.ops.between(whole(query.get("from"), -1), whole(query.get("to"), Number.MAX_SAFE_INTEGER)),
  },
  {
    method: "GET",
    path: "/repos/:tenant/commits",
    need: TO_READ,
    status: 200,
    answer: ({ document, query }) =>
      document.store.getCommits(query.get("sha") ?? "", whole(query.get("count"), 1)),
  },
  {
    method: "GET",
    path: "/repos/:tenant/git/blobs/:sha",
    need: TO_READ,
    status: 200,
    answer: ({ document, params }) => document.store.getBlob(params["sha"] ?? ""),
  },
  {
    method: "POST",
    path: "/repos/:tenant/git/blobs",
    need: TO_STORE,
    status: 201,
    answer: ({ document, body }) => document.store.createBlob(blobBody.parse(body)),
  },
  {
    method: "GET",
    path: "/repos/:tenant/git/trees/:sha",
    need: TO_READ,
    status: 200,
    answer: ({ document, params, query }) =>
      document.store.getTree(params["sha"] ?? "", query.get("recursive") === "1"),
  },
  {
    method: "POST",
    path: "/repos/:tenant/git/trees",
    need: TO_STORE,
    status: 201,
    answer: ({ document, body }) => document.store.createTree(treeBody.parse(body)),
  },
  {
    method: "GET",
    path: "/repos/:tenant/git/summaries/:sha",
    need: TO_READ,
    status: 200,
    answer: ({ document, params }) => document.store.getSummary(params["sha"] ?? ""),
  },
  {
    method: "POST",
    path: "/repos/:tenant/git/summaries",
    need: TO_STORE,
    status: 201,
    answer: ({ document, body }) => document.store.createSummary(summaryBody.parse(body)),
  },
];

/** Reads what a document is to start from. @throws ZodError when it is something else */
export function readFirstSummary(body: unknown): FirstSummary {
  const { summary, sequenceNumber, values } = creationBody.parse(body);
  return { summary: convertFirstSummaryWholeSummaryTreeToSummaryTree(summary), sequenceNumber, values };
}

function whole(text: string | null, otherwise: number): number {
  const number = text === null || text === "" ? otherwise : Number(text);
  if (!Number.isSafeInteger(number)) throw new Refusal(400, "A number is expected");
  return number;
}
