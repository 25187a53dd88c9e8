/** Drafts under somebody's hand: settled, timed, sent or dropped. */
import { Temporal } from "temporal-polyfill";
import {
  nextQuestion,
  questionsOf,
  readOpening,
  settle,
  whoseTurn,
  type Draft,
  type Prompt,
} from "../../../core/prompts/index.ts";
import { isRefusal, refuse, type Refusal } from "../../../core/refusal.ts";
import type { Turn, World } from "../../ports.ts";
import { ask, cannotAsk, communityToAsk } from "./asking.ts";
import { contextOf, windowOf } from "./drafting.ts";
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
  const window = windowOf(world, draft);
  if (isRefusal(window)) return { kind: "ask", draft, problem: window.sentence };
  const sent: Draft = {
    ...draft,
    state: "sent",
    window: { opensAt: window.opensAt.toString(), closesAt: window.closesAt.toString() },
  };
  const answer = await pressed(world, turn, press.draft, () => sent);
  return answer.kind === "ask" ? finishSending(world, turn, answer.draft, "sent") : answer;
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
  const prompt = await ask(world, turn, {
    id: draft.promptId,
    community,
    questions: questionsOf(draft),
    opensAt: Temporal.Instant.from(draft.window.opensAt),
    closesAt: Temporal.Instant.from(draft.window.closesAt),
    zone: draft.zone,
  });
  return { kind, draft, prompt };
}

function draftGone(): Refusal {
  return refuse(404, "draft-not-found", "I no longer have this question. Say ask to ask it again.");
}
