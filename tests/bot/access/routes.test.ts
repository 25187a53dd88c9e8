import assert from "node:assert/strict";
import { features } from "../../../bot/features/index.ts";
import { ROLES } from "../../../core/access/index.ts";
import { callApi, type ApiHeard } from "../../support/api.ts";
import type { ChatPerson } from "../../support/chat.ts";
import { rolesAt, type Decision } from "./doors.ts";
import { ROUTES } from "./routes-decided.ts";
import { administrator, inRole, OUTSIDE, SECRET, standingTown, town, type Town } from "./town.ts";

const routes = features.flatMap((feature) => feature.routes);
const nameOf = ({ method, path }: (typeof routes)[number]): string => `${method} ${path}`;

describe("the walk through every route", () => {
  it("[ACC8] has a decision for every route, and none for a route that is not there", () => {
    const decided = Object.keys(ROUTES).sort();
    const there = routes.map(nameOf).sort();
    const missing = there.filter((name) => !decided.includes(name));
    assert.deepEqual(missing, [], "say in tests/bot/access/routes-decided.ts who may use these");
    assert.deepEqual(decided, there);
  });

  for (const route of routes) {
    const decision = ROUTES[nameOf(route)];
    if (decision === undefined) continue;
    it(`[ACC8] ${nameOf(route)} is for ${decision.door}`, async () => {
      const here = route.method === "GET" ? await standingTown() : await town();
      const allowed = rolesAt(decision.door);
      const denied = ROLES.filter((role) => !allowed.includes(role));
      for (const role of denied)
        assertDenied(role, await knock(here, inRole[role], route, decision), decision);
      for (const [who, walker] of Object.entries(OUTSIDE)) {
        const heard = await knock(here, walker, route, decision);
        if (decision.door === "everybody") assertPast(who, heard, decision);
        else await assertUnseen(who, heard, () => knock(absent(here), walker, route, decision));
      }
      // the steward last: what they do may end what the others need
      for (const role of allowed.toReversed())
        assertPast(role, await knock(here, inRole[role], route, decision), decision);
      if (decision.door === "administrators")
        assertPast("administrator", await knock(here, administrator, route, decision), decision);
    });
  }
});

/** Ids that lead nowhere: whoever may not see something hears what they would hear of nothing. */
function absent(here: Town): Town {
  const ids = Object.fromEntries(Object.entries(here.ids).map(([name, id]) => [name, `${id}-not-there`]));
  return { ...here, ids };
}

async function knock(
  { world, ids }: Town,
  who: ChatPerson,
  { method, path }: (typeof routes)[number],
  { body }: Decision,
): Promise<ApiHeard> {
  const kind =
    path
      .split("/")[1]
      ?.replace("communities", "community")
      .replace(/(?<!serie)s$/, "") ?? "";
  const filled = path.replace(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(ids[name === "id" ? (kind === "admin" ? "community" : kind) : name] ?? ""),
  );
  const sent: unknown =
    body === undefined
      ? undefined
      : JSON.parse(JSON.stringify(body).replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? ""));
  return callApi(world.world, who, method, filled, sent);
}

function assertDenied(who: string, { status, body }: ApiHeard, { past = [] }: Decision): void {
  assert.ok([403, 404].includes(status), `${who} hears ${status} ${JSON.stringify(body)}`);
  assert.ok(!past.includes(String(body)), `${who} got past: ${String(body)}`);
}

async function assertUnseen(
  who: string,
  heard: ApiHeard,
  asIfAbsent: () => Promise<ApiHeard>,
): Promise<void> {
  assert.ok([403, 404].includes(heard.status), `${who} hears ${heard.status} ${JSON.stringify(heard.body)}`);
  assert.doesNotMatch(JSON.stringify(heard.body), new RegExp(SECRET));
  assert.deepEqual(heard, await asIfAbsent(), `${who} can tell it from nothing`);
}

function assertPast(who: string, { status, body }: ApiHeard, { past = [] }: Decision): void {
  assert.ok(status < 400 || past.includes(String(body)), `${who} hears ${status} ${JSON.stringify(body)}`);
}
