/** The company's directory at Microsoft Graph. Needs the application permission User.Read.All. */
import { z } from "zod";
import { personId, type TenantId } from "../../../core/ids.ts";
import { DirectoryError, MOST_ACCOUNTS, type Directory, type DirectoryProfile } from "../../ports.ts";

/** Where Graph is, whose directory it is, and how this server shows who it is. */
export interface GraphConnection {
  /** `https://graph.microsoft.com/v1.0`, without a slash at the end. */
  readonly endpoint: string;
  /** The one company whose directory the token opens. */
  readonly tenant: TenantId;
  token(): Promise<string>;
  /** How long a person waits for an answer; 3 seconds when absent. */
  readonly patienceMs?: number;
}

/** Somebody waits for their profile: what was read before is better than to wait longer. */
const PATIENCE_MS = 3_000;

const ASKED = "$select=officeLocation,department&$expand=manager($select=id)";

const word = z.string().nullish();
const userSchema = z.object({
  officeLocation: word,
  department: word,
  manager: z.object({ id: z.string() }).nullish(),
});

const accountsSchema = z.object({
  value: z.array(z.object({ id: z.string(), accountEnabled: z.boolean().nullish() })),
});

/** What is no object id cannot be asked about, and must not become part of a filter. */
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Opens the directory; asks nothing yet. */
export function graphDirectory(connection: GraphConnection): Directory {
  return {
    async profileOf(tenant, person) {
      if (tenant !== connection.tenant) return undefined;
      const response = await ask(connection, `/users/${encodeURIComponent(person)}?${ASKED}`);
      if (response.status === 404) return undefined;
      if (!response.ok) throw failureOf(response.status);
      return toProfile(await bodyOf(response));
    },
    async withoutAccount(tenant, people) {
      if (tenant !== connection.tenant) return [];
      const asked = people.filter((person) => GUID.test(person)).slice(0, MOST_ACCOUNTS);
      if (asked.length === 0) return [];
      const ids = asked.map((person) => `'${person}'`).join(",");
      const filter = encodeURIComponent(`id in (${ids})`);
      const response = await ask(connection, `/users?$filter=${filter}&$select=id,accountEnabled`);
      if (!response.ok) throw failureOf(response.status);
      const read = accountsSchema.safeParse(await bodyOf(response));
      if (!read.success) throw new DirectoryError("read accounts", "refused", read.error);
      const inUse = read.data.value.filter(({ accountEnabled }) => accountEnabled !== false);
      const known = new Set(inUse.map(({ id }) => id.toLowerCase()));
      return asked.filter((person) => !known.has(person.toLowerCase()));
    },
  };
}

async function ask(connection: GraphConnection, path: string): Promise<Response> {
  try {
    const authorization = `Bearer ${await connection.token()}`;
    const signal = AbortSignal.timeout(connection.patienceMs ?? PATIENCE_MS);
    return await fetch(`${connection.endpoint}${path}`, { headers: { authorization }, signal });
  } catch (error) {
    throw new DirectoryError("ask for a person", "unreachable", error);
  }
}

function failureOf(status: number): DirectoryError {
  const isRefusal = status < 500 && status !== 429 && status !== 408;
  return new DirectoryError(`ask for a person, answered ${status}`, isRefusal ? "refused" : "unreachable");
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new DirectoryError("read a person", "unreachable", error);
  }
}

function toProfile(body: unknown): DirectoryProfile {
  const read = userSchema.safeParse(body);
  if (!read.success) throw new DirectoryError("read a person", "refused", read.error);
  const { officeLocation, department, manager } = read.data;
  return {
    ...(officeLocation ? { site: officeLocation } : {}),
    ...(department ? { function: department } : {}),
    ...(manager ? { manager: personId(manager.id) } : {}),
  };
}
