/** Why an unasked message came: said under each. */

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
  bundle: "several things waited for you, and what does not press comes together",
};

/** `You get this because you are a member of the community that asks.` */
export function sayWhy(reason: Reason): string {
  return `You get this because ${WORDS[reason]}.`;
}
