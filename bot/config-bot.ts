/** Who the bot is to Teams, from the environment. Read by config.ts alone. */

import { isWebAddress } from "./graph-config.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** How the bot proves who it is to Teams. */
export interface BotCredentials {
  readonly appId: string;
  readonly type: "MultiTenant" | "SingleTenant" | "UserAssignedMSI";
  readonly tenantId: string;
  readonly password: string;
  /** Where the keys are named by which Teams signs; absent: Microsoft's own address. */
  readonly openIdMetadata?: string;
}

type Need = (name: string, meaning: string, local?: string) => string;

const BOT_TYPES = {
  multitenant: "MultiTenant",
  singletenant: "SingleTenant",
  userassignedmsi: "UserAssignedMSI",
} as const;

/** An unknown type would silently become MultiTenant in botbuilder, and an empty id switch its checks off: refuse both here. */
export function readBot(env: Environment, need: Need, problems: string[], isLocal: boolean): BotCredentials {
  if (isLocal) return { appId: "", type: "MultiTenant", tenantId: "", password: "" };
  const appId = need("MicrosoftAppId", "the bot's app id");
  const said = need("MicrosoftAppType", "SingleTenant, UserAssignedMSI or MultiTenant");
  const type = Object.entries(BOT_TYPES).find(([name]) => name === said.toLowerCase())?.[1];
  if (type === undefined && said !== "")
    problems.push(`MicrosoftAppType is "${said}": give SingleTenant, UserAssignedMSI or MultiTenant.`);
  const tenantId =
    type === "MultiTenant" ? "" : need("MicrosoftAppTenantId", "the tenant in which the bot is registered");
  const password = type === "UserAssignedMSI" ? "" : need("MicrosoftAppPassword", "the bot's secret");
  if (type === "UserAssignedMSI" && (env["MicrosoftAppPassword"] ?? "") !== "") {
    problems.push("MicrosoftAppPassword is set, but UserAssignedMSI has none: remove it.");
  }
  const openIdMetadata = env["BOT_OPENID_METADATA"] ?? "";
  if (openIdMetadata !== "" && !isWebAddress(openIdMetadata))
    problems.push(
      `BOT_OPENID_METADATA is "${openIdMetadata}", which is no web address: give that of the document that names Teams' keys, or remove it.`,
    );
  return {
    appId,
    type: type ?? "SingleTenant",
    tenantId,
    password,
    ...(openIdMetadata === "" ? {} : { openIdMetadata }),
  };
}
