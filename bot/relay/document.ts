/** One document while it lives: its operations, its summaries, who orders them and who is connected. */
import type { IClient, ICommittedProposal, ISummaryTree } from "@fluidframework/protocol-definitions";
import { LocalOrdererManager } from "@fluidframework/server-local-server";
import { defaultHash, GitManager } from "@fluidframework/server-services-client";
import type { IOrderer } from "@fluidframework/server-services-core";
import { DocumentStorage } from "@fluidframework/server-services-shared/dist/storage.js";
import { GitStore } from "./git-store.ts";
import { opLog, type OpLog } from "./op-log.ts";
import { collectionsOf, noCheckpoints, silentLogger, singleRecord, tenantManager } from "./seams.ts";

/** What a document starts from: the first summary and the values that go with it. */
export interface FirstSummary {
  readonly summary: ISummaryTree;
  readonly sequenceNumber: number;
  readonly values: [string, ICommittedProposal][];
}

/** Sends an event to everyone who is connected to a room. */
export type Publish = (room: string, event: string, ...args: unknown[]) => void;

/** A connection that a document can end. */
export interface Connection {
  /** When its token runs out, in seconds since 1970. */
  readonly expiresAtSeconds: number;
  disconnect(): void;
}

/** A document that somebody can work on, kept in memory. */
export interface LiveDocument {
  readonly id: string;
  readonly ops: OpLog;
  readonly store: GitStore;
  readonly connections: Set<Connection>;
  /** Who takes part, by client id, as newcomers are told. */
  readonly clients: Map<string, IClient>;
  /** Who puts this document's operations in order. */
  orderer(): Promise<IOrderer>;
  /** Ends every connection and stops all work on it. */
  close(): Promise<void>;
}

/** Makes a document from its first summary. @throws when the summary cannot be read */
export async function openDocument(
  tenantId: string,
  id: string,
  first: FirstSummary,
  publish: Publish,
): Promise<LiveDocument> {
  const ops = opLog(first.sequenceNumber);
  const store = new GitStore(id);
  const record = singleRecord();
  const tenants = tenantManager({ getTenantGitManager: async () => new GitManager(store) });
  const storage = new DocumentStorage(record, tenants, false, ops.written, undefined);
  const { summary, sequenceNumber, values } = first;
  await storage.createDocument(tenantId, id, summary, sequenceNumber, defaultHash, "", "", "", values);

  const nobody = (): void => undefined; // sockets join their rooms themselves
  const orderers = new LocalOrdererManager(
    storage,
    collectionsOf(ops),
    async () => store,
    silentLogger,
    undefined,
    { publish, subscribe: nobody, unsubscribe: nobody },
    record,
    noCheckpoints,
  );
  const connections = new Set<Connection>();
  return {
    id,
    ops,
    store,
    connections,
    clients: new Map(),
    orderer: () => orderers.getOrderer(tenantId, id),
    async close() {
      for (const connection of connections) connection.disconnect();
      connections.clear();
      await orderers.close();
    },
  };
}
