/** Deliveries: at Teams' limits, without them beside bare posts, how memory grows, and what a chat feels of a long queue. */
import { Agent, request } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { toActivity } from "../../bot/adapters/teams/activity-of.ts";
import { drawDelivery } from "../../bot/features/deliveries/cards.ts";
import { deliver, deliveryStates, type NewDelivery } from "../../bot/features/deliveries/index.ts";
import { underWayOf } from "../../bot/features/deliveries/engine/under-way.ts";
import type { World } from "../../bot/ports.ts";
import { deliveryWorld, startEngine } from "../harden/delivery-world.ts";
import { LOAD_TENANT, meetPeople, questions, startStrictTeams, type StrictTeams } from "../harden/load.ts";
import { startServerProcess } from "../support/server.ts";
import { freshStorage, storage } from "../support/storage.ts";
import { startTeams } from "../support/teams.ts";
import { until } from "../support/until.ts";
import { percentile, type Figure } from "./figure.ts";

const LIMITED = 1_500;
const MANY = 7_000;
const WAITING = 100_000;
const PATIENCE = { withinMs: 600_000, everyMs: 50 };

/** Gives the rates of deliveries, their memory, and the `help` turn while many wait. */
export async function measureDeliveries(): Promise<readonly Figure[]> {
  // Memory first: what a process once had it does not give back.
  return [...(await withoutLimits()), await atLimits(), ...(await whileManyWait())];
}

async function atLimits(): Promise<Figure> {
  const { perSecond } = await carry(LIMITED, 50, {});
  return {
    what: `deliveries a second at Teams' limits, ${LIMITED}`,
    value: perSecond,
    floor: 50,
    unit: "/s",
    goal: ">= 0.95 x",
  };
}

/** Ten times what Teams allows, carried as within its limits: what a server holds does not hang on how long it takes. */
const BRISK = 500;

async function withoutLimits(): Promise<readonly Figure[]> {
  const { grownMb } = await carry(MANY, BRISK, { LIMITS: "off" });
  const { perSecond, bare } = await carry(MANY, "unlimited", { LIMITS: "off" });
  return [
    {
      what: `deliveries a second without limits, ${MANY}`,
      value: perSecond,
      floor: bare,
      unit: "/s",
      goal: ">= 0.5 x",
    },
    {
      what: `memory that ${MANY} deliveries take, ${BRISK} a second`,
      value: grownMb,
      unit: "MB",
      goal: "<= 60",
    },
  ];
}

interface Carried {
  readonly perSecond: number;
  readonly grownMb: number;
  /** Bare posts of the same bodies, a second. */
  readonly bare: number;
}

/** What earlier measurements left is none of what the next one holds. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}

/** Records, then carries; the rate is that of carrying, to the last mark. */
async function carry(
  count: number,
  requestsASecond: number | "unlimited",
  env: Record<string, string>,
): Promise<Carried> {
  const {
    storage: { address },
    prefix,
  } = await freshStorage();
  const teams = await startStrictTeams(env);
  const world = deliveryWorld({ address, prefix, requestsASecond, staleMs: 30_000 });
  await meetPeople(world, count, teams.serviceUrl);
  // Before and after: a machine is not equally free all the time.
  const bare = async (): Promise<number> =>
    requestsASecond === "unlimited" ? barePosts(teams, world, count) : 0;
  const bareBefore = await bare();
  collectGarbage();
  const before = process.memoryUsage().rss;
  let most = before;
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
  const arrivedBefore = (await teams.seen()).arrived;
  await deliver(world, LOAD_TENANT, questions(count));
  const startedAtMs = performance.now();
  const stop = await startEngine(world);
  await until(async () => (await teams.seen()).arrived - arrivedBefore >= count, PATIENCE);
  const seconds = (performance.now() - startedAtMs) / 1000;
  clearInterval(watching);
  await until(
    async () => (await deliveryStates(world, LOAD_TENANT, "question")).every(({ state }) => state === "sent"),
    {
      withinMs: 60_000,
      everyMs: 500,
    },
  );
  await stop();
  const bareAfter = await bare();
  await teams.stop();
  return {
    perSecond: count / seconds,
    grownMb: (most - before) / 2 ** 20,
    bare: (bareBefore + bareAfter) / 2,
  };
}

/**
 * The floor: the same bodies and headers to the same conversations, as many
 * at once, and nothing else.
 */
async function barePosts(teams: StrictTeams, world: World, count: number): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const bodies = [...questions(count)].map((delivery) => activityOf(delivery, teams.serviceUrl)).values();
  const post = (activity: ReturnType<typeof activityOf>): Promise<void> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(activity);
      const url = `${teams.serviceUrl}v3/conversations/${encodeURIComponent(activity.conversation.id)}/activities`;
      const headers = {
        "content-type": "application/json; charset=utf-8",
        "content-length": String(Buffer.byteLength(body)),
        accept: "application/json",
      };
      const sent = request(url, { method: "POST", agent, headers }, (response) => {
        response.resume();
        response.once("end", resolve);
      });
      sent.once("error", reject);
      sent.end(body);
    });
  const startedAtMs = performance.now();
  await Promise.all(
    Array.from({ length: underWayOf(world.settings.deliveries).hands }, async () => {
      for (const body of bodies) await post(body);
    }),
  );
  agent.destroy();
  return (count / (performance.now() - startedAtMs)) * 1000;
}

/** A delivery as it goes over the wire. */
function activityOf(delivery: NewDelivery, serviceUrl: string) {
  const id = delivery.to.kind === "person" ? `a:${delivery.to.person}` : "";
  return {
    ...toActivity(drawDelivery(delivery)),
    channelId: "msteams",
    serviceUrl,
    from: { id: "28:bot", name: "" },
    conversation: { id, name: "", isGroup: false, tenantId: LOAD_TENANT, conversationType: "personal" },
  };
}

const ANA = { id: "aaaaaaaa-0000-4000-8000-00000000000a", name: "Ana" };
const TURNS = 300;

async function whileManyWait(): Promise<readonly Figure[]> {
  const server = await startServerProcess({ LOG_LEVEL: "fatal" });
  const chat = await startTeams(server.url);
  const teams = await startStrictTeams({});
  try {
    const help = async (): Promise<number> => {
      const times: number[] = [];
      for (let turn = 0; turn < TURNS; turn += 1) {
        const startedAtMs = performance.now();
        await chat.say(ANA, "help");
        times.push(performance.now() - startedAtMs);
      }
      return percentile(times, 0.95);
    };
    await help();
    const alone = await help();
    const { address } = await storage();
    const prefix = server.env["GUILDHALL_STORAGE_PREFIX"] ?? "";
    const world = deliveryWorld({ address, prefix, requestsASecond: 50, staleMs: 30_000 });
    await meetPeople(world, MANY, teams.serviceUrl);
    for (let nth = 0; nth * MANY < WAITING; nth += 1)
      await deliver(world, LOAD_TENANT, light(Math.min(MANY, WAITING - nth * MANY), `question-${nth}`));
    const busy = await help();
    return [
      {
        what: `help turn while ${WAITING} deliveries wait, p95`,
        value: busy,
        floor: alone,
        unit: "ms",
        goal: "<= 2 x",
      },
    ];
  } finally {
    await Promise.all([chat.stop(), server.stop(), teams.stop()]);
  }
}

function* light(count: number, about: string): Generator<NewDelivery> {
  for (const delivery of questions(count, about))
    yield { ...delivery, message: { kind: "text", text: "A question" } };
}
