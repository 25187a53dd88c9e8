/** Reads what Teams sends: checked first, because everything in it is somebody else's. */
import { z } from "zod";
import {
  conversationId,
  meetingId,
  personId,
  tenantId,
  type MeetingId,
  type TenantId,
} from "../../../core/ids.ts";
import type { Conversation, Speaker } from "../../ports.ts";

const account = z.object({
  id: z.string().min(1),
  name: z.string().optional(),
  aadObjectId: z.string().min(1).optional(),
});

const mention = z.object({
  type: z.literal("mention"),
  text: z.string().optional(),
  mentioned: z.object({ id: z.string() }),
});
const clientInfo = z.object({
  type: z.literal("clientInfo"),
  timezone: z.string().optional(),
  locale: z.string().optional(),
});

/** An id becomes part of the address at which is answered: what cannot stand there would be tried again and again. */
const idInAddress = z
  .string()
  .max(2_000)
  .refine((text) => text.isWellFormed(), "is no text");

/** teams-ai looks into a pressed button's action where there is one, and takes nothing for one. */
function hasNoEmptyAction({ value }: { readonly value?: unknown }): boolean {
  return typeof value !== "object" || value === null || !("action" in value) || value.action !== null;
}

/** What an activity must have before anything else looks at it. */
export const activitySchema = z
  .object({
    id: idInAddress.nullish(),
    type: z.string().min(1),
    serviceUrl: z.url(),
    channelId: z.string().min(1),
    from: account,
    recipient: account,
    conversation: z.object({
      id: idInAddress.min(1),
      conversationType: z.string().optional(),
      tenantId: z.string().optional(),
    }),
    text: z.string().nullish(),
    locale: z.string().nullish(),
    localTimezone: z.string().nullish(),
    replyToId: idInAddress.nullish(),
    entities: z.array(z.unknown()).nullish(),
    attachments: z.array(z.unknown()).nullish().catch(undefined),
    channelData: z
      .object({
        tenant: z.object({ id: z.string() }).nullish(),
        team: z.object({ id: z.string().optional() }).nullish(),
        meeting: z.object({ id: z.string().optional() }).nullish(),
      })
      .nullish()
      .catch(undefined),
    value: z.unknown().optional(),
  })
  .refine(hasNoEmptyAction, "is a button of nothing");
export type IncomingActivity = z.output<typeof activitySchema>;

/** Everything that a turn needs from an activity. */
export interface Heard extends Speaker {
  readonly channelUserId: string;
  readonly conversation: Conversation;
  readonly text: string;
  readonly timeZone?: string;
  readonly locale?: string;
  readonly teamId?: string;
  readonly meetingId?: MeetingId;
  readonly cardActivityId?: string;
}

/**
 * Reads an activity. The person is `from.aadObjectId`; stand-ins that send
 * none are known by their channel id.
 * @param homeTenant stands in where the activity names no tenant
 */
export function hear(activity: IncomingActivity, homeTenant: TenantId): Heard {
  const tenant = tenantId(activity.conversation.tenantId ?? activity.channelData?.tenant?.id ?? homeTenant);
  const info = (activity.entities ?? [])
    .map((entity) => clientInfo.safeParse(entity))
    .find((read) => read.success)?.data;
  return {
    tenant,
    person: personId(activity.from.aadObjectId ?? activity.from.id),
    name: activity.from.name ?? "",
    channelUserId: activity.from.id,
    conversation: {
      id: conversationId(activity.conversation.id),
      tenant,
      kind: kindOf(activity.conversation.conversationType),
      serviceUrl: activity.serviceUrl,
      botId: activity.recipient.id,
      channel: activity.channelId,
    },
    text: readText(activity),
    ...optional("timeZone", validZone(activity.localTimezone) ?? validZone(info?.timezone)),
    ...optional("locale", activity.locale ?? info?.locale),
    ...optional("teamId", activity.channelData?.team?.id),
    ...optional(
      "meetingId",
      activity.channelData?.meeting?.id === undefined
        ? undefined
        : meetingId(activity.channelData.meeting.id),
    ),
    ...optional("cardActivityId", activity.replyToId ?? undefined),
  };
}

/** The words without mentions of the bot, wherever they stand; other people's mentions keep their name. */
export function readText(activity: Pick<IncomingActivity, "text" | "entities" | "recipient">): string {
  let text = (activity.text ?? "").replace(/&nbsp;|\u00a0/g, " ");
  for (const entity of activity.entities ?? []) {
    const read = mention.safeParse(entity);
    if (
      read.success &&
      read.data.mentioned.id === activity.recipient.id &&
      read.data.text !== undefined &&
      read.data.text !== ""
    ) {
      text = without(text, read.data.text);
    }
  }
  const name = activity.recipient.name ?? "";
  if (name !== "") text = without(text, `<at>${name}</at>`);
  return text.replace(/<at[^>]*>(.*?)<\/at>/gs, "$1").trim();
}

/** A text without a mention; the words around it stay one space apart. */
function without(text: string, mentioned: string): string {
  return text
    .split(mentioned)
    .map((part, index) => (index === 0 ? part : part.trimStart()))
    .map((part, index, parts) => (index === parts.length - 1 ? part : part.trimEnd()))
    .join(" ");
}

function kindOf(type: string | undefined): Conversation["kind"] {
  if (type === "channel") return "channel";
  return type === "groupChat" ? "group" : "personal";
}

/** A zone that this machine's IANA data knows; anything else is as good as none. */
function validZone(zone: string | null | undefined): string | undefined {
  if (zone === null || zone === undefined || zone === "") return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone === ""
      ? undefined
      : zone;
  } catch {
    return undefined; // not a zone
  }
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): { readonly [key in Name]?: Value } {
  if (value === undefined || value === null) return {};
  const pair: { [key in Name]?: Value } = {};
  pair[name] = value;
  return pair;
}
