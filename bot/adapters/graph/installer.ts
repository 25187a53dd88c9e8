/**
 * Installing the app for people through Microsoft Graph. Needs the application
 * permission TeamsAppInstallation.ReadWriteSelfForUser.All, and for asking
 * whether an account is in use User.Read.All.
 */
import { z } from "zod";
import { InstallerError, type Installer } from "../../ports.ts";
import type { GraphConnection } from "./directory.ts";

/** Work in the background waits longer than a person does. */
const PATIENCE_MS = 15_000;

const userSchema = z.object({ accountEnabled: z.boolean().nullish() });

/** @param appId the app's id in the company's catalog, which is not the one of its manifest */
export function graphInstaller(connection: GraphConnection, appId: string): Installer {
  return {
    async install(tenant, person) {
      if (tenant !== connection.tenant) return "impossible";
      const user = `/users/${encodeURIComponent(person)}`;
      const account = await ask(connection, "GET", `${user}?$select=accountEnabled`);
      if (account.status === 404) return "impossible";
      if (!account.ok) throw failureOf(account);
      const read = userSchema.safeParse(await account.json());
      if (read.data?.accountEnabled === false) return "impossible";
      const asked = await ask(connection, "POST", `${user}/teamwork/installedApps`, {
        "teamsApp@odata.bind": `${connection.endpoint}/appCatalogs/teamsApps/${appId}`,
      });
      // 409: it is there already, and Teams has only not told us yet.
      if (asked.ok || asked.status === 409) return "asked";
      if (asked.status === 403 || asked.status === 404) return "impossible";
      throw failureOf(asked);
    },
  };
}

async function ask(
  connection: GraphConnection,
  method: "GET" | "POST",
  path: string,
  body?: unknown,
): Promise<Response> {
  try {
    return await fetch(`${connection.endpoint}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await connection.token()}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(connection.patienceMs ?? PATIENCE_MS),
    });
  } catch (error) {
    throw new InstallerError("ask Graph", { code: "unreachable" }, error);
  }
}

function failureOf(response: Response): InstallerError {
  const after = Number(response.headers.get("retry-after"));
  if (response.status === 429)
    return new InstallerError("ask Graph", {
      code: "throttled",
      retryAfterMs: (after > 0 ? after : 5) * 1_000,
    });
  return new InstallerError(`ask Graph, answered ${response.status}`, { code: "unreachable" });
}
