/** The chapters of help, in their order. */
export const TOPICS = [
  "Communities and people",
  "Sessions",
  "Questions",
  "What we learn",
  "Your messages and data",
  "Looking after a community",
] as const;
export type Topic = (typeof TOPICS)[number];

/** One command as help tells it. */
export interface HelpLine {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** Its chapter; without one it stands on top. */
  readonly topic?: Topic;
}
