/**
 * The card in a meeting's chat that shows the step that is on.
 *
 * | what is asked              | table    | partition       | row    |
 * |----------------------------|----------|-----------------|--------|
 * | a session's card           | livecard | tenant, session | `card` |
 */
import { z } from "zod";
import { conversationSchema } from "../../../../core/conversation.ts";
import type { SessionId, TenantId } from "../../../../core/ids.ts";
import type { Tables } from "../../../ports.ts";
import { changeRecord, keyOf, readRecord, type Change, type Key } from "../../../tables.ts";

const stepCardSchema = z.object({
  version: z.literal(1),
  /** "posting": claimed by whoever posts it. "refused": Teams does not let the bot write there. */
  state: z.enum(["posting", "posted", "refused"]),
  conversation: conversationSchema,
  activityId: z.string(),
  /** What it shows, in short: it is drawn anew when that changes. */
  shows: z.string(),
  /** Rises with every card that was posted anew. */
  number: z.int(),
});
export type StepCard = z.output<typeof stepCardSchema>;

const keyFor = (tenant: TenantId, session: SessionId): Key => ({
  partition: keyOf(tenant, session),
  row: "card",
});

/** Absent: undefined. @throws {StorageError} */
export async function loadStepCard(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
): Promise<StepCard | undefined> {
  const table = await tables.open("livecard");
  return (await readRecord(table, keyFor(tenant, session), stepCardSchema))?.value;
}

/** Changes it from a fresh read. @throws {StorageError} */
export async function changeStepCard<R>(
  tables: Tables,
  tenant: TenantId,
  session: SessionId,
  decide: (current: StepCard | undefined) => Change<StepCard, R>,
): Promise<R> {
  return changeRecord(await tables.open("livecard"), keyFor(tenant, session), stepCardSchema, decide);
}
