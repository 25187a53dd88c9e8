/** Saves a draft by itself, again where nobody answered, and takes in what others did. */
import { bringIn, isSameDraft, printOf, type Draft } from "../../../../core/agendas/editing/index.ts";
import type { Answer, Api } from "../../../adapters/api.ts";
import type { Kept, OpenDraft } from "./kept.ts";
import type { DraftRoom } from "./room.ts";

/** A pause in writing after which it is saved. */
const PAUSE_MS = 700;
/** How soon we try again where nobody answered. */
const AGAIN_MS = 4_000;
/** After so long we save ourselves what somebody else in the room was to save. */
const OTHERS_SAVE_WITHIN_MS = 3_000;
const LOOK_MS = 200;

/** Runs something after some milliseconds. */
export type Later = (run: () => void, afterMs: number) => void;

/** What is shown, and the way to show something else. */
export interface Store {
  readonly current: () => Kept;
  readonly show: (part: Partial<Kept>) => void;
  /** The live document, while one is in it. */
  readonly room: () => DraftRoom | undefined;
  /** On the way into it: what is saved now would be missing there. */
  readonly isEntering: () => boolean;
}

export interface Saver {
  /** The draft as the server has it, as far as we know. */
  readonly known: () => OpenDraft;
  readonly isSaving: () => boolean;
  /** Something changed: it is saved soon, by us or by whoever saves for the room. */
  readonly plan: () => void;
  /** Saves now. Whether everything is saved then. */
  readonly save: () => Promise<boolean>;
  /** Takes in what the server has. */
  readonly learn: (news: OpenDraft) => void;
}

/** What a saver works with. */
interface Work {
  readonly api: Api;
  readonly path: string;
  readonly store: Store;
  readonly later: Later;
  known: OpenDraft;
  underWay: Promise<void> | undefined;
  isPlanned: boolean;
}

/** Makes the saver of one draft. Never throws. */
export function saverOf(api: Api, path: string, open: OpenDraft, store: Store, later: Later): Saver {
  const work: Work = { api, path, store, later, known: open, underWay: undefined, isPlanned: false };
  return {
    known: () => work.known,
    isSaving: () => work.underWay !== undefined,
    plan: () => plan(work),
    save: () => save(work),
    learn: (news) => learn(work, news),
  };
}

const mine = ({ store }: Work): Draft => store.current().history.present;

/** Whether it is this window that saves. */
const isOurs = ({ store }: Work): boolean => store.room()?.isSaver() ?? !store.isEntering();

function isSaved(work: Work): boolean {
  const room = work.store.room();
  if (room === undefined || room.isSaver()) return isSameDraft(mine(work), work.known.draft);
  return room.recorded()?.print === printOf(mine(work));
}

/** Whether the live document holds what was saved then. */
function isInRoom({ store }: Work, { number, base }: OpenDraft): boolean {
  const recorded = store.room()?.recorded();
  return recorded?.number === number && recorded.base === base;
}

function plan(work: Work): void {
  const recorded = work.store.room()?.recorded();
  // What somebody saved for the room is what is here: nobody has to ask for it.
  if (recorded !== undefined && !isInRoom(work, work.known) && recorded.print === printOf(mine(work)))
    work.known = { number: recorded.number, base: recorded.base, draft: mine(work) };
  work.store.show({ saving: isSaved(work) ? "saved" : "waiting" });
  if (!isSaved(work) && isOurs(work)) planAfter(work, PAUSE_MS);
}

function planAfter(work: Work, afterMs: number): void {
  if (work.isPlanned) return;
  work.isPlanned = true;
  work.later(() => {
    work.isPlanned = false;
    if (isOurs(work)) void save(work);
  }, afterMs);
}

/** @param base the draft from which `news` and ours both went on */
function takeIn(work: Work, news: OpenDraft, base: Draft): void {
  const { store } = work;
  work.known = news;
  const { history } = store.current();
  const brought = isSameDraft(base, news.draft) ? history : bringIn(history, base, news.draft);
  store.show({ history: brought, base: news.base });
  const room = store.room();
  if (brought !== history) room?.write(brought.present);
  room?.noteRecorded({ number: news.number, base: news.base, print: printOf(news.draft) });
  plan(work);
}

function learn(work: Work, news: OpenDraft): void {
  if (isInRoom(work, news)) {
    work.known = news;
    return work.store.show({ base: news.base });
  }
  // What was saved beside the room is brought into it by the one who saves there.
  if (isOurs(work)) takeIn(work, news, work.known.draft);
}

async function send(work: Work): Promise<void> {
  const { api, path, store } = work;
  const room = store.room();
  if (room !== undefined && !isInRoom(work, work.known)) {
    // Somebody else saved for the room until now.
    const there = await api.get<OpenDraft>(path);
    if (there.kind === "ok") learn(work, there.value);
  }
  const sent = mine(work);
  const from = room === undefined ? {} : { documentId: room.documentId };
  const answer = await api.put<OpenDraft>(path, { before: work.known.draft, draft: sent, ...from });
  if (answer.kind === "ok") return takeIn(work, answer.value, sent);
  if (!isAway(answer)) return store.show({ problem: answer.problem });
  store.show({ saving: "away" });
  planAfter(work, AGAIN_MS);
}

async function save(work: Work): Promise<boolean> {
  await untilOthersSaved(work);
  await work.underWay;
  if (isSaved(work)) return true;
  if (work.store.current().problem !== undefined) return false;
  work.underWay = send(work);
  await work.underWay;
  work.underWay = undefined;
  return isSaved(work);
}

/** Gives whoever saves for the room a moment to do so. */
async function untilOthersSaved(work: Work): Promise<void> {
  for (let waitedMs = 0; waitedMs < OTHERS_SAVE_WITHIN_MS; waitedMs += LOOK_MS) {
    if (isOurs(work) || isSaved(work)) return;
    await new Promise<void>((resolve) => work.later(resolve, LOOK_MS));
  }
}

function isAway(answer: Answer<unknown>): boolean {
  return answer.kind === "problem" && (answer.problem.status === 0 || answer.problem.status >= 500);
}
