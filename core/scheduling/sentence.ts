/** `schedule Data Guild monthly practice on 3 December at 15:00`: what was found, and what has to be asked. */
import { matchTemplate, type Template } from "../agendas/index.ts";
import { findMentioned, type Mentioned, type Named } from "../communities/index.ts";
import {
  parseWhen,
  LONGEST_SENTENCE,
  type AmbiguousTime,
  type OneTime,
  type RepeatedTime,
  type WhenContext,
} from "./when.ts";
import { noTime, type NoTime } from "./when/problem.ts";

/** What the speaker can mean. */
export interface SentenceContext<C extends Named> extends WhenContext {
  /** The communities that a name may stand for. */
  readonly communities: readonly C[];
  /** The community that is meant where none is named. */
  readonly home?: C;
  readonly templates: readonly Template[];
}

/** What a sentence says about a session; `template` is absent where none was named. */
export type ScheduleReading<C> = { readonly template?: Template } & (
  | { readonly kind: "plan"; readonly community: C; readonly when: OneTime | RepeatedTime }
  /** Several times fit. */
  | { readonly kind: "ask time"; readonly community: C; readonly when: AmbiguousTime }
  /** No community was named, or several of that name: `named` holds those. */
  | {
      readonly kind: "ask community";
      readonly named: readonly C[];
      readonly when: OneTime | RepeatedTime | AmbiguousTime;
    }
  | { readonly kind: "no time"; readonly why: NoTime }
);

/**
 * Reads a sentence about a session: community, template and time in any
 * order (rule SCH13). Names are taken out before the time is read, so that
 * "Monday Makers" is no Monday and "Year 1" no hour. Never throws.
 */
export function readScheduleSentence<C extends Named>(
  text: string,
  context: SentenceContext<C>,
): ScheduleReading<C> {
  if (text.length > LONGEST_SENTENCE) {
    return {
      kind: "no time",
      why: noTime("too long", "That is too long for me to read. Please say it in one sentence."),
    };
  }
  const { mentioned, template, rest } = takeNames(text, context);
  const named = template === undefined ? {} : { template };
  const when = parseWhen(rest, context);
  if (when.kind === "none") return { kind: "no time", why: when, ...named };
  const community =
    mentioned.kind === "one" ? mentioned.community : mentioned.kind === "none" ? context.home : undefined;
  if (community === undefined) {
    return {
      kind: "ask community",
      named: mentioned.kind === "many" ? mentioned.communities : [],
      when,
      ...named,
    };
  }
  if (when.kind === "ambiguous") return { kind: "ask time", community, when, ...named };
  return { kind: "plan", community, when, ...named };
}

interface Names<C> {
  readonly mentioned: Mentioned<C>;
  readonly template: Template | undefined;
  readonly rest: string;
}

/** Where the name of a community and a title overlap, the longer one is meant. */
function takeNames<C extends Named>(text: string, context: SentenceContext<C>): Names<C> {
  const mentioned = findMentioned(text, context.communities);
  const title = matchTemplate(text, context.templates);
  const nameLength = mentioned.kind === "one" ? text.length - mentioned.rest.length : 0;
  if (title !== undefined && title.end - title.start >= nameLength) {
    const rest = withoutSpan(text, title.start, title.end);
    const community = findMentioned(rest, context.communities);
    return { mentioned: community, template: title.template, rest: restOf(community, rest) };
  }
  const rest = restOf(mentioned, text);
  const later = matchTemplate(rest, context.templates);
  if (later === undefined) return { mentioned, template: undefined, rest };
  return { mentioned, template: later.template, rest: withoutSpan(rest, later.start, later.end) };
}

/** Where several communities have the name, it is taken out all the same. */
function restOf<C extends Named>(mentioned: Mentioned<C>, text: string): string {
  if (mentioned.kind === "none") return text;
  if (mentioned.kind === "one") return mentioned.rest;
  const [first] = mentioned.communities;
  const again = first === undefined ? undefined : findMentioned(text, [first]);
  return again?.kind === "one" ? again.rest : text;
}

function withoutSpan(text: string, start: number, end: number): string {
  return `${text.slice(0, start)} , ${text.slice(end)}`;
}
