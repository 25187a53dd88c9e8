/** What becomes of an entry: added, checked, answered, used, looked at again. */
import type { Temporal } from "temporal-polyfill";
import { may, type Standing } from "../access/index.ts";
import { refuse, type Refusal } from "../refusal.ts";
import type { CommunityId, PersonId } from "../ids.ts";
import { checkWritten, type Entry, type EntrySource, type Written } from "./entry.ts";
import { LONGEST_TEXT } from "./limits.ts";
import type { EntryKind } from "./kinds.ts";

/** After so many days somebody looks at it again: links break sooner than ways of working change. */
const GOOD_FOR_DAYS: Readonly<Record<EntryKind, number | undefined>> = {
  practice: 365,
  question: 365,
  resource: 180,
  story: undefined,
};

/** Who does something to an entry, and when. */
export interface Doing {
  readonly person: PersonId;
  readonly name: string;
  readonly standing: Standing;
  readonly now: Temporal.Instant;
}

export type Kept = { readonly kind: "kept"; readonly entry: Entry } | Refusal;

const kept = (entry: Entry): Kept => ({ kind: "kept", entry });

/** Makes a new entry (rules LIB1 to LIB4). Never throws. */
export function makeEntry(
  written: Written,
  at: {
    readonly id: string;
    readonly community: CommunityId;
    readonly source?: EntrySource | undefined;
    readonly saidBy?: Entry["saidBy"] | undefined;
    /** A second community whose library has it, too. */
    readonly alsoIn?: CommunityId | undefined;
  },
  { person, name, now }: Doing,
): Kept {
  const checked = checkWritten(written);
  if (!("title" in checked)) return checked;
  const who = { person, name };
  return kept({
    version: 1,
    id: at.id,
    community: at.community,
    ...checked,
    state: checked.kind === "question" ? "found" : "waiting",
    by: who,
    ...(at.saidBy === undefined ? {} : { saidBy: at.saidBy }),
    owner: who,
    createdAt: now.toString(),
    changedAt: now.toString(),
    ...reviewFrom(checked.kind, now),
    ...(at.source === undefined ? {} : { source: at.source }),
    answers: [],
    ...(at.alsoIn === undefined ? {} : { alsoIn: at.alsoIn }),
    usedBy: [],
  });
}

function reviewFrom(kind: EntryKind, now: Temporal.Instant): { reviewOn?: string } {
  const days = GOOD_FOR_DAYS[kind];
  return days === undefined
    ? {}
    : {
        reviewOn: now
          .add({ hours: 24 * days })
          .toString()
          .slice(0, 10),
      };
}

/** Whether somebody should look at it again (rule LIB4). @param today ISO day */
export function isStale({ reviewOn, state }: Pick<Entry, "reviewOn" | "state">, today: string): boolean {
  return state === "found" && reviewOn !== undefined && reviewOn <= today;
}

/** Whether somebody may see it: waiting entries are their author's and the library's keepers' alone, or whoever checks them. */
export function maySee(
  entry: Entry,
  doing: Pick<Doing, "person" | "standing">,
  hasKeepers: boolean,
): boolean {
  if (!may(doing.standing, "recap.read")) return false;
  const isTheirs = [entry.by.person, entry.saidBy?.person].includes(doing.person);
  return entry.state === "found" || isTheirs || mayCheck(entry, doing, hasKeepers);
}

/**
 * Whether somebody may check it (rule LIB2).
 * @param hasKeepers whether anybody but its author looks after the library
 */
export function mayCheck(
  entry: Pick<Entry, "by">,
  { person, standing }: Pick<Doing, "person" | "standing">,
  hasKeepers: boolean,
): boolean {
  if (entry.by.person === person || !may(standing, "recap.read")) return false;
  return may(standing, "library.review") || !hasKeepers;
}

/** Checks an entry, which others find from then on (rule LIB2). Never throws. */
export function check(entry: Entry, doing: Doing, hasKeepers: boolean): Kept {
  if (entry.state === "found") return kept(entry);
  if (!mayCheck(entry, doing, hasKeepers))
    return entry.by.person === doing.person
      ? refuse(403, "own-entry", "Somebody else looks at it first, so that others can rely on it.")
      : onlyKeepers();
  const { person, name, now } = doing;
  return kept({ ...entry, state: "found", checkedBy: { person, name }, changedAt: now.toString() });
}

function onlyKeepers(): Refusal {
  return refuse(403, "only-keepers", "Only its author, a steward or a librarian can do this.");
}

/** Whether somebody may change it or take it out (rule LIB8). */
export function mayChange(entry: Entry, { person, standing }: Pick<Doing, "person" | "standing">): boolean {
  if (may(standing, "library.review")) return true;
  return (
    may(standing, "recap.read") &&
    [entry.by.person, entry.owner.person, entry.saidBy?.person].includes(person)
  );
}

/** Writes an entry anew (rules LIB1, LIB8). Never throws. */
export function change(entry: Entry, written: Written, doing: Doing): Kept {
  if (!mayChange(entry, doing)) return onlyKeepers();
  const checked = checkWritten({ ...written, kind: entry.kind });
  if (!("title" in checked)) return checked;
  const { checkedBy, ...rest } = entry;
  const isSame =
    checked.title === entry.title && checked.text === entry.text && checked.notWhen === entry.notWhen;
  const isKept =
    isSame ||
    entry.kind === "question" ||
    (may(doing.standing, "library.review") && entry.by.person !== doing.person);
  return kept({
    ...rest,
    ...checked,
    ...(isKept && checkedBy !== undefined ? { checkedBy } : {}),
    state: isKept ? entry.state : "waiting",
    changedAt: doing.now.toString(),
  });
}

/** Says that an entry still holds, for another stretch (rule LIB4). Never throws. */
export function renew(entry: Entry, doing: Doing): Kept {
  if (!mayChange(entry, doing)) return onlyKeepers();
  return kept({ ...entry, ...reviewFrom(entry.kind, doing.now), changedAt: doing.now.toString() });
}

/** Adds an answer to a question (rule LIB3). Never throws, never cuts. */
export function answer(entry: Entry, id: string, said: string, { person, name, now }: Doing): Kept {
  const text = said.trim();
  if (entry.kind !== "question") return refuse(422, "no-question", "Only questions take answers.");
  if (text === "") return refuse(422, "no-text", "Please write an answer.");
  if (text.length > LONGEST_TEXT)
    return refuse(
      422,
      "too-long",
      `That has ${text.length} characters; at most ${LONGEST_TEXT} fit. Nothing was saved.`,
    );
  const given = { id, person, name, text, at: now.toString() };
  return kept({ ...entry, answers: [...entry.answers, given], changedAt: now.toString() });
}

/** Accepts an answer, by whoever asked or looks after the library (rule LIB3). Never throws. */
export function accept(entry: Entry, id: string, doing: Doing): Kept {
  if (entry.by.person !== doing.person && !may(doing.standing, "library.review"))
    return refuse(403, "not-the-asker", "Only whoever asked, a steward or a librarian accepts an answer.");
  if (!entry.answers.some((each) => each.id === id))
    return refuse(404, "answer-not-found", "This answer is not there any more.");
  return kept({ ...entry, accepted: id, changedAt: doing.now.toString() });
}

/** Counts somebody who used it, once (rule LIB9). Never throws. */
export function use(entry: Entry, person: PersonId): Kept {
  return kept(entry.usedBy.includes(person) ? entry : { ...entry, usedBy: [...entry.usedBy, person] });
}
