/** Azure Tables by connection string (local, tests) or managed identity. */
import { TableClient, TableServiceClient, type TableServiceClientOptions } from "@azure/data-tables";
import { DefaultAzureCredential } from "@azure/identity";
import { noteWrite } from "../../correlation.ts";
import type { Tables } from "../../ports.ts";
import { StorageError } from "../../tables.ts";

/** How to reach the storage account. */
export type StorageAddress =
  | { readonly kind: "connection string"; readonly text: string }
  | { readonly kind: "managed identity"; readonly account: string; readonly clientId?: string };

/**
 * People wait for these calls: three quick tries, then an honest answer,
 * instead of the library's half minute.
 */
export const RETRY = { maxRetries: 2, retryDelayInMs: 80, maxRetryDelayInMs: 400 };

type Policy = NonNullable<TableServiceClientOptions["additionalPolicies"]>[number];

/**
 * Says every sign beyond ASCII by its number, which JSON allows. Azurite
 * decodes a long body piece by piece, and loses signs of several bytes that lie
 * across two pieces; what is stored is the same either way.
 */
const asciiOnTheWire: Policy = {
  position: "perCall",
  policy: {
    name: "asciiOnTheWire",
    sendRequest(request, next) {
      if (typeof request.body === "string") request.body = request.body.replace(/[\u0080-\uffff]/g, byNumber);
      return next(request);
    },
  },
};

function byNumber(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Counts what is written on behalf of a turn or request; making a table that was not there is no record. */
const writesCounted: Policy = {
  position: "perCall",
  policy: {
    name: "writesCounted",
    sendRequest(request, next) {
      if (request.method !== "GET" && !new URL(request.url).pathname.endsWith("/Tables")) noteWrite();
      return next(request);
    },
  },
};

const OPTIONS: TableServiceClientOptions = {
  retryOptions: RETRY,
  additionalPolicies: [asciiOnTheWire, writesCounted],
};

/**
 * Opens tables by name. A table is made when it is first opened; a failure to
 * make it is not remembered, so the next call tries again.
 * @param prefix stands before every table's name, so that several worlds share one account
 */
export function openTables(address: StorageAddress, prefix = ""): Tables {
  const opened = new Map<string, Promise<TableClient>>();
  return {
    open(name) {
      const known = opened.get(name);
      if (known !== undefined) return known;
      const opening = makeTable(address, `${prefix}${name}`);
      opened.set(name, opening);
      opening.catch(() => opened.delete(name));
      return opening;
    },
    async names() {
      try {
        const all = await Array.fromAsync(serviceClient(address).listTables());
        return all.flatMap(({ name = "" }) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
      } catch (error) {
        throw new StorageError("list tables", error);
      }
    },
  };
}

/** Whether the store answers. @throws {StorageError} when it does not */
export async function probeTables(address: StorageAddress): Promise<void> {
  try {
    await serviceClient(address).getProperties();
  } catch (error) {
    throw new StorageError("probe", error);
  }
}

async function makeTable(address: StorageAddress, name: string): Promise<TableClient> {
  const client = tableClient(address, name);
  try {
    await client.createTable();
  } catch (error) {
    throw new StorageError(`make table ${name}`, error);
  }
  return client;
}

function tableClient(address: StorageAddress, name: string): TableClient {
  if (address.kind === "connection string") {
    return TableClient.fromConnectionString(address.text, name, {
      ...OPTIONS,
      allowInsecureConnection: true,
    });
  }
  return new TableClient(endpoint(address.account), name, credential(address.clientId), OPTIONS);
}

function serviceClient(address: StorageAddress): TableServiceClient {
  if (address.kind === "connection string") {
    return TableServiceClient.fromConnectionString(address.text, {
      ...OPTIONS,
      allowInsecureConnection: true,
    });
  }
  return new TableServiceClient(endpoint(address.account), credential(address.clientId), OPTIONS);
}

function endpoint(account: string): string {
  return `https://${account}.table.core.windows.net`;
}

/** The identity of the machine; the client id chooses among several. */
export function credential(clientId: string | undefined): DefaultAzureCredential {
  return clientId === undefined
    ? new DefaultAzureCredential()
    : new DefaultAzureCredential({ managedIdentityClientId: clientId });
}
