/** What Teams says of channels and teams that are gone. */
import { z } from "zod";
import type { TeamsEvent, Turn } from "../../ports.ts";

type PlaceGone = Extract<TeamsEvent, { kind: "place-gone" }>;

const said = z.object({
  action: z.string().optional(),
  membersRemoved: z.array(z.object({ id: z.string() })).optional(),
  recipient: z.object({ id: z.string() }),
  channelData: z.object({
    eventType: z.string().optional(),
    channel: z.object({ id: z.string() }).nullish(),
    team: z.object({ id: z.string() }).nullish(),
  }),
});

const TEAM_EVENTS: Readonly<Record<string, PlaceGone["why"]>> = {
  teamDeleted: "team deleted",
  teamHardDeleted: "team deleted",
  teamArchived: "team archived",
};

/** Reads that a channel was deleted, a team deleted or archived, or the app removed from one; anything else is undefined. */
export function placeGone(
  activity: unknown,
  turn: Pick<Turn, "tenant" | "conversation">,
): PlaceGone | undefined {
  const read = said.safeParse(activity);
  if (!read.success || turn.conversation.kind === "personal") return undefined;
  const { channelData, action, membersRemoved, recipient } = read.data;
  const { eventType = "", channel, team } = channelData;
  const gone = { kind: "place-gone", tenant: turn.tenant } as const;
  if (eventType === "channelDeleted")
    return channel?.id === undefined ? undefined : { ...gone, channel: channel.id, why: "channel deleted" };
  if (team?.id === undefined) return undefined;
  const why = TEAM_EVENTS[eventType];
  if (why !== undefined) return { ...gone, team: team.id, why };
  const isRemoved = action === "remove" || (membersRemoved?.some(({ id }) => id === recipient.id) ?? false);
  return isRemoved ? { ...gone, team: team.id, why: "app removed" } : undefined;
}
