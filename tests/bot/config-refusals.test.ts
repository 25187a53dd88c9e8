import assert from "node:assert/strict";
import { azuriteConnection } from "../../bot/config-storage.ts";
import { CLOUD, problems, without } from "./config-cases.ts";

describe("a configuration that cannot be right", () => {
  for (const [what, env, expected] of [
    [
      "a type that nobody knows",
      { ...CLOUD, MicrosoftAppType: "Tenantless" },
      /MicrosoftAppType is "Tenantless"/,
    ],
    [
      "a managed identity with a password",
      { ...CLOUD, MicrosoftAppType: "UserAssignedMSI" },
      /MicrosoftAppPassword is set/,
    ],
    [
      "a managed identity without a tenant",
      { ...without("MicrosoftAppPassword", "MicrosoftAppTenantId"), MicrosoftAppType: "UserAssignedMSI" },
      /MicrosoftAppTenantId is missing/,
    ],
    ["a port that is a word", { ...CLOUD, PORT: "http" }, /PORT is "http"/],
    ["a port beyond the last", { ...CLOUD, PORT: "65536" }, /PORT is "65536"/],
    ["a role that nobody knows", { ...CLOUD, GUILDHALL_ROLE: "web,cook" }, /GUILDHALL_ROLE is "web,cook"/],
    ["no role at all", { ...CLOUD, GUILDHALL_ROLE: " , " }, /GUILDHALL_ROLE/],
    ["keys at no address", { ...CLOUD, ENTRA_JWKS_URI: "login.microsoftonline.com" }, /ENTRA_JWKS_URI is/],
    ["a relay at no address", { ...CLOUD, FLUID_ENDPOINT: "relay:7070" }, /FLUID_ENDPOINT is/],
    [
      "a prefix that no table may have",
      { ...CLOUD, GUILDHALL_STORAGE_PREFIX: "my-" },
      /GUILDHALL_STORAGE_PREFIX is "my-"/,
    ],
    [
      "a directory that is neither on nor off",
      { ...CLOUD, GRAPH_DIRECTORY: "yes" },
      /GRAPH_DIRECTORY is "yes"/,
    ],
    [
      "a directory without an address",
      { ...CLOUD, GRAPH_DIRECTORY: "on", GRAPH_ENDPOINT: "graph" },
      /GRAPH_ENDPOINT is "graph"/,
    ],
    [
      "installing without the app's id in the catalog",
      { ...CLOUD, GRAPH_INSTALL: "on" },
      /TEAMS_CATALOG_APP_ID is missing/,
    ],
    ["too few connections", { ...CLOUD, FLUID_CONNECTIONS: "3" }, /FLUID_CONNECTIONS is "3"/],
    [
      "chats without the app's id in the catalog",
      { ...CLOUD, GRAPH_CHATS: "on" },
      /TEAMS_CATALOG_APP_ID is missing.*GRAPH_CHATS/,
    ],
    [
      "two accounts at once",
      { ...CLOUD, AZURE_STORAGE_CONNECTION_STRING: azuriteConnection(1, 2) },
      /AZURE_STORAGE_ACCOUNT are both set/,
    ],
    [
      "half a connection string",
      {
        ...without("AZURE_STORAGE_ACCOUNT"),
        AZURE_STORAGE_CONNECTION_STRING: "AccountName=guildhall;AccountKey=",
      },
      /AZURE_STORAGE_CONNECTION_STRING has no AccountKey/,
    ],
    [
      "an account's address for its name",
      { ...CLOUD, AZURE_STORAGE_ACCOUNT: "https://guildhall.table.core.windows.net" },
      /AZURE_STORAGE_ACCOUNT is .*name alone/,
    ],
    [
      "an address without https",
      { ...CLOUD, PUBLIC_URL: "http://guildhall.example" },
      /PUBLIC_URL is .*https/,
    ],
    [
      "an administrator by mail address",
      { ...CLOUD, GUILDHALL_ADMINISTRATORS: "99999999-9999-4999-8999-999999999999, ada@guildhall.example" },
      /GUILDHALL_ADMINISTRATORS has "ada@/,
    ],
    ["a log level that nobody knows", { ...CLOUD, LOG_LEVEL: "loud" }, /LOG_LEVEL is "loud"/],
  ] as const) {
    it(`[BOT13] refuses ${what}`, () => {
      const said = problems(env);
      assert.equal(said.length, 1, said.join("\n"));
      assert.match(said.join(), expected);
    });
  }
});
