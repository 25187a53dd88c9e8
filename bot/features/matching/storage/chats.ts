/**
 * What becomes of the chat of a group. It names nobody.
 *
 * | what is asked                         | table             | partition           | row   |
 * |---------------------------------------|-------------------|---------------------|-------|
 * | who opens a group's chat, and how it ended | introductionchats | tenant, arrangement | group |
 */
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { conversationSchema } from "../../../../core/conversation.ts";
import type { TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { keyOf, rowsIn, type Change, type Key } from "../../../tables.ts";

/**
 * So long one worker may take over a chat: Teams is asked twice, and waited for
 * fifteen seconds each time. Afterwards it is never opened: the worker that
 * stopped may have, and two would be worse than none.
 */
export const OPENING_MINUTES = 5;

const fateSchema = z.object({
  version: z.literal(1),
  /** UTC instant at which a worker took it. */
  at: z.string(),
  /** `refused`: Teams opens none at all, and no other group of the round tries. */
  state: z.enum(["opening", "opened", "none", "refused"]),
  chat: conversationSchema.exactOptional(),
});
/** How it stands with the chat of a group. */
export type ChatFate = z.output<typeof fateSchema>;

const fates = rowsIn("introductionchats", fateSchema);

async function change<R>(
  tables: Tables,
  tenant: TenantId,
  arrangement: string,
  group: string,
  decide: (current: ChatFate | undefined) => Change<ChatFate, R>,
): Promise<R> {
  const key: Key = { partition: keyOf(tenant, arrangement), row: keyOf(group) };
  return fates.change(tables, key, decide);
}

/**
 * Takes a group's chat for this worker. The claim is an insert: the table
 * refuses the second one, whichever process it comes from.
 * @returns "claimed", or how it stands; one that was taken too long ago is "none"
 * @throws {StorageError}
 */
export function claimChat(
  tables: Tables,
  tenant: TenantId,
  arrangement: string,
  group: string,
  now: Temporal.Instant,
): Promise<"claimed" | ChatFate> {
  return change<"claimed" | ChatFate>(tables, tenant, arrangement, group, (current) => {
    if (current === undefined) {
      const value: ChatFate = { version: 1, at: now.toString(), state: "opening" };
      return { kind: "save", value, result: "claimed" };
    }
    const endsAt = Temporal.Instant.from(current.at).add({ minutes: OPENING_MINUTES });
    if (current.state !== "opening" || Temporal.Instant.compare(now, endsAt) < 0)
      return { kind: "keep", result: current };
    const value: ChatFate = { ...current, state: "none" };
    return { kind: "save", value, result: value };
  });
}

/** Keeps how it ended, unless that was decided meanwhile; gives what counts. @throws {StorageError} */
export function settleChat(
  tables: Tables,
  tenant: TenantId,
  arrangement: string,
  group: string,
  fate: Pick<ChatFate, "state" | "chat">,
): Promise<ChatFate | undefined> {
  return change<ChatFate | undefined>(tables, tenant, arrangement, group, (current) => {
    if (current?.state !== "opening") return { kind: "keep", result: current };
    const value: ChatFate = { ...current, ...fate };
    return { kind: "save", value, result: value };
  });
}
