/**
 * The sequenced operations of one document, in order. Fluid's packages see it
 * as a database collection; it is an array, so that finding a range costs the
 * range, whatever else the relay holds.
 */
import type { ICollection, ISequencedOperationMessage } from "@fluidframework/server-services-core";
import { Refusal } from "./refusal.ts";

type Op = ISequencedOperationMessage;

/** A range of sequence numbers, both ends left out, as the packages ask for it. */
interface OpQuery {
  readonly "operation.sequenceNumber"?: { readonly $gt?: number; readonly $lt?: number };
}

const unused = async (): Promise<never> => {
  throw new Refusal(400, "The relay does not keep this");
};

/** The part of a database collection that an operation log has no use for. */
const unusedVerbs = {
  aggregate: unused,
  distinct: unused,
  createIndex: unused,
  findOrCreate: unused,
  findAndUpdate: unused,
  update: unused,
  updateMany: unused,
  upsert: unused,
  deleteOne: unused,
  findOne: unused,
};

/** One document's operations. */
export interface OpLog {
  /** How many operations are kept. */
  readonly size: number;
  /** The newest sequence number. */
  readonly newest: number;
  /** Operations with `after < sequence number < before`, in order. */
  between(after: number, before: number): readonly Op["operation"][];
  /** What the part that orders operations writes to. */
  readonly written: ICollection<Op>;
  /**
   * What the part that writes summaries keeps of its own. It keeps copies of the
   * same operations; here it reads the log itself and its writes do nothing.
   */
  readonly summarised: ICollection<Op>;
}

/** Makes an empty log of a document whose first summary stands at this sequence number. */
export function opLog(startsAfter: number): OpLog {
  const ops: Op[] = [];

  // Sequence numbers of a document have no gaps, so a position is a subtraction away.
  const range = (after: number, before: number): Op[] => {
    const first = ops[0]?.operation.sequenceNumber ?? 0;
    return ops.slice(Math.max(0, after + 1 - first), Math.max(0, before - first));
  };

  const append = async (more: readonly Op[]): Promise<void> => {
    for (const op of more) {
      const last = ops.at(-1)?.operation.sequenceNumber;
      const isKnown = last !== undefined && op.operation.sequenceNumber <= last;
      if (!isKnown) ops.push(op);
    }
  };

  const find = async (query: OpQuery): Promise<Op[]> => {
    const { $gt = -1, $lt = Number.MAX_SAFE_INTEGER } = query["operation.sequenceNumber"] ?? {};
    return range($gt, $lt);
  };

  const reading = { ...unusedVerbs, find, findAll: async () => [...ops] };
  const ignore = async (): Promise<void> => Promise.resolve();
  return {
    get size() {
      return ops.length;
    },
    get newest() {
      return ops.at(-1)?.operation.sequenceNumber ?? startsAfter;
    },
    between: (after, before) => range(after, before).map((op) => op.operation),
    written: { ...reading, insertOne: (op) => append([op]), insertMany: append, deleteMany: unused },
    summarised: { ...reading, insertOne: ignore, insertMany: ignore, deleteMany: ignore },
  };
}
