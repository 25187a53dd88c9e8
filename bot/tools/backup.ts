/**
 * `npm run backup -- FOLDER`: writes every table to a file of its own, with a
 * list of their contents by hash. The storage is the one of the server's own
 * environment.
 */
import { openTables } from "../adapters/azure/tables.ts";
import { ConfigError, readStorageConfig } from "../config.ts";
import { backUp } from "./copying.ts";

const [folder] = process.argv.slice(2);
try {
  if (folder === undefined) throw new ConfigError(["Say where to: npm run backup -- FOLDER"]);
  // eslint-disable-next-line no-restricted-syntax -- because a tool is a program of its own, and config.ts does the reading
  const { storage, storagePrefix } = readStorageConfig(process.env);
  const copied = await backUp(openTables(storage, storagePrefix), folder);
  console.log(
    `${copied.rows} rows of ${copied.tables} tables are in ${folder}. Hash of it all: ${copied.hash}`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
