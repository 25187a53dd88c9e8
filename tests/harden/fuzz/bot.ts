/** Activities as Teams would never send them, at the real door of the real bot. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { activityDoor } from "../../../bot/adapters/http/activities.ts";
import { createHttpServer } from "../../../bot/adapters/http/server.ts";
import { activitySchema } from "../../../bot/adapters/teams/activity.ts";
import { createTeamsBot } from "../../../bot/adapters/teams/bot.ts";
import { features } from "../../../bot/features/index.ts";
import { town } from "../../bot/access/town.ts";
import { activity, NO_CREDENTIALS } from "../../bot/adapters/teams/bot-server.ts";
import { startTeams } from "../../support/teams.ts";
import { TENANT } from "../../support/world.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { manyTimes, openTally, SLOWEST_MS, type FuzzReport } from "./report.ts";

/** Sends so many activities and card submissions. */
export async function fuzzBot(times: number, seed: number, slowestMs = SLOWEST_MS): Promise<FuzzReport> {
  const { world, ids } = await town();
  const tally = openTally(slowestMs);
  const chance = chanceOf(seed);
  const bot = createTeamsBot(NO_CREDENTIALS, TENANT, () => ({
    ...world.dispatcher,
    failed: (error) => tally.fault(`nobody caught ${String(error).slice(0, 200)}`),
    personalChatOf: async () => undefined,
  }));
  const server = createHttpServer({
    world: world.world,
    routes: [],
    checkToken: async () => ({ kind: "unknown", reason: "none" }),
    keepDeed: async () => undefined,
    takeActivity: activityDoor(
      true,
      (body) => {
        const read = activitySchema.safeParse(body);
        return read.success ? { ok: true, serviceUrl: read.data.serviceUrl } : { ok: false };
      },
      (request, response) => bot.process(request, response),
    ),
    probes: [],
    tabFolder: import.meta.dirname,
    more: [],
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const teams = await startTeams(url, TENANT);
  try {
    await manyTimes(times, async (nth) => {
      const body = spoil(sentence(chance, teams.serviceUrl, Object.values(ids), nth), chance);
      const text = JSON.stringify(body) ?? "null";
      const sent = chance.happens(0.03) ? text.slice(0, chance.below(text.length)) : text;
      const startedAt = performance.now();
      const response = await fetch(`${url}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: sent,
      });
      await response.arrayBuffer();
      tally.add(sent.slice(0, 300), response.status, performance.now() - startedAt);
    });
  } finally {
    await teams.stop();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.server.closeAllConnections();
    });
  }
  return tally.report();
}

const PHRASES = features.flatMap(({ commands }) => commands.flatMap(({ phrases }) => phrases));
const VERBS = features.flatMap(({ actions }) => actions.map(({ verb }) => verb));
const FIELDS =
  "community session series prompt poll run person role text answer note form name template at start scope to".split(
    " ",
  );

/** Something that Teams might send: words, a button of either kind, or an event. */
function sentence(
  chance: Chance,
  serviceUrl: string,
  ids: readonly string[],
  nth: number,
): Record<string, unknown> {
  const from = { id: `29:f${nth % 40}`, name: "Fuzz", aadObjectId: `fuzz-${nth % 40}` };
  const chat = `chat-f${nth % 40}`;
  const conversation = {
    id: chat,
    conversationType: chance.pick(["personal", "channel", "groupChat"]),
    tenantId: TENANT,
  };
  const base = { from, conversation, channelData: { tenant: { id: TENANT } }, id: `in-${nth}` };
  const data = Object.fromEntries(
    FIELDS.filter(() => chance.happens(0.4)).map((name) => [
      name,
      chance.happens(0.7) ? chance.pick(ids) : chance.odd(),
    ]),
  );
  const verb = chance.happens(0.9) ? chance.pick(VERBS) : chance.odd();
  switch (chance.below(5)) {
    case 0:
    case 1:
      return activity(serviceUrl, { ...base, text: `${chance.pick(PHRASES)} ${String(chance.odd())}` });
    case 2:
      return activity(serviceUrl, { ...base, text: undefined, value: { verb, ...data } });
    case 3:
      return activity(serviceUrl, {
        ...base,
        type: "invoke",
        name: "adaptiveCard/action",
        value: { action: { type: "Action.Execute", verb, data }, trigger: "manual" },
      });
    default:
      return activity(serviceUrl, {
        ...base,
        type: chance.pick([
          "conversationUpdate",
          "installationUpdate",
          "event",
          "messageUpdate",
          "invoke",
          "typing",
        ]),
        name: chance.pick([
          "application/vnd.microsoft.meetingEnd",
          "task/fetch",
          "composeExtension/query",
          "x",
        ]),
        action: chance.pick(["add", "remove", undefined]),
        membersAdded: chance.pick([[{ id: "28:guildhall" }], chance.odd()]),
        value: chance.pick([{ Id: "m" }, chance.odd()]),
      });
  }
}

/** Puts something odd in place of some of its parts. */
function spoil(value: Record<string, unknown>, chance: Chance): unknown {
  if (chance.happens(0.02)) return chance.odd();
  const spoiled: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) {
    if (chance.happens(0.03)) continue;
    spoiled[name] = name !== "serviceUrl" && chance.happens(0.06) ? chance.odd() : part;
  }
  return spoiled;
}
