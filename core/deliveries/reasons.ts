/** Why an unasked message came: said under each. */
import { WHY_NOT_WORDS } from "../people/index.ts";

/** The kinds of unasked messages. */
export const REASONS = [
  "invitation",
  "reminder",
  "prompt",
  "digest",
  "recap",
  "change",
  "welcome",
  "introduction",
  "commitment",
  "newsletter",
  "newcomer",
  "question",
  "broker",
  "bundle",
] as const;
export type Reason = (typeof REASONS)[number];

/** What stands behind "You get this because". */
const WORDS: Readonly<Record<Reason, string>> = {
  invitation: "you are a member of the community that meets",
  reminder: "you said that you come, or have not said that you do not",
  prompt: "you are a member of the community that asks",
  digest: "you are a member of the community that was asked",
  recap: "you are a member of the community that met",
  change: "it concerns something that you take part in or look after",
  welcome: "of something that you did here",
  introduction: "you take part in your community's introductions",
  commitment: "you said what you would do by today",
  newsletter: "you asked for news of this community",
  question: "you could know an answer, by what you show or wrote",
  broker: "you look after a community that asks about the same as another",
  newcomer: "you, or somebody beside you, are new in this community",
  bundle: "several things waited for you, and what does not press comes together",
};

/** `You get this because you are a member of the community that asks.` */
export function sayWhy(reason: Reason): string {
  return `You get this because ${WORDS[reason]}.`;
}

/** What each kind is to whoever sent it: behind "Not delivered:". */
const KINDS: Readonly<Record<Reason, string>> = {
  invitation: "an invitation",
  reminder: "a reminder",
  prompt: "a question",
  digest: "what was answered",
  recap: "a recap",
  change: "news of a change",
  welcome: "a welcome",
  introduction: "an introduction",
  commitment: "a question about a commitment",
  newsletter: "a newsletter",
  question: "a question from another community",
  broker: "news of a community that asks about the same",
  newcomer: "a message about somebody's first days",
  bundle: "several things at once",
};

/** `a question`. */
export function sayKind(reason: Reason): string {
  return KINDS[reason];
}

/** Why something did not arrive, in words: the engine's reasons, and those for which nobody can be reached. */
export function sayUndelivered(reason: string): string {
  const refused = /^refused with (\d+)$/.exec(reason);
  if (refused !== null) return `Teams refused it (${refused[1]})`;
  if (reason === "unreachable") return "Teams did not take it in ten tries";
  return (WHY_NOT_WORDS as Readonly<Record<string, string>>)[reason] ?? reason;
}
