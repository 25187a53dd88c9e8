/** The values of an environment: env/.env.<name>, and what the process says instead. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** Values by variable. */
export type Variables = Readonly<Record<string, string | undefined>>;

export type EnvironmentAnswer =
  | { readonly kind: "read"; readonly variables: Variables }
  | { readonly kind: "unknown"; readonly known: readonly string[] };

/**
 * Reads `.env.<name>` of a folder. A value of the process wins over the file's,
 * unless it is empty: an unset secret of a pipeline arrives as an empty text.
 *
 * @returns "unknown", with the names that there are, when there is no such file
 */
export function readEnvironment(name: string, folder: string, process: Variables): EnvironmentAnswer {
  const file = join(folder, `.env.${name}`);
  if (!/^\w[\w-]*$/.test(name) || !existsSync(file)) return { kind: "unknown", known: namesIn(folder) };
  const said = Object.entries(process).filter(([, value]) => (value ?? "") !== "");
  return {
    kind: "read",
    variables: { ...parseEnv(readFileSync(file, "utf8")), ...Object.fromEntries(said) },
  };
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .flatMap((file) => /^\.env\.(\w[\w-]*)$/.exec(file)?.[1] ?? [])
    .sort();
}
