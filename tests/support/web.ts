/** Every feature behind the real web server, on a free port: requests as a person, without Entra. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createHttpServer } from "../../bot/adapters/http/server.ts";
import { keepDeed } from "../../bot/features/audit/index.ts";
import { features } from "../../bot/features/index.ts";
import { personId, tenantId } from "../../core/ids.ts";
import type { ChatPerson } from "./chat.ts";
import type { TestWorld } from "./world.ts";

export interface WebAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface WebServer {
  readonly url: string;
  ask(who: ChatPerson | undefined, method: string, path: string, body?: unknown): Promise<WebAnswer>;
  stop(): Promise<void>;
}

/** What was answered. A stream goes on for as long as what it tells of: it is left where it begins. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get("content-type")?.startsWith("text/event-stream") !== true) return response.text();
  await response.body?.cancel();
  return "";
}

/** Starts it on a world. */
export async function startWebServer(world: TestWorld): Promise<WebServer> {
  const server = createHttpServer({
    world: world.world,
    routes: features.flatMap((feature) => feature.routes),
    checkToken: async (header) => {
      const [tenant, person, name] = (header ?? "").replace(/^Bearer /, "").split("|");
      if (tenant === undefined || person === undefined) return { kind: "unknown", reason: "token-missing" };
      const caller = { tenant: tenantId(tenant), person: personId(person), name: name ?? "" };
      return { kind: "known", caller };
    },
    keepDeed,
    takeActivity: async (_request, response) => void response.send(200),
    probes: [],
    tabFolder: import.meta.dirname,
    more: [],
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return {
    url,
    async ask(who, method, path, body) {
      const authorization = who === undefined ? {} : { authorization: `Bearer ${who.tenant}|${who.id}` };
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { ...authorization, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, headers: response.headers, text: await textOf(response) };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.server.closeAllConnections();
      }),
  };
}
