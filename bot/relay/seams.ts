/**
 * The parts that Fluid's packages ask their host for. Where one process holds
 * a document, most of them have nothing to do.
 */
import type {
  ICheckpointRepository,
  IDatabaseManager,
  IDocument,
  IDocumentRepository,
  IDocumentStorage,
  ILogger,
  ITenantManager,
} from "@fluidframework/server-services-core";
import type { OpLog } from "./op-log.ts";
import { documentIsGone, Refusal } from "./refusal.ts";

/** Answers what the relay has no use for. */
export const unused = async (): Promise<never> => {
  throw new Refusal(400, "The relay does not offer this");
};

const quiet = (): void => undefined;

/** The packages describe failures with what was in the request, so their own words stay out of the log. */
export const silentLogger: ILogger = { info: quiet, warn: quiet, error: quiet };

/** A tenant manager that does only what is given. */
export function tenantManager(
  part: Partial<Pick<ITenantManager, "getTenantGitManager" | "verifyToken">>,
): ITenantManager {
  return {
    createTenant: unused,
    getTenant: unused,
    getTenantGitManager: unused,
    verifyToken: unused,
    getKey: unused,
    signToken: unused,
    ...part,
  };
}

/** The database record of one document, and nothing else. */
export function singleRecord(): IDocumentRepository {
  let record: IDocument | undefined;
  const change = async (_filter: unknown, values: Partial<IDocument>): Promise<void> => {
    if (record === undefined) throw documentIsGone();
    Object.assign(record, values);
  };
  const create = async (value: IDocument): Promise<IDocument> => (record ??= value);
  return {
    create,
    readOne: async () => record ?? null,
    exists: async () => record !== undefined,
    updateOne: change,
    findOneOrCreate: async (_filter: unknown, value: IDocument) => {
      const existing = record !== undefined;
      return { value: await create(value), existing };
    },
    findOneAndUpdate: unused,
    deleteOne: unused,
  };
}

/** The collections of one document: its operations. */
export function collectionsOf(ops: OpLog): IDatabaseManager {
  return {
    getNodeCollection: unused,
    getDocumentCollection: unused,
    getCheckpointCollection: unused,
    getDeltaCollection: async () => ops.written,
    getScribeDeltaCollection: async () => ops.summarised,
  };
}

/** Checkpoints go into the document's record; there is no second place for them. */
export const noCheckpoints: ICheckpointRepository = {
  getCheckpoint: async () => null,
  writeCheckpoint: unused,
  removeServiceCheckpoint: unused,
  deleteCheckpoint: unused,
};

/** The socket lambda is handed storage and never touches it: orderers bring their own. */
export const noStorage: IDocumentStorage = {
  getDocument: unused,
  getOrCreateDocument: unused,
  getLatestVersion: unused,
  getVersions: unused,
  getVersion: unused,
  getFullTree: unused,
  createDocument: unused,
};
