/**
 * What people answered to sessions, and who has a place where there are only so many.
 *
 * | what is asked                        | table          | partition       | row     |
 * |--------------------------------------|----------------|-----------------|---------|
 * | who answered an invitation, and what | sessionanswers | tenant, session | person  |
 * | who has a place, and who waits       | sessionseats   | tenant, session | `seats` |
 *
 * The answers are the truth of who comes; the places only keep their order. They
 * are read before the answers and written by their ETag, so that whoever looks
 * after their own answer was kept finds themselves among the places.
 */
import { z } from "zod";
import { personId, type PersonId, type SessionId, type TenantId } from "../../../../core/ids.ts";
import {
  LONGEST_NOTE,
  RSVP_VALUES,
  seatsSchema,
  type RsvpValue,
  type Seats,
} from "../../../../core/scheduling/index.ts";
import type { Tables } from "../../../ports.ts";
import {
  changeRecord,
  deleteRecord,
  insertRecord,
  keyOf,
  readRecord,
  replaceRecord,
  rowsIn,
  type Key,
} from "../../../tables.ts";

const noteSchema = z.object({
  text: z.string().max(LONGEST_NOTE),
  /** UTC instant. */
  writtenAt: z.string(),
});

export const answerSchema = z.object({
  version: z.literal(1),
  person: z.string().transform(personId),
  value: z.enum(RSVP_VALUES),
  /** UTC instant. */
  answeredAt: z.string(),
  /** For whoever runs the session. */
  note: noteSchema.exactOptional(),
});
/** What somebody answered, and when. */
export type SessionAnswer = z.output<typeof answerSchema>;

const answers = rowsIn("sessionanswers", answerSchema);

const answerKey = (tenant: TenantId, id: SessionId, person: PersonId): Key => ({
  partition: keyOf(tenant, id),
  row: keyOf(person),
});

/**
 * Keeps what somebody answered; the newest answer counts.
 * @param answer.note what they add for whoever runs it: empty takes it back, absent leaves it as it is
 * @returns the note, where it is a new one
 * @throws {StorageError}
 */
export async function saveAnswer(
  tables: Tables,
  tenant: TenantId,
  id: SessionId,
  answer: {
    readonly person: PersonId;
    readonly value: RsvpValue;
    readonly answeredAt: string;
    readonly note?: string | undefined;
  },
): Promise<SessionAnswer["note"]> {
  const { note: text, ...rest } = answer;
  const key = answerKey(tenant, id, answer.person);
  const table = await tables.open("sessionanswers");
  return changeRecord<SessionAnswer, SessionAnswer["note"]>(table, key, answerSchema, (before) => {
    const isNew = text !== undefined && text !== "" && text !== before?.note?.text;
    const written = isNew ? { text, writtenAt: answer.answeredAt } : undefined;
    const note = written ?? (text === "" ? undefined : before?.note);
    const value = { version: 1 as const, ...rest, ...(note === undefined ? {} : { note }) };
    return { kind: "save", value, result: written };
  });
}

/** Forgets what somebody answered. @throws {StorageError} */
export async function dropAnswer(
  tables: Tables,
  tenant: TenantId,
  id: SessionId,
  person: PersonId,
): Promise<void> {
  const { partition, row } = answerKey(tenant, id, person);
  await deleteRecord(await tables.open("sessionanswers"), { partition, row });
}

/** What one person answered. Nothing: undefined. @throws {StorageError} */
export function loadAnswer(
  tables: Tables,
  tenant: TenantId,
  id: SessionId,
  person: PersonId,
): Promise<SessionAnswer | undefined> {
  const key = answerKey(tenant, id, person);
  return answers.load(tables, key);
}

/** Everybody's answers whole. @throws {StorageError} */
export function listWholeAnswers(
  tables: Tables,
  tenant: TenantId,
  id: SessionId,
): Promise<readonly SessionAnswer[]> {
  return answers.list(tables, keyOf(tenant, id));
}

/** Who answered what. @throws {StorageError} */
export async function listAnswers(
  tables: Tables,
  tenant: TenantId,
  id: SessionId,
): Promise<ReadonlyMap<PersonId, RsvpValue>> {
  const all = await listWholeAnswers(tables, tenant, id);
  return new Map(all.map(({ person, value }) => [person, value] as const));
}

const seatsKey = (tenant: TenantId, id: SessionId): Key => ({
  partition: keyOf(tenant, id),
  row: "seats",
});

/**
 * Changes a session's places: they are read, then `decide` looks at the answers,
 * and what it says is written where nobody wrote meanwhile.
 * @param decide gives the places as they are to be; undefined where they are right
 * @returns "raced" where somebody was faster
 * @throws {StorageError}
 */
export async function changeSeats(
  tables: Tables,
  tenant: TenantId,
  id: SessionId,
  decide: (current: Seats | undefined) => Promise<Seats | undefined>,
): Promise<"done" | "raced"> {
  const table = await tables.open("sessionseats");
  const key = seatsKey(tenant, id);
  const current = await readRecord(table, key, seatsSchema);
  const next = await decide(current?.value);
  if (next === undefined) return "done";
  const written =
    current === undefined
      ? await insertRecord(table, key, next)
      : await replaceRecord(table, key, next, current.etag);
  return written === "inserted" || written === "replaced" ? "done" : "raced";
}
