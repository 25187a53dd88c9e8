/**
 * Tables whose rows can be put back as they were: what was founded once, by a
 * few hundred requests, serves every test that changes some of it.
 */
import type { TableClient, TransactionAction } from "@azure/data-tables";
import type { Tables } from "../../bot/ports.ts";

type Row = Record<string, unknown> & { partitionKey: string; rowKey: string };

interface Before {
  readonly table: TableClient;
  readonly partition: string;
  readonly row: string;
  /** The row before the first write to it; undefined where there was none. */
  readonly value: Promise<Row | undefined>;
}

export interface UndoableTables {
  readonly tables: Tables;
  /** From now on, what is written is noted. */
  note(): void;
  /** Puts every row back that was written since {@link UndoableTables.note}. Nobody else may write meanwhile. */
  undo(): Promise<void>;
}

/** Watches tables; what is written goes through to them. */
export function undoable(tables: Tables): UndoableTables {
  const noted = new Map<string, Before>();
  let isNoting = false;
  const keep = async (table: TableClient, { partitionKey, rowKey }: Row): Promise<void> => {
    if (!isNoting) return;
    const key = JSON.stringify([table.tableName, partitionKey, rowKey]);
    const before = noted.get(key) ?? {
      table,
      partition: partitionKey,
      row: rowKey,
      value: readRow(table, partitionKey, rowKey),
    };
    noted.set(key, before);
    await before.value;
  };
  const watched = new Map<TableClient, TableClient>();
  return {
    tables: {
      names: () => tables.names(),
      async open(name) {
        const table = await tables.open(name);
        const known = watched.get(table) ?? watch(table, (row) => keep(table, row));
        watched.set(table, known);
        return known;
      },
    },
    note: () => {
      isNoting = true;
    },
    async undo() {
      const rows = [...noted.values()];
      noted.clear();
      await Promise.all(rows.map(putBack));
    },
  };
}

/** A client that tells of each row before it writes it. */
function watch(table: TableClient, beforeWrite: (row: Row) => Promise<void>): TableClient {
  const writes: Partial<TableClient> = {
    createEntity: async (entity, options) => {
      await beforeWrite(entity);
      return table.createEntity(entity, options);
    },
    updateEntity: async (entity, mode, options) => {
      await beforeWrite(entity);
      return table.updateEntity(entity, mode, options);
    },
    upsertEntity: async (entity, mode, options) => {
      await beforeWrite(entity);
      return table.upsertEntity(entity, mode, options);
    },
    deleteEntity: async (partitionKey, rowKey, options) => {
      await beforeWrite({ partitionKey, rowKey });
      return table.deleteEntity(partitionKey, rowKey, options);
    },
    submitTransaction: async (actions, options) => {
      await Promise.all(
        actions.map(([, entity]: TransactionAction) => beforeWrite(entity as unknown as Row)),
      );
      return table.submitTransaction(actions, options);
    },
  };
  return new Proxy(table, {
    get(target, name) {
      const write: unknown = Reflect.get(writes, name);
      if (write !== undefined) return write;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

async function readRow(table: TableClient, partition: string, row: string): Promise<Row | undefined> {
  try {
    const { etag: _etag, timestamp: _at, ...rest } = await table.getEntity<Row>(partition, row);
    return { ...rest, partitionKey: partition, rowKey: row };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

async function putBack({ table, partition, row, value }: Before): Promise<void> {
  const before = await value;
  if (before !== undefined) {
    await table.upsertEntity(before, "Replace");
    return;
  }
  try {
    await table.deleteEntity(partition, row);
  } catch (error) {
    // a claim that failed wrote nothing
    if (statusOf(error) !== 404) throw error;
  }
}

function statusOf(error: unknown): unknown {
  return error instanceof Error && "statusCode" in error ? error.statusCode : undefined;
}
