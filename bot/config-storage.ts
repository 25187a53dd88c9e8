/** Where everything is kept: which account, by which right, under which names. */
import type { StorageAddress } from "./adapters/azure/tables.ts";
import type { Environment } from "./config-bot.ts";
import { readPort } from "./config-port.ts";

/** Azurite's well-known account; it exists on every machine that runs Azurite. */
export function azuriteConnection(tablePort: number, queuePort: number): string {
  const key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
  const account = `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key}`;
  return `${account};TableEndpoint=http://127.0.0.1:${tablePort}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:${queuePort}/devstoreaccount1;`;
}

/** Reads the address of the account, by connection string or managed identity; adds what is wrong to `problems`. */
export function readStorage(env: Environment, problems: string[], isLocal: boolean): StorageAddress {
  const text = env["AZURE_STORAGE_CONNECTION_STRING"]?.trim() ?? "";
  const account = env["AZURE_STORAGE_ACCOUNT"]?.trim() ?? "";
  const clientId = env["AZURE_CLIENT_ID"] ?? "";
  if (text !== "" && account !== "")
    problems.push(
      "AZURE_STORAGE_CONNECTION_STRING and AZURE_STORAGE_ACCOUNT are both set: keep the one that is meant, the account for a managed identity.",
    );
  if (text !== "") return byConnectionString(text, problems);
  if (account !== "") {
    if (!/^[a-z0-9]{3,24}$/.test(account))
      problems.push(
        `AZURE_STORAGE_ACCOUNT is "${account}": give the account's name alone, 3 to 24 small letters and digits, and no address.`,
      );
    return { kind: "managed identity", account, ...(clientId === "" ? {} : { clientId }) };
  }
  if (!isLocal)
    problems.push(
      "AZURE_STORAGE_CONNECTION_STRING or AZURE_STORAGE_ACCOUNT is missing: the storage account that keeps everything.",
    );
  const tablePort = readPort(env, "TABLE_PORT", 10_002, problems);
  const queuePort = readPort(env, "QUEUE_PORT", 10_001, problems);
  return { kind: "connection string", text: azuriteConnection(tablePort, queuePort) };
}

/** The text itself is never repeated: a key is in it. */
function byConnectionString(text: string, problems: string[]): StorageAddress {
  const parts = new Set(
    text
      .split(";")
      .filter((part) => /=./.test(part))
      .map((part) => part.slice(0, part.indexOf("=")).trim()),
  );
  const missing = ["AccountName", "AccountKey"].filter((part) => !parts.has(part));
  if (missing.length > 0)
    problems.push(
      `AZURE_STORAGE_CONNECTION_STRING has no ${missing.join(" and no ")}: copy it whole from the account's access keys.`,
    );
  return { kind: "connection string", text };
}

/** Tables' names begin with a letter and know letters and digits alone. */
export function readPrefix(env: Environment, problems: string[]): string {
  const prefix = env["GUILDHALL_STORAGE_PREFIX"] ?? "";
  if (!/^([a-z][a-z0-9]{0,19})?$/i.test(prefix))
    problems.push(
      `GUILDHALL_STORAGE_PREFIX is "${prefix}": give up to 20 letters and digits, a letter first.`,
    );
  return prefix;
}
