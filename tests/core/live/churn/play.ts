/** An hour of a session with people who come and go, beat by beat, and what would be wrong in it. */
import assert from "node:assert/strict";
import { findActivity, type Activity } from "../../../../core/agendas/index.ts";
import {
  minutesOf,
  phasesOf,
  runningParts,
  type RunningParts,
} from "../../../../core/live/activities/index.ts";
import { groupOf, LAST_MINUTE_MS, planGroups } from "../../../../core/live/groups/index.ts";
import {
  end,
  next,
  positionAt,
  start,
  waitingSession,
  type ControlState,
  type LiveStep,
  type StreamedChange,
  type StreamedRoom,
} from "../../../../core/live/index.ts";
import { drawFrom, Visitor, type Draw } from "./crowd.ts";
import { ChurnRoom, groupsIn } from "./room.ts";

/** The service's beat; people come and go from one to the next. */
const BEAT_MS = 2_000;
const MOST_ALONE_MS = 20_000;
/** A screen may turn this much before or after another one. */
const TURNING_MS = 200;
/** The two who run the session. */
const RUNNERS = 2;

export interface Played {
  readonly tookMs: number;
  /** Phases that somebody in the room has seen: step and number. */
  readonly phasesSeen: ReadonlySet<string>;
  /** How often somebody pressed Next, and how often it moved the session. */
  readonly pressed: number;
  readonly steps: number;
}

/** The steps of a session: each activity for its usual time, every other one by itself. */
export function sessionOf(activities: readonly Activity[]): ControlState {
  const steps = activities.map((activity, index): LiveStep => ({
    id: activity.id,
    title: activity.title,
    activity: activity.id,
    minutes: activity.minutes.usual,
    mode: index % 2 === 0 ? "manual" : "auto",
    collects: true,
    closing: index === activities.length - 1,
    prompts: ["What do you think?"],
    participants: "",
    say: "",
    addedMs: 0,
  }));
  return { ...waitingSession({ id: "churn", title: "Churn", agenda: { steps: [] } }), steps };
}

/** Every phase of a session's steps, as {@link Played} names them. */
export function phasesIn(control: ControlState): readonly string[] {
  return control.steps.flatMap((step) => {
    const activity = findActivity(step.activity) ?? assert.fail(step.activity);
    return phasesOf(activity, minutesOf(step)).map((_phase, index) => `${step.id} ${index}`);
  });
}

/** Plays a session to its end. @throws {AssertionError} naming the moment at which something is wrong */
export function play(control: ControlState, people: number, seed: number): Played {
  const game = new Game(control, people, drawFrom(seed));
  game.begin();
  for (let beat = 1; !game.isOver(); beat += 1) game.beat(beat);
  return game.played();
}

/** Plays a session of these activities; gives the phases that nobody saw, and how many steps there were. @throws {AssertionError} */
export function playWhole(
  some: readonly Activity[],
  people: number,
  seed: number,
): { readonly unseen: readonly string[]; readonly steps: number } {
  const control = sessionOf(some);
  const { phasesSeen, steps } = play(control, people, seed);
  return { unseen: phasesIn(control).filter((phase) => !phasesSeen.has(phase)), steps };
}

class Game {
  readonly #room: ChurnRoom;
  readonly #crowd: readonly Visitor[];
  readonly #draw: Draw;
  readonly #aloneSince = new Map<Visitor, number>();
  readonly #phasesSeen = new Set<string>();
  #nowMs = 0;
  #index = 0;
  #pressed = 0;
  #steps = 1;

  constructor(control: ControlState, people: number, draw: Draw) {
    this.#room = new ChurnRoom(control);
    this.#draw = draw;
    this.#crowd = Array.from({ length: people }, (_one, number) => new Visitor(number, draw));
  }

  begin(): void {
    const begun = start(this.#room.now().control, 0);
    if (begun.kind === "changed") this.#room.stand(begun.control);
  }

  isOver(): boolean {
    return this.#room.now().control.status === "ended";
  }

  played(): Played {
    return {
      tookMs: this.#nowMs,
      phasesSeen: this.#phasesSeen,
      pressed: this.#pressed,
      steps: this.#steps,
    };
  }

  beat(number: number): void {
    this.#nowMs = number * BEAT_MS;
    for (const visitor of this.#crowd) visitor.live(this.#room.now(), this.#nowMs);
    for (const runner of this.#crowd.slice(0, RUNNERS)) this.#maybePress(runner);
    const here = this.#crowd.filter((visitor) => visitor.isHere());
    this.#tell(this.#room.beat(here, this.#nowMs));
    if (this.isOver()) return;
    this.#checkStep();
    this.#checkGroups(here);
    this.#checkViews(here);
  }

  #tell(change: StreamedChange | undefined): void {
    if (change !== undefined) for (const visitor of this.#crowd) visitor.send(change, this.#nowMs);
  }

  /** Whoever runs it moves on when the time of a manual step is over, by what their own panel shows. */
  #maybePress(runner: Visitor): void {
    const { view } = runner;
    const nowMs = this.#nowMs + runner.clockMs;
    if (view === undefined || this.#draw() > 0.5) return;
    const at = positionAt(view.control, nowMs);
    if (at.kind !== "running" || at.leftMs > 0 || (at.step.mode === "auto" && !at.isLast)) return;
    const moved = at.isLast ? end(view.control, nowMs) : next(view.control, nowMs, at.step.id);
    if (moved.kind !== "changed") return;
    this.#pressed += 1;
    this.#tell(this.#room.stand(moved.control));
  }

  /** Steps go on one by one, never back and never two at once. */
  #checkStep(): void {
    const at = positionAt(this.#room.now().control, this.#nowMs);
    if (at.kind !== "running" || at.index === this.#index) return;
    assert.equal(at.index, this.#index + 1, `${this.#when()}: from step ${this.#index} to ${at.index}`);
    this.#index = at.index;
    this.#steps += 1;
  }

  #checkGroups(here: readonly Visitor[]): void {
    const room = this.#room.now();
    const running = runningOnce(room.control, this.#nowMs);
    if (running === undefined) return;
    const groups = groupsIn(room, running.stepId);
    const members = groups.flatMap((group) => group.members.map(({ person }) => person));
    assert.equal(new Set(members).size, members.length, `${this.#when()}: somebody is in two groups`);
    assert.equal(new Set(groups.map(({ id }) => id)).size, groups.length, `${this.#when()}: a name twice`);
    const { formedSets } = this.#room;
    assert.equal(new Set(formedSets).size, formedSets.length, `${this.#when()}: a set was formed twice`);
    const isHere = new Set(here.map(({ person }) => person));
    for (const visitor of this.#crowd)
      if (
        here.length > 1 &&
        visitor.view !== undefined &&
        isAlone(visitor, visitor.view, isHere, this.#nowMs)
      ) {
        const since = this.#aloneSince.get(visitor) ?? this.#nowMs;
        this.#aloneSince.set(visitor, since);
        assert.ok(
          this.#nowMs - since <= MOST_ALONE_MS,
          `${this.#when()}: ${visitor.person} is alone in ${running.stepId}, phase ${running.phase.index}`,
        );
      } else this.#aloneSince.delete(visitor);
  }

  /** Everybody who has heard all stands where the service does. */
  #checkViews(here: readonly Visitor[]): void {
    const { control } = this.#room.now();
    const [before, now, later] = [-TURNING_MS, 0, TURNING_MS].map((ms) => placeAt(control, this.#nowMs + ms));
    if (now === undefined) return;
    const parts = runningOnce(control, this.#nowMs);
    const isTurning = before !== now || later !== now;
    for (const visitor of here) {
      if (visitor.view === undefined) continue;
      const theirs = placeAt(visitor.view.control, this.#nowMs + visitor.clockMs);
      if (parts !== undefined && theirs === now) this.#phasesSeen.add(`${parts.stepId} ${parts.phase.index}`);
      if (isTurning || !visitor.isCaughtUp()) continue;
      assert.equal(theirs, now, `${this.#when()}: ${visitor.person} stands elsewhere`);
    }
  }

  #when(): string {
    return `second ${this.#nowMs / 1_000}`;
  }
}

const places = new WeakMap<ControlState, Map<number, string | undefined>>();

/** The step, its start and its phase, as one text; worked out once for all who look at the same. */
function placeAt(control: ControlState, nowMs: number): string | undefined {
  const known = places.get(control) ?? new Map<number, string | undefined>();
  places.set(control, known);
  if (known.has(nowMs)) return known.get(nowMs);
  const running = runningParts(control, nowMs, findActivity);
  const { stepId, startedAtMs, phase } = running ?? {};
  const place = running === undefined ? undefined : `${stepId} ${startedAtMs} ${phase?.index}`;
  known.set(nowMs, place);
  return place;
}

/** Whether their panel shows somebody no one to talk with, in a phase in which people talk in groups. */
function isAlone(visitor: Visitor, view: StreamedRoom, isHere: ReadonlySet<string>, nowMs: number): boolean {
  const parts = runningOnce(view.control, nowMs);
  if (parts === undefined) return false;
  const plan = planOnce(parts);
  if (plan.kind === "together") return false;
  const mine = groupOf(groupsIn(view, parts.stepId), visitor.person);
  // Whoever comes in the last minute stays with those who come back from their groups.
  if (mine === undefined) return plan.wanted.endsAtMs - nowMs > LAST_MINUTE_MS;
  return mine.members.every(({ person }) => person === visitor.person || !isHere.has(person));
}

const running = new WeakMap<
  ControlState,
  { readonly nowMs: number; readonly parts: RunningParts | undefined }
>();

function runningOnce(control: ControlState, nowMs: number): RunningParts | undefined {
  const known = running.get(control);
  if (known?.nowMs === nowMs) return known.parts;
  const parts = runningParts(control, nowMs, findActivity);
  running.set(control, { nowMs, parts });
  return parts;
}

const plans = new WeakMap<RunningParts, ReturnType<typeof planGroups>>();

function planOnce(parts: RunningParts): ReturnType<typeof planGroups> {
  const plan =
    plans.get(parts) ?? planGroups(parts, new Map(), { size: undefined, atMs: 0, areRoomsOpen: false });
  plans.set(parts, plan);
  return plan;
}
