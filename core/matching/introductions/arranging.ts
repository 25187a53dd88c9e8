/** From who takes part to a round's groups: a call of matching for each segment, or one group by lot. */
import type { Temporal } from "temporal-polyfill";
import type { PersonId } from "../../ids.ts";
import { arrangeGroups } from "../arrange.ts";
import type { Arrangement, EarlierGroup, MatchRequest, MatchRules } from "../request.ts";
import { drawGroup } from "./drawing.ts";
import { keptApart, rulesOf, segmentsOf, toPerson, type Participant } from "./participants.ts";
import type { Settings } from "./programme.ts";

/** What a round is arranged from. */
export interface RoundPlan {
  readonly settings: Settings;
  readonly participants: readonly Participant[];
  readonly history: readonly EarlierGroup[];
  /** When it goes out; also its seed. */
  readonly sendAt: Temporal.Instant;
}

/**
 * Arranges a round (rules INT6, INT7, INT13): one call for each segment, the
 * widest last. It takes in whoever has no value and whoever finds no place in
 * their own segment.
 * @throws {MatchError}
 */
export function arrangeParticipants(plan: RoundPlan): Arrangement {
  const [widest = [], ...others] = segmentsOf(plan.settings, plan.participants);
  const parts = others.map((segment) => arrangeSegment(requestFor(plan, segment)));
  const waiting = new Set(parts.flatMap(({ unplaced }) => unplaced.map(({ id }) => id)));
  const guests = others.flat().filter(({ person }) => waiting.has(person));
  const last = arrangeSegment(requestFor(plan, [...widest, ...guests]));
  return sum([last, ...parts.map((part) => ({ ...part, unplaced: [] }))]);
}

/** What matching is asked for one segment. Private blocks and managers look like any other rule. */
export function requestFor(plan: RoundPlan, segment: readonly Participant[]): MatchRequest {
  const { settings, history, sendAt } = plan;
  return {
    people: segment.map((each) => toPerson(each, sendAt, settings)),
    groupSize: settings.groupSize,
    history,
    rules: rulesOf(settings, segment),
    seed: sendAt.toString(),
  };
}

/** What gives way first where it would leave somebody out, and how that is said. */
const GIVES_WAY = [
  { rule: "minimumOverlapHours", words: "Some groups share too few working hours." },
  { rule: "withAnchor", words: "Some newcomers are without somebody experienced." },
] as const satisfies readonly { rule: keyof MatchRules; words: string }[];

/**
 * Arranges a segment; where shared hours would leave somebody out, without
 * them, and then without the experienced (rule INT10): a message at night is
 * better than none ever.
 * @throws {MatchError}
 */
export function arrangeSegment(request: MatchRequest): Arrangement {
  let best = arrangeGroups(request);
  let rules: MatchRules = request.rules ?? {};
  const given: string[] = [];
  for (const { rule, words } of GIVES_WAY) {
    if (best.unplaced.length === 0) return best;
    if (rules[rule] === undefined) continue;
    const { [rule]: _rule, ...others } = rules;
    rules = others;
    given.push(words);
    const without = arrangeGroups({ ...request, rules });
    if (without.unplaced.length < best.unplaced.length)
      best = { ...without, relaxed: [...without.relaxed, ...given] };
  }
  return best;
}

/** One group drawn by lot, and who had a turn by now. */
export interface DrawnRound {
  readonly arrangement: Arrangement;
  readonly drawn: readonly PersonId[];
}

/** Why a drawn group is together; the same for all, as the host has not volunteered. */
const BY_LOT = "This group was drawn by lot from those who volunteered.";

/**
 * Draws a group beside its host (rules INT8, INT13). Who must not meet the
 * host, or somebody who is drawn already, waits for another round.
 * @throws {MatchError}
 */
export function drawParticipants(
  { settings, participants, history, sendAt }: RoundPlan,
  host: Participant,
  before: readonly PersonId[],
): DrawnRound {
  const apart = keptApart([host, ...participants], settings);
  const mayMeet = (one: PersonId, other: PersonId): boolean =>
    !apart.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
  const volunteers = participants
    .map(({ person }) => person)
    .filter((person) => person !== host.person && mayMeet(host.person, person));
  const turn = drawGroup(volunteers, before, settings.groupSize - 1, sendAt.toString(), mayMeet);
  if (turn.group.length === 0) return { arrangement: sum([]), drawn: before };
  const byId = new Map(participants.map((each) => [each.person, each]));
  const people = [host, ...turn.group.flatMap((person) => byId.get(person) ?? [])];
  const found = arrangeGroups({
    people: people.map((each) => toPerson(each, sendAt)),
    groupSize: people.length,
    history,
    rules: { alike: rulesOf(settings, people).alike ?? [] },
    seed: sendAt.toString(),
  });
  const groups = found.groups.map((group) => ({ ...group, reasons: [BY_LOT, ...group.reasons] }));
  return { arrangement: { ...found, groups, relaxed: [] }, drawn: turn.drawn };
}

function sum(parts: readonly Arrangement[]): Arrangement {
  const all = (of: keyof Arrangement["score"]): number =>
    parts.reduce((whole, { score }) => whole + score[of], 0);
  return {
    groups: parts.flatMap(({ groups }) => groups),
    unplaced: parts.flatMap(({ unplaced }) => unplaced),
    relaxed: [...new Set(parts.flatMap(({ relaxed }) => relaxed))],
    score: { repeats: all("repeats"), newTies: all("newTies"), ruleViolations: 0 },
  };
}
