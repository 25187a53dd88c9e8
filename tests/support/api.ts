/** The API's routes without the web server: a request goes through the route's schemas to its handler. */
import type { ApiAnswer, Route } from "../../bot/feature.ts";
import { features } from "../../bot/features/index.ts";
import type { World } from "../../bot/ports.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import type { ChatPerson } from "./chat.ts";

/** What the route answered; `body` is what would go over the wire. */
export interface ApiHeard {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Asks the API as a person, by a path with its query: `/communities/1/members?limit=2`.
 * A refusal gives its status and its code as the body; what the schemas refuse is 400.
 * @throws {Error} when there is no such route, or the answer is not what the route promises
 */
export async function callApi(
  world: World,
  who: ChatPerson,
  method: Route["method"],
  path: string,
  body?: unknown,
  /** The sign-in names of their token. */
  addresses: readonly string[] = [],
): Promise<ApiHeard> {
  const url = new URL(path, "http://127.0.0.1");
  const { route, params } = findRoute(method, url.pathname);
  const raw = { params, query: Object.fromEntries(url.searchParams), body };
  const isGood = (["params", "query", "body"] as const).every(
    (part) => route[part].safeParse(raw[part]).success,
  );
  if (!isGood) return { status: 400, body: "bad-input" };
  const caller = { tenant: who.tenant, person: who.id, name: who.name, addresses };
  return heard(route, await route.handle(world, { caller, ...raw }));
}

function findRoute(
  method: Route["method"],
  path: string,
): { readonly route: Route; readonly params: Record<string, string> } {
  const parts = path.split("/");
  for (const route of features.flatMap((feature) => feature.routes)) {
    const names = route.path.split("/");
    if (route.method !== method || names.length !== parts.length) continue;
    if (!names.every((name, index) => name.startsWith(":") || name === parts[index])) continue;
    const params = names.flatMap((name, index) =>
      name.startsWith(":") ? [[name.slice(1), decodeURIComponent(parts[index] ?? "")]] : [],
    );
    return { route, params: Object.fromEntries(params) };
  }
  throw new Error(`There is no route ${method} ${path}.`);
}

function heard(route: Route, answer: ApiAnswer | Refusal): ApiHeard {
  if (isRefusal(answer)) return { status: answer.status, body: answer.code };
  if (!("body" in answer)) return { status: answer.status, body: "text" in answer ? answer.text : undefined };
  const wire: unknown = JSON.parse(JSON.stringify(answer.body));
  return { status: answer.status, body: route.answer === undefined ? wire : route.answer.parse(wire) };
}
