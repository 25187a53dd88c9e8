/** Traces that a machine or a person leaves behind: addresses, folders, keys. */

interface Trace {
  readonly what: string;
  readonly pattern: RegExp;
}

/** The sign that separates folders, kept apart so that this file does not find itself. */
const SLASH = "/";

const TRACES: readonly Trace[] = [
  {
    what: "a folder of one machine",
    pattern: new RegExp(`(^|[\\s"'\`=:(])${SLASH}(work|root)${SLASH}\\w`),
  },
  { what: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s*\\?n?[A-Za-z0-9+/]/ },
  { what: "an access token", pattern: /\b(ghp|gho|ghs|glpat|npm|xox[abp])[_-][A-Za-z0-9]{20,}/ },
  { what: "an npm credential", pattern: /\b_auth(Token)?\s*=\s*\S/ },
  { what: "an AWS key", pattern: /\bAKIA[A-Z0-9]{16}\b/ },
];

/** The key of Azurite's only account; everybody knows it. */
const AZURITE_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq";

const ACCOUNT_KEY = /AccountKey=([A-Za-z0-9+/]{40,})/g;

/**
 * What a file would give away, a sentence each; empty when nothing. Never throws.
 * @param registry where npm loads packages from; npm tells it to the scripts that it runs
 */
export function findSecrets(
  file: string,
  text: string,
  registry = process.env["npm_config_registry"],
): readonly string[] {
  const found = [...TRACES, ...ownRegistry(registry)]
    .filter(({ pattern }) => pattern.test(text))
    .map(({ what }) => what);
  const keys = [...text.matchAll(ACCOUNT_KEY)].filter((match) => !(match[1] ?? "").startsWith(AZURITE_KEY));
  if (keys.length > 0) found.push("a storage key");
  return found.map((what) => `${file} holds ${what}.`);
}

/** The package registry of this machine, where it is not the public one. */
function ownRegistry(address: string | undefined): readonly Trace[] {
  if (address === undefined || !URL.canParse(address)) return [];
  const { host } = new URL(address);
  if (host === "registry.npmjs.org") return [];
  return [
    {
      what: "the address of this machine's registry",
      pattern: new RegExp(`\\b${host.replaceAll(".", "\\.")}`),
    },
  ];
}

/** Where package-lock.json names a place to download from, a sentence each. */
export function findLockfileTraces(text: string): readonly string[] {
  const { packages } = JSON.parse(text) as { packages: Record<string, LockedPackage> };
  return Object.entries(packages).flatMap(([path, locked]) => {
    if (locked.resolved !== undefined && !locked.link)
      return [`package-lock.json says where to download ${path}.`];
    if (path !== "" && locked.integrity === undefined && !locked.link)
      return [`package-lock.json has no hash for ${path}.`];
    return [];
  });
}

interface LockedPackage {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}
