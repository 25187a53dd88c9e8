/**
 * Keeps an agenda while somebody shapes it: every change is saved by itself,
 * what others do comes in, and nobody's work is lost on the way.
 */
import {
  beginHistory,
  edit,
  goOn,
  mergeDrafts,
  redo,
  sayEdit,
  settle,
  spell,
  undo,
  type Draft,
  type Edit,
  type History,
  type Seat,
} from "../../../../core/agendas/editing/index.ts";
import type { Api } from "../../../adapters/api.ts";
import type { Kept, OpenDraft } from "./kept.ts";
import { OTHER_WINDOW, type DraftRoom, type Other } from "./room.ts";
import { saverOf, type Later, type Saver } from "./saver.ts";

export type { Kept, OpenDraft } from "./kept.ts";

export interface Keeper {
  readonly current: () => Kept;
  readonly subscribe: (hear: () => void) => () => void;
  readonly change: (change: Edit) => void;
  /** The change that is being written is done: what comes next is undone by itself. */
  readonly settle: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Saves what is not saved yet, now. Whether everything is saved then. */
  readonly save: () => Promise<boolean>;
  /** Asks what others did, and says that we are here. */
  readonly meet: () => Promise<void>;
  /** Tells others where this person is. */
  readonly sit: (seat: Seat) => void;
  /** Nothing more is said of a step that somebody took out. */
  readonly forgetTakenOut: () => void;
  /** What the way into the live document needs. */
  readonly sharing: Sharing;
}

/** The way into the live document, as the keeper sees it. */
export interface Sharing {
  /** Nothing is saved until it is ended or in: a save would be missing in the document. Gives what the server has by then. */
  readonly begin: () => Promise<OpenDraft>;
  /** Goes in with what is here. Whether it could: not when something was saved beside it meanwhile. */
  readonly enter: (room: DraftRoom, known: OpenDraft) => boolean;
  /** It is given up for now, or the document is gone. @param isOver there is no way at the moment */
  readonly end: (isOver: boolean) => void;
}

/** What a keeper works with. */
interface Work {
  readonly api: Api;
  readonly path: string;
  readonly window: string;
  readonly saver: Saver;
  readonly later: Later;
  readonly current: () => Kept;
  readonly show: (part: Partial<Kept>) => void;
  /** The live document, while this person is in it. */
  readonly inside: { room?: DraftRoom | undefined; isEntering: boolean };
  seat: Seat;
  /** Names of those who have it open, as the server says. */
  heardOf: readonly string[];
}

/** Where a draft is kept. */
export interface Place {
  /** Of the draft in the API. */
  readonly path: string;
  /** Names this window among all of one person. */
  readonly window: string;
}

/**
 * Keeps one draft. Asks the server by itself only to save.
 *
 * @param later runs something after some milliseconds
 */
export function keepDraft(
  api: Api,
  { path, window }: Place,
  open: OpenDraft,
  later: Later = (run, afterMs) => void setTimeout(run, afterMs),
): Keeper {
  const hearers = new Set<() => void>();
  let kept = asOpened(open);
  const show = (part: Partial<Kept>): void => {
    kept = { ...kept, ...part };
    for (const hear of hearers) hear();
  };
  const current = (): Kept => kept;
  const inside: Work["inside"] = { isEntering: false };
  const store = { current, show, room: () => inside.room, isEntering: () => inside.isEntering };
  const saver = saverOf(api, path, open, store, later);
  const work: Work = {
    ...{ api, path, window, saver, later, current, show, inside },
    seat: { isAway: false },
    heardOf: [],
  };
  return {
    current,
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    change(change) {
      const history = edit(kept.history, change);
      goTo(work, history, sayEdit(change, history.present));
    },
    settle: () => show({ history: settle(kept.history) }),
    undo: () => goTo(work, undo(kept.history), "Undone."),
    redo: () => goTo(work, redo(kept.history), "Done again."),
    save: saver.save,
    sit(next) {
      work.seat = next;
      inside.room?.sit(next);
    },
    forgetTakenOut: () => show({ takenOut: undefined }),
    meet: () => meet(work),
    sharing: sharingOf(work),
  };
}

const asOpened = ({ draft, base }: OpenDraft): Kept => ({
  ...{ history: beginHistory(draft), saving: "saved", base },
  ...{ others: [], sharing: "alone", said: "" },
});

function goTo({ current, show, inside, saver }: Work, history: History, said: string): void {
  if (history === current().history) return;
  show({ history, said });
  inside.room?.write(history.present);
  saver.plan();
}

async function meet(work: Work): Promise<void> {
  const { api, path, window, saver, show, inside } = work;
  if (saver.isSaving()) return;
  const { number, base } = saver.known();
  const answer = await api.post<News>(`${path}/presence`, { number, base, window });
  if (answer.kind === "problem") {
    // Whoever may shape it no longer sees no more of it either.
    if (answer.problem.status === 403 || answer.problem.status === 404) leave(work);
    return;
  }
  const { news, others, isOpenElsewhere } = answer.value;
  work.heardOf = isOpenElsewhere === true ? [...others, OTHER_WINDOW] : others;
  show({ others: inside.room === undefined ? withoutPlaces(work.heardOf) : everybodyIn(work, inside.room) });
  // What was saved meanwhile is newer than what this answer knows.
  const isFresh = !saver.isSaving() && number === saver.known().number;
  if (news !== undefined && isFresh) saver.learn(news);
}

function leave({ inside }: Work): void {
  inside.room?.leave();
  inside.room = undefined;
}

const withoutPlaces = (names: readonly string[]): readonly Other[] => names.map((name) => ({ name }));

/** Those in the room, and those who have it open and did not get in. */
function everybodyIn({ heardOf }: Work, room: DraftRoom): readonly Other[] {
  const inside = room.others();
  const outside = heardOf.filter((name) => inside.every((other) => other.name !== name));
  return [...inside, ...withoutPlaces(outside)];
}

/** The document has changed, by others or by what is known of the record. */
function hearRoom(work: Work, from: DraftRoom): void {
  const { current, show, inside, saver } = work;
  if (from !== inside.room) return;
  const there = from.draft();
  if (there === undefined) return leave(work);
  const { history } = current();
  if (spell(there) !== spell(history.present))
    show({ history: goOn(history, there), ...takenOut(history.present, there, work.seat) });
  show({ others: everybodyIn(work, from) });
  saver.plan();
}

function sharingOf(work: Work): Sharing {
  const { current, show, inside, saver } = work;
  return {
    async begin() {
      inside.isEntering = true;
      while (saver.isSaving()) await new Promise<void>((resolve) => work.later(resolve, LOOK_MS));
      return saver.known();
    },
    enter(room, known) {
      inside.isEntering = false;
      const there = room.draft();
      if (there === undefined || known !== saver.known()) return false;
      const { history: before } = current();
      const history = goOn(before, mergeDrafts(known.draft, before.present, there));
      inside.room = room;
      room.write(history.present);
      room.sit(work.seat);
      room.onChange(() => hearRoom(work, room));
      show({ history, sharing: "at once", others: everybodyIn(work, room) });
      saver.plan();
      return true;
    },
    end(isOver) {
      leave(work);
      inside.isEntering = false;
      const others = withoutPlaces(current().others.map(({ name }) => name));
      show({ others, ...(isOver ? { sharing: "soon" } : {}) });
      saver.plan();
    },
  };
}

/** How often we look whether a save that is under way is over, in milliseconds. */
const LOOK_MS = 50;

/** The step in which this person was and that somebody took out, so that it can be put back. */
function takenOut(before: Draft, after: Draft, { stepId }: Seat): Pick<Kept, "takenOut"> {
  const at = before.agenda.steps.findIndex(({ id }) => id === stepId);
  const step = before.agenda.steps[at];
  if (step === undefined || after.agenda.steps.some(({ id }) => id === stepId)) return {};
  return { takenOut: { step, at } };
}

interface News {
  readonly news?: OpenDraft;
  /** Names. */
  readonly others: readonly string[];
  readonly isOpenElsewhere?: true;
}
