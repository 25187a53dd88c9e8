/** What Teams refuses at upload, or lets pass and then does not work, although the schema is content. */
import { manifestSchema, type Manifest } from "./manifest.ts";
import { isPublished } from "./permissions.ts";
import { findSchemaFaults } from "./schema.ts";

/** Everything that is wrong with a filled-in manifest, a sentence each; empty when nothing. Never throws. */
export function findManifestFaults(manifest: unknown): readonly string[] {
  const read = manifestSchema.safeParse(manifest);
  if (!read.success) {
    return read.error.issues.map(({ path, message }) => `${path.join(".") || "the manifest"}: ${message}.`);
  }
  return [
    ...findSchemaFaults(manifest, read.data.manifestVersion),
    ...findChannelFaults(read.data),
    ...findPermissionFaults(read.data),
    ...findAddressFaults(read.data),
    ...findSignInFaults(read.data),
    ...findCommandFaults(read.data),
  ];
}

function findChannelFaults({ bots, staticTabs, supportsChannelFeatures }: Manifest): readonly string[] {
  const isForTeams = [...bots, ...staticTabs].some(({ scopes }) => scopes.includes("team"));
  if (!isForTeams || supportsChannelFeatures === "tier1") return [];
  return ['supportsChannelFeatures is missing: with the scope "team", Teams asks for "tier1" at upload.'];
}

function findPermissionFaults({ authorization }: Manifest): readonly string[] {
  return (authorization?.permissions.resourceSpecific ?? [])
    .filter((permission) => !isPublished(permission))
    .map(({ name, type }) => `${name} (${type}) is no published resource-specific permission.`);
}

const HOST_NAME = /^(?=.{1,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/i;

function findAddressFaults({ validDomains, staticTabs }: Manifest): readonly string[] {
  const notOurs = validDomains
    .filter((domain) => !HOST_NAME.test(domain))
    .map((domain) => `validDomains names "${domain}": give the name of a host that you control.`);
  const addresses = staticTabs.flatMap(({ contentUrl, websiteUrl }) => [
    contentUrl,
    websiteUrl ?? contentUrl,
  ]);
  const strange = [...new Set(addresses)]
    .filter((address) => !isWithin(address, validDomains))
    .map((address) => `"${address}" is not an https address of one of the validDomains.`);
  return [...notOurs, ...strange];
}

function isWithin(address: string, domains: readonly string[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  return protocol === "https:" && domains.includes(host);
}

/** Entra gives a token only if the resource names the tab's domain and ends with the app that is asked. */
function findSignInFaults({ webApplicationInfo, staticTabs }: Manifest): readonly string[] {
  const [tab] = staticTabs;
  if (webApplicationInfo === undefined || tab === undefined || !URL.canParse(tab.contentUrl)) return [];
  const expected = `api://${new URL(tab.contentUrl).host}/${webApplicationInfo.id}`;
  if (webApplicationInfo.resource === expected) return [];
  return [
    `webApplicationInfo.resource is "${webApplicationInfo.resource ?? ""}": signing in needs ${expected}.`,
  ];
}

function findCommandFaults({ bots }: Manifest): readonly string[] {
  return bots.flatMap((bot) => {
    const offered = bot.commandLists.flatMap(({ scopes }) => scopes);
    const without = bot.scopes.filter((scope) => !offered.includes(scope));
    const twice = bot.commandLists.flatMap(({ commands }) => {
      const titles = commands.map(({ title }) => title.toLowerCase());
      return titles.filter((title, index) => titles.indexOf(title) < index);
    });
    return [
      ...without.map((scope) => `The bot's scope "${scope}" has no command list.`),
      ...twice.map((title) => `The command "${title}" stands twice in a list.`),
    ];
  });
}
