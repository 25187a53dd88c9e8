/** The bot behind its web door, with a listener that keeps what it heard. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { activityDoor } from "../../../../bot/adapters/http/activities.ts";
import { createHttpServer } from "../../../../bot/adapters/http/server.ts";
import { activitySchema } from "../../../../bot/adapters/teams/activity.ts";
import { createTeamsBot, type TeamsBot, type TeamsCredentials } from "../../../../bot/adapters/teams/bot.ts";
import type { ActionAnswer, Finding } from "../../../../bot/feature.ts";
import type { TeamsEvent, Turn } from "../../../../bot/ports.ts";
import { tenantId } from "../../../../core/ids.ts";
import { TEAMS_TENANT } from "../../../support/teams.ts";
import { testWorld } from "../../../support/world.ts";

export const NO_CREDENTIALS: TeamsCredentials = {
  appId: "",
  type: "MultiTenant",
  tenantId: "",
  password: "",
};

export interface BotServer {
  readonly url: string;
  readonly bot: TeamsBot;
  readonly turns: Turn[];
  readonly pressed: { readonly turn: Turn; readonly verb: string; readonly data: unknown }[];
  readonly events: TeamsEvent[];
  readonly searches: { readonly turn: Turn; readonly query: string }[];
  /** What a search finds. */
  answerSearch: readonly Finding[];
  readonly failures: unknown[];
  /** What happens to a sentence, and what a button answers. */
  answerWords: (turn: Turn) => Promise<void>;
  answerPress: ActionAnswer;
  stop(): Promise<void>;
}

/** Starts it, in local mode unless credentials are given. */
export async function startBot(credentials = NO_CREDENTIALS): Promise<BotServer> {
  const isLocal = credentials.appId === "";
  const bot = createTeamsBot(credentials, tenantId("home-tenant"), () => ({
    async message(turn) {
      running.turns.push(turn);
      await running.answerWords(turn);
    },
    async pressed(turn, verb, data) {
      running.pressed.push({ turn, verb, data });
      return running.answerPress;
    },
    failed: (error) => void running.failures.push(error),
    happened: async (event) => void running.events.push(event),
    found: async (turn, query) => {
      running.searches.push({ turn, query });
      return running.answerSearch;
    },
    personalChatOf: async () => undefined,
  }));
  const server = createHttpServer({
    world: (await testWorld({ features: [] })).world,
    routes: [],
    checkToken: async () => ({ kind: "unknown", reason: "none" }),
    keepDeed: async () => undefined,
    takeActivity: activityDoor(
      isLocal,
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
  const running: BotServer = {
    url: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    bot,
    turns: [],
    pressed: [],
    events: [],
    searches: [],
    answerSearch: [],
    failures: [],
    answerWords: (turn) => turn.reply({ kind: "text", text: `heard ${turn.text}` }),
    answerPress: { kind: "text", text: "pressed" },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.server.closeAllConnections();
      }),
  };
  return running;
}

/** An activity as Teams sends it, with changes. A field of `undefined` is left out. */
export function activity(serviceUrl: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: "message",
    id: "in-1",
    text: "hello",
    channelId: "msteams",
    serviceUrl,
    from: { id: "29:newcomer", name: "Newcomer", aadObjectId: "aad-newcomer" },
    recipient: { id: "28:guildhall", name: "Guildhall" },
    conversation: { id: "chat-newcomer", conversationType: "personal", tenantId: TEAMS_TENANT },
    channelData: { tenant: { id: TEAMS_TENANT } },
    ...changes,
  };
}
