/**
 * `npm run restore -- FOLDER`: writes a backup into the storage of the
 * server's environment, which has to be empty, and reads it back.
 */
import { openTables } from "../adapters/azure/tables.ts";
import { ConfigError, readStorageConfig } from "../config.ts";
import { restore } from "./copying.ts";

const [folder] = process.argv.slice(2);
try {
  if (folder === undefined) throw new ConfigError(["Say where from: npm run restore -- FOLDER"]);
  // eslint-disable-next-line no-restricted-syntax -- because a tool is a program of its own, and config.ts does the reading
  const { storage, storagePrefix } = readStorageConfig(process.env);
  const copied = await restore(openTables(storage, storagePrefix), folder);
  console.log(`${copied.rows} rows of ${copied.tables} tables are back, and read as they were.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
