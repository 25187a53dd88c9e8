/** What is recorded, as metrics read it. */
import { Temporal } from "temporal-polyfill";
import type { Worth } from "../../../core/agendas/index.ts";
import { originOf, type Commitment } from "../../../core/commitments/index.ts";
import type { Member } from "../../../core/communities/index.ts";
import type { Entry } from "../../../core/library/index.ts";
import type { Recap } from "../../../core/live/index.ts";
import { plannedEndOf, type BriefSession } from "../../../core/scheduling/index.ts";
import type {
  Act,
  CommitmentFact,
  EntryFact,
  PromptFact,
  QuestionFact,
  SessionFact,
} from "../../../core/value/index.ts";
import type { Asked } from "../prompts/index.ts";

/** Everything that somebody did and that others gain from. */
export function actsOf(
  recaps: readonly Recap[],
  asked: readonly Asked[],
  entries: readonly Entry[],
  commitments: readonly Commitment[],
): readonly Act[] {
  return [
    ...recaps.flatMap(actsIn),
    ...asked.flatMap(({ answers }) =>
      answers.map(({ person, at }): Act => ({ person, at, kind: "answered" })),
    ),
    ...entries.map(({ by, createdAt }): Act => ({ person: by.person, at: createdAt, kind: "kept" })),
    ...entries.flatMap(({ answers }) =>
      answers.map(({ person, at }): Act => ({ person, at, kind: "answered" })),
    ),
    ...commitments.map(({ person, madeAt }): Act => ({ person, at: madeAt, kind: "committed" })),
  ];
}

/** A commitment without its words. */
export function commitmentFact(commitment: Commitment): CommitmentFact {
  const { person, madeAt, dueOn, answer, confirmedBy } = commitment;
  const from = originOf(commitment)?.id;
  return {
    person,
    madeAt,
    dueOn,
    ...(answer === undefined ? {} : { outcome: answer.outcome }),
    ...(answer === undefined ? {} : { answeredAt: answer.at }),
    ...(answer?.result === undefined ? {} : { result: answer.result }),
    isConfirmed: confirmedBy !== undefined,
    ...(confirmedBy === undefined ? {} : { confirmedAt: confirmedBy.at }),
    ...(from === undefined ? {} : { from }),
    isShared: answer?.isShared ?? false,
  };
}

/** What is known of a session beside its recap. */
export interface Around {
  readonly recap: Recap | undefined;
  readonly facilitators: readonly string[];
  /** Sessions of the learning agenda; absent where the community has none. */
  readonly onTopic?: ReadonlySet<string>;
  readonly worth: readonly { readonly person: string; readonly worth: Worth }[];
  readonly outside?: Readonly<Record<string, number>>;
}

/** "Worth my time", "Partly", "Not this time" on a scale of 1 to 5. */
const SCORE: Readonly<Record<Worth, number>> = { yes: 5, partly: 3, no: 1 };

/** A session to which nobody came was not held; one that still lies ahead is nothing yet. */
export function sessionFact(session: BriefSession, around: Around): readonly SessionFact[] {
  const { recap, facilitators, onTopic, worth, outside } = around;
  const isHeld = session.status === "ended" && recap !== undefined && recap.attendance.length > 0;
  if (session.status === "scheduled" || session.status === "live") return [];
  const said = new Map<string, number>();
  const entries =
    recap === undefined ? [] : [...recap.takeaways, ...recap.steps.flatMap(({ answers }) => answers)];
  for (const { person } of entries) said.set(person, (said.get(person) ?? 0) + 1);
  const ended = recap?.endedAt ?? session.start;
  const known = recap?.attendance.filter(({ by }) => by !== undefined) ?? [];
  return [
    {
      id: session.id,
      start: session.start,
      status: isHeld ? "held" : "called off",
      minutes: isHeld ? hoursBetween(recap.startedAt ?? session.start, ended) * 60 : 0,
      minutesOver: Math.max(0, hoursBetween(plannedEndOf(session).toString(), ended) * 60),
      stepsPlanned: recap?.steps.length ?? 0,
      stepsDone: recap?.steps.filter(({ answers }) => answers.length > 0).length ?? 0,
      attendees: recap?.attendance.map(({ person }) => person) ?? [],
      facilitators,
      said: Object.fromEntries(said),
      ...(onTopic === undefined ? {} : { isOnTopic: onTopic.has(session.id) }),
      worth: worth.map(({ person, worth: given }) => ({ person, score: SCORE[given] })),
      ...(known.length === 0 ? {} : { inPanel: known.filter(({ by }) => by === "panel").length }),
      ...(outside === undefined ? {} : { outside }),
    },
  ];
}

/** A question to all, by who answered and after how long. */
export function promptFact({ askedAt, answers }: Asked, canAnswer: readonly Since[]): PromptFact {
  return {
    askedAt,
    asked: countAsked(canAnswer, askedAt, answers),
    answers: answers.map(({ person, at }) => ({ person, hours: hoursBetween(askedAt, at) })),
  };
}

/** Somebody, and since when they are in the community. */
export type Since = Pick<Member, "person" | "joinedAt">;

/** How many a question reached: who was in the community and can be written to, and whoever answered all the same. */
function countAsked(canAnswer: readonly Since[], askedAt: string, answers: Asked["answers"]): number {
  const reached = canAnswer.filter(({ joinedAt }) => joinedAt <= askedAt).map(({ person }) => person);
  return new Set([...reached, ...answers.map(({ person }) => person)]).size;
}

function actsIn(recap: Recap): readonly Act[] {
  const said = [...recap.takeaways, ...recap.steps.flatMap(({ answers }) => answers)];
  return [
    ...recap.attendance.map(({ person }): Act => ({ person, at: recap.start, kind: "came" })),
    ...said.map(({ person, at }): Act => ({ person, at, kind: "said" })),
  ];
}

/** An entry without its words. */
export function entryFact(entry: Entry, until: string): EntryFact {
  const { createdAt, by, kind, state, reviewOn, usedBy } = entry;
  return {
    at: createdAt,
    by: by.person,
    kind,
    isChecked: state === "found",
    isStale: reviewOn !== undefined && reviewOn <= until.slice(0, 10),
    usedBy,
  };
}

/** A question of the library; of other entries nothing. */
export function questionFact({
  kind,
  by,
  createdAt,
  title,
  answers,
  accepted,
}: Entry): readonly QuestionFact[] {
  if (kind !== "question") return [];
  const given = answers.find(({ id }) => id === accepted);
  return [
    {
      askedAt: createdAt,
      by: by.person,
      words: title,
      ...(given === undefined
        ? {}
        : {
            answeredAfterHours: hoursBetween(createdAt, given.at),
            answeredBy: given.person,
            answeredAt: given.at,
          }),
    },
  ];
}

function hoursBetween(from: string, to: string): number {
  const [one, other] = [Temporal.Instant.from(from), Temporal.Instant.from(to)];
  return Math.max(0, (other.epochMilliseconds - one.epochMilliseconds) / 3_600_000);
}
