/** A world with nothing but templates, on real tables, and people who speak in it. */
import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { createLiveDocuments } from "../../../bot/adapters/fluid/documents.ts";
import { agendas } from "../../../bot/features/agendas/index.ts";
import type { Message, Tables, Turn } from "../../../bot/ports.ts";
import { buildWorld } from "../../../bot/world.ts";
import type { BuiltWorld } from "../../../bot/world.ts";
import { conversationId, personId, tenantId } from "../../../core/ids.ts";
import type { TenantId } from "../../../core/ids.ts";
import { freshStorage } from "../../support/storage.ts";

export const CONTOSO = tenantId("7d3c0001-0000-4000-8000-000000000001");
/** Nobody answers there, and templates never ask. */
const RELAY = { endpoint: "http://127.0.0.1:9", tenantId: "local", tenantKey: "key" };
export const FABRIKAM = tenantId("7d3c0002-0000-4000-8000-000000000002");

/** A world whose bot may not write first: templates never do. */
export async function agendasWorld(): Promise<BuiltWorld & { readonly tables: Tables }> {
  const { tables, queue } = await freshStorage();
  return { ...serverOn(tables, queue), tables };
}

/** One more server on the same tables. */
export function serverOn(tables: Tables, queue: Parameters<typeof buildWorld>[0]["queue"]): BuiltWorld {
  const silent = (): Promise<never> => Promise.reject(new Error("templates never write first"));
  const clock = { now: () => Temporal.Instant.from("2026-11-23T09:00:00Z") };
  const ground = {
    clock,
    tables,
    queue,
    rings: { urgent: queue, bulk: queue },
    connector: {
      post: silent,
      update: silent,
      openPersonal: silent,
      roster: silent,
      meeting: silent,
      inMeeting: silent,
    },
    documents: createLiveDocuments(RELAY, clock),
    log: pino({ level: "silent" }),
    settings: {
      isLocal: true,
      publicUrl: "http://127.0.0.1:3978",
      teamsAppId: "",
      homeTenant: tenantId("home"),
      administrators: [],
      relay: RELAY,
      deliveries: { requestsASecond: "unlimited" as const, staleMs: 3_000, keepsToHours: false },
    },
  };
  return buildWorld(ground, [agendas]);
}

/** Somebody says something in their own chat; what is answered lands in `answers`. */
export function turnOf(text: string, tenant: TenantId = CONTOSO): { turn: Turn; answers: Message[] } {
  const answers: Message[] = [];
  const answer = (message: Message): void => void answers.push(message);
  const turn: Turn = {
    tenant,
    person: personId("11111111-1111-4111-8111-111111111111"),
    name: "Facilitator",
    channelUserId: "29:facilitator",
    conversation: {
      id: conversationId("a:facilitator"),
      tenant,
      kind: "personal",
      serviceUrl: "http://127.0.0.1:1/",
      botId: "28:guildhall",
      channel: "msteams",
    },
    text,
    reply: (message) => Promise.resolve(answer(message)),
    tellPrivately: (message) => {
      answer(message);
      return Promise.resolve("told");
    },
  };
  return { turn, answers };
}

/** All texts that a message shows, one under another. */
export function textOf(message: Message | undefined): string {
  const texts: string[] = [];
  const walk = (value: unknown, name = ""): void => {
    if (typeof value === "string" && ["text", "title", "value"].includes(name)) texts.push(value);
    if (typeof value === "object" && value !== null)
      Object.entries(value).forEach(([key, part]) => walk(part, key));
  };
  walk(message);
  return texts.join("\n");
}

/** The titles of a card's buttons. */
export function buttonsOf(message: Message | undefined): readonly unknown[] {
  return message?.kind === "card" ? (message.card.actions ?? []).map((action) => action["title"]) : [];
}

/** The data that a card's button carries. */
export function dataOf(message: Message | undefined, title: string): unknown {
  if (message?.kind !== "card") return undefined;
  return message.card.actions?.find((action) => action["title"] === title)?.["data"];
}
