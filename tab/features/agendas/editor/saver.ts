/** Saves a draft by itself, again where nobody answered, and takes in what others did. */
import { bringIn, isSameDraft, type Draft } from "../../../../core/agendas/editing/index.ts";
import type { Answer, Api } from "../../../adapters/api.ts";
import type { Kept, OpenDraft } from "./kept.ts";

/** A pause in writing after which it is saved. */
const PAUSE_MS = 700;
/** How soon we try again where nobody answered. */
const AGAIN_MS = 4_000;

/** Runs something after some milliseconds. */
export type Later = (run: () => void, afterMs: number) => void;

/** What is shown, and the way to show something else. */
export interface Store {
  readonly current: () => Kept;
  readonly show: (part: Partial<Kept>) => void;
}

export interface Saver {
  /** The draft as the server has it, as far as we know. */
  readonly known: () => OpenDraft;
  readonly isSaving: () => boolean;
  /** Something changed: it is saved soon. */
  readonly plan: () => void;
  /** Saves now. Whether everything is saved then. */
  readonly save: () => Promise<boolean>;
  /** @param base the draft from which `news` and ours both went on */
  readonly takeIn: (news: OpenDraft, base: Draft) => void;
}

/** Makes the saver of one draft. Never throws. */
export function saverOf(api: Api, path: string, open: OpenDraft, store: Store, later: Later): Saver {
  let known = open;
  let underWay: Promise<void> | undefined;
  let isPlanned = false;
  const mine = (): Draft => store.current().history.present;
  const isSaved = (): boolean => isSameDraft(mine(), known.draft);

  const planAfter = (afterMs: number): void => {
    if (isPlanned) return;
    isPlanned = true;
    later(() => {
      isPlanned = false;
      void save();
    }, afterMs);
  };
  const plan = (): void => {
    store.show({ saving: isSaved() ? "saved" : "waiting" });
    if (!isSaved()) planAfter(PAUSE_MS);
  };
  const takeIn = (news: OpenDraft, base: Draft): void => {
    known = news;
    const { history } = store.current();
    const brought = isSameDraft(base, news.draft) ? history : bringIn(history, base, news.draft);
    store.show({ history: brought, base: news.base });
    plan();
  };
  const send = async (): Promise<void> => {
    const sent = mine();
    const answer = await api.put<OpenDraft>(path, { before: known.draft, draft: sent });
    if (answer.kind === "ok") return takeIn(answer.value, sent);
    if (!isAway(answer)) return store.show({ problem: answer.problem });
    store.show({ saving: "away" });
    planAfter(AGAIN_MS);
  };
  const save = async (): Promise<boolean> => {
    await underWay;
    if (isSaved()) return true;
    if (store.current().problem !== undefined) return false;
    underWay = send();
    await underWay;
    underWay = undefined;
    return isSaved();
  };
  return { known: () => known, isSaving: () => underWay !== undefined, plan, save, takeIn };
}

function isAway(answer: Answer<unknown>): boolean {
  return answer.kind === "problem" && (answer.problem.status === 0 || answer.problem.status >= 500);
}
