/** A session that people really meet in: a relay, a world, members, and panels that are real Fluid clients. */
import assert from "node:assert/strict";
import sinon from "sinon";
import type { Card } from "../../../bot/cards.ts";
import { keepersOf } from "../../../bot/features/live/keepers.ts";
import { communitiesOf } from "../../../bot/features/communities/index.ts";
import { listContributions } from "../../../bot/features/live/storage/contributions.ts";
import { loadLive } from "../../../bot/features/live/storage/session.ts";
import { startRelay, type Relay } from "../../../bot/relay/index.ts";
import { liveAnswer, recapAnswer, type LiveAnswer } from "../../../core/live/contract.ts";
import type { Community } from "../../../core/communities/index.ts";
import { sessionId } from "../../../core/ids.ts";
import { start, type Contribution } from "../../../core/live/index.ts";
import { callApi, type ApiHeard } from "../../support/api.ts";
import { person, say, type ChatPerson } from "../../support/chat.ts";
import { testWorld, type TestWorld } from "../../support/world.ts";
import { openPanel, type Panel } from "./panel.ts";

export const steward = person("steward");
export const regular = person("regular");
export const newcomer = person("newcomer");
export const stranger = person("stranger");
export const foreigner = person("steward", { tenant: "33333333-3333-4333-8333-333333333333" });

/** Planned for ten minutes later than the world's clock, for an hour. */
export const STARTS_AT = "2026-03-02T09:10:00Z";
export const ENDS_AT = "2026-03-02T10:10:00Z";

const RELAY = { tenantId: "local", tenantKey: "test-key" };

export interface Gathering {
  readonly world: TestWorld;
  readonly relay: Relay;
  readonly community: Community;
  readonly session: string;
  readonly panels: Panel[];
  stopRelay(): Promise<void>;
  /** The relay forgets everything and is back on the same port. */
  restartRelay(): Promise<void>;
  /** What Tables hold of what was shared. */
  recorded(): Promise<readonly Contribution[]>;
  /** How many people are in the room, as it was last written. */
  connected(): Promise<number | undefined>;
  close(): Promise<void>;
}

/** A community of a steward and two members, with a session that is planned. */
export async function gathering(options: { readonly mostConnections?: number } = {}): Promise<Gathering> {
  const silenced = sinon.stub(console, "error"); // Fluid's client prints every lost document; here they are expected
  const { clock, relay: first } = await relayWithClock();
  let relay = first;
  const world = await testWorld({ relayEndpoint: relay.endpoint, ...options });
  clock.follow(world);
  await say(world, steward, "create community Data Guild: how we model, test and share data");
  const [mine] = await communitiesOf(world.world, steward.tenant, steward.id);
  assert.ok(mine !== undefined);
  for (const member of [regular, newcomer]) await say(world, member, "join Data Guild");
  keepersOf(world.world).watch();
  const session = await plan(world, mine.community, STARTS_AT);
  const panels: Panel[] = [];
  return {
    world,
    get relay() {
      return relay;
    },
    community: mine.community,
    session,
    panels,
    stopRelay: () => relay.close(),
    recorded: () => listContributions(world.world.tables, steward.tenant, sessionId(session)),
    connected: async () =>
      (await loadLive(world.world.tables, steward.tenant, sessionId(session)))?.connected,
    async restartRelay() {
      await relay.close();
      relay = await startRelay({ ...RELAY, port: relay.port, now: clock.now });
    },
    async close() {
      panels.forEach((panel) => panel.close());
      await keepersOf(world.world).stop();
      await relay.close();
      silenced.restore();
    },
  };
}

async function relayWithClock() {
  let world: TestWorld | undefined;
  const now = () => (world ?? assert.fail("the world has a clock first")).clock.now();
  const relay = await startRelay({ ...RELAY, port: 0, now, sweepEveryMs: 200 });
  return { relay, clock: { now, follow: (its: TestWorld) => void (world = its) } };
}

/** Plans a session of the community; gives its id. */
export async function plan(world: TestWorld, community: Community, startsAt: string): Promise<string> {
  const booked = await callApi(world.world, steward, "POST", `/communities/${community.id}/sessions`, {
    templateId: "monthly-practice",
    start: startsAt,
    zone: "Europe/Berlin",
    durationMinutes: 60,
  });
  assert.equal(booked.status, 201, JSON.stringify(booked.body));
  return (booked.body as { id: string }).id;
}

/** Asks the way in. */
export function enter({ world, session }: Gathering, who: ChatPerson): Promise<ApiHeard> {
  return callApi(world.world, who, "POST", `/sessions/${session}/live`);
}

/** Asks the way in, and gets it. */
export async function entered(gathering: Gathering, who: ChatPerson): Promise<LiveAnswer> {
  const { status, body } = await enter(gathering, who);
  assert.equal(status, 200, JSON.stringify(body));
  return liveAnswer.parse(body);
}

/** Goes in, with a panel; the keeper is there when this is done. */
export async function sitDown(gathering: Gathering, who: ChatPerson): Promise<Panel> {
  const invitation = await entered(gathering, who);
  const panel = await openPanel(who, invitation, () => entered(gathering, who));
  gathering.panels.push(panel);
  await gathering.world.runDue();
  return panel;
}

/** Goes in and presses Start session. */
export async function begin(gathering: Gathering): Promise<Panel> {
  const panel = await sitDown(gathering, steward);
  panel.steer((control) => start(control, nowMs(gathering)));
  return panel;
}

export function nowMs({ world }: Gathering): number {
  return world.clock.now().epochMilliseconds;
}

/** The session as the API shows it. */
export async function statusOf({ world, session }: Gathering): Promise<string> {
  const { body } = await callApi(world.world, steward, "GET", `/sessions/${session}`);
  return (body as { status: string }).status;
}

export function askRecap({ world, session }: Gathering, who = regular): Promise<ApiHeard> {
  return callApi(world.world, who, "GET", `/sessions/${session}/recap`);
}

/** The recap once it is made. */
export async function recapOf(gathering: Gathering) {
  const { status, body } = await askRecap(gathering);
  assert.equal(status, 200, JSON.stringify(body));
  return recapAnswer.parse(body);
}

/** The recap cards that were posted, as they stand now. */
export function recapCards({ world }: Gathering): readonly Card[] {
  return world.connector.posted.flatMap(({ message }) =>
    message.kind === "card" && message.card.fallbackText.startsWith("Recap of") ? [message.card] : [],
  );
}

/** The texts of all answers in a recap. */
export async function answersIn(gathering: Gathering): Promise<readonly string[]> {
  return (await recapOf(gathering)).steps.flatMap((step) => step.answers.map(({ text }) => text));
}
