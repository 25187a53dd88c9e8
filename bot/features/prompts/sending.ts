/** Drafts under somebody's hand: settled, timed, sent or dropped. */
import { Temporal } from "temporal-polyfill";
import {
  checkRhythm,
  nextQuestion,
  questionsOf,
  readOpening,
  settle,
  whoseTurn,
  type Draft,
  type Prompt,
  type Rhythm,
} from "../../../core/prompts/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Turn, World } from "../../ports.ts";
import { allowsAnonymousAsking } from "../reports/index.ts";
import { ask, cannotAsk, communityToAsk, storedQuestions } from "./asking.ts";
import { contextOf, windowOf } from "./drafting.ts";
import { drawQuestions } from "./pooling.ts";
import { beginRhythm } from "./rhythms.ts";
import * as store from "./storage.ts";

/** What a draft's card sends back; the card's input comes with every button. */
export interface DraftPress {
  readonly draft: string;
  readonly community?: string | undefined;
  readonly start?: string | undefined;
  readonly when?: string | undefined;
}

export type DraftAnswer =
  /** Something is still to be chosen, or the preview is to be shown again; `problem` says why. */
  | { readonly kind: "ask"; readonly draft: Draft; readonly problem?: string }
  | { readonly kind: "sent" | "sent already"; readonly draft: Draft; readonly prompt: Prompt }
  /** It is asked again and again from now on. */
  | { readonly kind: "begun"; readonly rhythm: Rhythm }
  | { readonly kind: "dropped" | "dropped already" }
  | Refusal;

/** A community or a reading was chosen. @throws {StorageError} */
export function chooseInDraft(world: World, turn: Turn, press: DraftPress): Promise<DraftAnswer> {
  const choice = {
    ...(press.community === undefined ? {} : { community: press.community }),
    ...(press.start === undefined ? {} : { start: press.start }),
  };
  return pressed(world, turn, press.draft, (draft) => settle(draft, choice));
}

/** A time was typed: it replaces what was planned. @throws {StorageError} */
export async function timeDraft(world: World, turn: Turn, press: DraftPress): Promise<DraftAnswer> {
  const opening = readOpening(press.when ?? "", contextOf(world, turn));
  if (isRefusal(opening))
    return pressed(
      world,
      turn,
      press.draft,
      (draft) => draft,
      () => opening.sentence,
    );
  if (opening.kind === "now") return pressed(world, turn, press.draft, (draft) => draft, sayWhen);
  const readings = [...opening.readings];
  return pressed(world, turn, press.draft, (draft) => ({ ...draft, opening: { kind: "at", readings } }));
}

/** Without words, the time that was planned before stays. */
const sayWhen = (draft: Draft): string | undefined =>
  draft.opening.kind === "now" ? "Say when, for example: tomorrow at 10:00." : undefined;

/** Another question of the pool takes the place of the one that was drawn. @throws {StorageError} */
export async function drawAnother(world: World, turn: Turn, id: string): Promise<DraftAnswer> {
  const asked = await pressed(world, turn, id, (draft) => draft);
  if (asked.kind !== "ask" || asked.draft.source?.kind !== "pool") return asked;
  const [community] = asked.draft.communities;
  if (community === undefined) return asked;
  const { purpose } = asked.draft.source;
  const drawing = { community, prompt: asked.draft.promptId, purpose, isAnother: true };
  const questions = storedQuestions(await drawQuestions(world, turn.tenant, drawing));
  return pressed(world, turn, id, ({ questions: _old, ...draft }) => ({ ...draft, ...questions }));
}

/** Drops a draft: nothing is sent. @throws {StorageError} */
export async function dropDraft(world: World, turn: Turn, id: string): Promise<DraftAnswer> {
  const answer = await pressed(world, turn, id, (draft) => ({ ...draft, state: "cancelled" }));
  return answer.kind === "ask" ? { kind: "dropped" } : answer;
}

/** Changes an open draft for the person who asked; otherwise says what is true (rules PRM7, PRM8). */
async function pressed(
  world: World,
  turn: Turn,
  id: string,
  change: (draft: Draft) => Draft,
  problemOf: (draft: Draft) => string | undefined = () => undefined,
): Promise<DraftAnswer> {
  const answer = await store.updateDraft<DraftAnswer | { kind: "sent before"; draft: Draft }>(
    world.tables,
    turn.tenant,
    id,
    (current) => {
      if (current === undefined) return { kind: "keep", result: draftGone() };
      const whose = whoseTurn(current, turn.person);
      if (whose.kind === "refused") return { kind: "keep", result: whose };
      if (whose.kind === "sent already")
        return { kind: "keep", result: { kind: "sent before", draft: current } };
      if (whose.kind === "dropped already") return { kind: "keep", result: whose };
      const value = change(current);
      const problem = problemOf(value);
      const said = problem === undefined ? {} : { problem };
      return { kind: "save", value, result: { kind: "ask", draft: value, ...said } };
    },
  );
  return answer.kind === "sent before" ? finishSending(world, turn, answer.draft, "sent already") : answer;
}

/**
 * Sends a draft once (rule PRM8): at once, or at the time that it is planned for.
 * @param isNow whatever time was planned, now is meant
 * @throws {StorageError} press again: a second time sends nothing twice
 */
export async function sendDraft(
  world: World,
  turn: Turn,
  press: DraftPress,
  isNow: boolean,
): Promise<DraftAnswer> {
  const asked = await chooseInDraft(world, turn, press);
  if (asked.kind !== "ask") return asked;
  const draft: Draft = isNow ? { ...asked.draft, opening: { kind: "now" } } : asked.draft;
  const next = nextQuestion(draft);
  if (next.kind !== "send") return { kind: "ask", draft };
  const community = await communityToAsk(world, turn, next.community);
  if (isRefusal(community)) return community.status === 404 ? cannotAsk("this community") : community;
  const problem = await whyNotYet(world, turn, draft, next);
  if (problem !== undefined) return { kind: "ask", draft, problem };
  const window = windowOf(world, draft);
  if (isRefusal(window)) return { kind: "ask", draft, problem: window.sentence };
  const sent: Draft = {
    ...draft,
    state: "sent",
    window: { opensAt: window.opensAt.toString(), closesAt: window.closesAt.toString() },
    ...(next.rule === undefined ? {} : { rule: next.rule }),
  };
  const answer = await pressed(world, turn, press.draft, () => sent);
  return answer.kind === "ask" ? finishSending(world, turn, answer.draft, "sent") : answer;
}

/** What holds a draft back although its time is fine. */
async function whyNotYet(
  world: World,
  turn: Turn,
  draft: Draft,
  next: Extract<ReturnType<typeof nextQuestion>, { kind: "send" }>,
): Promise<string | undefined> {
  if (next.rule === undefined && draft.source?.kind === "volunteers")
    return "Volunteers write for a rhythm, such as: every Monday at 10:00. Give it one, or ask a question of your own.";
  if (draft.isAnonymous === true && !(await allowsAnonymousAsking(world, turn.tenant, next.community)))
    return "Questions without names are switched off here. Ask it with names, or have a steward allow them in the settings.";
  if (next.rule === undefined || next.opensAt === undefined) return undefined;
  const rule = { rule: next.rule, start: startOf(next.opensAt, draft.zone), zone: draft.zone };
  return checkRhythm(rule, world.clock.now())?.sentence;
}

const startOf = (at: Temporal.Instant, zone: string): string =>
  at.toZonedDateTimeISO(zone).toString({ timeZoneName: "never" });

/** Begins the rhythm of a sent draft; the draft's prompt id is its own, so that it begins once. */
async function beginFrom(world: World, turn: Turn, draft: Draft, rule: string): Promise<DraftAnswer> {
  const [communityId] = draft.communities;
  if (draft.window === undefined || communityId === undefined) return draftGone();
  const opensAt = Temporal.Instant.from(draft.window.opensAt);
  const open = opensAt.until(Temporal.Instant.from(draft.window.closesAt)).total("hours");
  const rhythm: Rhythm = {
    version: 1,
    id: draft.promptId,
    communityId,
    askedBy: turn.person,
    rule,
    start: startOf(opensAt, draft.zone),
    zone: draft.zone,
    source: draft.source ?? { kind: "same", ...storedQuestions(questionsOf(draft)) },
    openHours: open,
    ...(draft.isAnonymous === undefined ? {} : { isAnonymous: true }),
    state: "active",
    createdAt: draft.createdAt,
  };
  const begun = await beginRhythm(world, turn, rhythm);
  return isRefusal(begun) ? begun : { kind: "begun", rhythm: begun };
}

/** Makes the prompt of a sent draft; does nothing where it is there, even after a crash in between. */
async function finishSending(
  world: World,
  turn: Turn,
  draft: Draft,
  kind: "sent" | "sent already",
): Promise<DraftAnswer> {
  const [community] = draft.communities;
  if (draft.window === undefined || community === undefined) return draftGone();
  if (draft.rule !== undefined) return beginFrom(world, turn, draft, draft.rule);
  const prompt = await ask(world, turn, {
    id: draft.promptId,
    community,
    questions: questionsOf(draft),
    opensAt: Temporal.Instant.from(draft.window.opensAt),
    closesAt: Temporal.Instant.from(draft.window.closesAt),
    zone: draft.zone,
    isAnonymous: draft.isAnonymous === true,
    isSentNow: draft.opening.kind === "now",
  });
  return { kind, draft, prompt };
}

function draftGone(): Refusal {
  return refuse(404, "draft-not-found", "I no longer have this question. Say ask to ask it again.");
}
