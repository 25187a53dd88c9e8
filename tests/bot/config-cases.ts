/** A configuration that is whole, and what is wrong with a changed one. */
import assert from "node:assert/strict";
import { ConfigError, readConfig } from "../../bot/config.ts";

export const CLOUD = {
  MicrosoftAppId: "99999999-9999-4999-8999-999999999999",
  MicrosoftAppType: "SingleTenant",
  MicrosoftAppTenantId: "33333333-3333-4333-8333-333333333333",
  MicrosoftAppPassword: "not-a-real-one",
  AZURE_STORAGE_ACCOUNT: "guildhall",
  FLUID_ENDPOINT: "https://relay.guildhall.example/",
  FLUID_TENANT_ID: "guildhall",
  FLUID_TENANT_KEY: "not-a-real-one-either",
  ENTRA_ISSUER: "https://login.microsoftonline.com/{tenantid}/v2.0",
  ENTRA_JWKS_URI: "https://login.microsoftonline.com/common/discovery/v2.0/keys",
  ENTRA_CLIENT_ID: "99999999-9999-4999-8999-999999999999",
  PUBLIC_URL: "https://guildhall.example/",
};
export type Change = Partial<Record<string, string>>;

export const without = (...names: string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(CLOUD).filter(([name]) => !names.includes(name)));

export function problems(env: Change): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems;
  }
}
