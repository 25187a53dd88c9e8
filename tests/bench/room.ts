/** A server with one community and one session that can be met in. */
import { z } from "zod";
import { startServerProcess, type ServerProcess } from "../support/server.ts";

const FACILITATOR = { id: "aaaaaaaa-0000-4000-8000-00000000000a", name: "Ana" };

export interface Room {
  readonly server: ServerProcess;
  readonly communityId: string;
  readonly sessionId: string;
  readonly facilitator: typeof FACILITATOR;
  close(): Promise<void>;
}

const made = z.object({ id: z.string() });

/** Starts a server, founds a community in the local tenant, and schedules a session in five minutes. */
export async function openRoom(env: Record<string, string> = {}): Promise<Room> {
  const server = await startServerProcess({ LOG_LEVEL: "warn", ...env });
  const token = await server.token(FACILITATOR);
  const community = made.parse(
    (await server.api(token, "POST", "/communities", { name: "Data Guild", domain: "data" })).body,
  );
  const { now } = z
    .object({ now: z.string() })
    .parse(await (await fetch(`${server.url}/local/clock`)).json());
  const start = new Date(Date.parse(now) + 5 * 60_000).toISOString();
  const session = await server.api(token, "POST", `/communities/${community.id}/sessions`, {
    templateId: "monthly-practice",
    start,
    zone: "Europe/Berlin",
  });
  return {
    server,
    communityId: community.id,
    sessionId: made.parse(session.body).id,
    facilitator: FACILITATOR,
    close: () => server.stop(),
  };
}
