/** The session of an address of the local world, whichever company it is in. */
import type { Request } from "restify";
import { meetingId, sessionId, tenantId, type TenantId } from "../../core/ids.ts";
import { findSession, sessionForMeeting, type Session } from "../features/scheduling/index.ts";
import type { World } from "../ports.ts";

/** The page is asked for without a token, so the tenant is not known: the local world has few. */
export async function sessionAsked(
  world: World,
  request: Request,
): Promise<{ tenant: TenantId; session: Session } | undefined> {
  const id = sessionId(idOf(request));
  const tenants = await world.tables.open("tenants");
  for await (const row of tenants.listEntities()) {
    const tenant = tenantId(row.partitionKey ?? "");
    // A series has one address for all its sessions: the one that its meeting opens now.
    const session =
      (await findSession(world, tenant, id)) ??
      (await sessionForMeeting(world, tenant, meetingId(`meeting-${id}`)));
    if (session !== undefined) return { tenant, session };
  }
  return undefined;
}

function idOf(request: Request): string {
  const { id } = request.params as { readonly id?: unknown };
  return typeof id === "string" ? id : "";
}
