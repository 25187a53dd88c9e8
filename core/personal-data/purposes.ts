/** What is held about a person, in plain words: why, and who sees it. By the titles of the export. */
import type { RecordKind } from "../policies/index.ts";

export interface Purpose {
  readonly why: string;
  readonly seenBy: string;
  /** The kind under which administrators may have set an end. */
  readonly kind?: RecordKind;
}

const MEMBERS = "the members of that community, and no sponsor";
const STEWARDS = "the stewards of that community";
const YOU = "you alone";

const PURPOSES: Readonly<Record<string, Purpose>> = {
  "Who you are here": { why: "to know you when you write, and your time zone", seenBy: YOU },
  "Your address": { why: "so that an invitation finds you; kept as a fingerprint", seenBy: "nobody" },
  "Your communities": {
    why: "so that you get what is for their members",
    seenBy: "whom each shows its members",
  },
  "Communities that you founded": { why: "to say who began it", seenBy: MEMBERS },
  "Your profile": { why: "so that people find you for what you know", seenBy: "whom you chose" },
  "Your answers": { why: "because you shared them", seenBy: MEMBERS, kind: "answers" },
  "What you said to others' answers": { why: "because you shared it", seenBy: MEMBERS, kind: "answers" },
  "What you shared in sessions": { why: "for the session's recap", seenBy: MEMBERS, kind: "session records" },
  "Sessions in which you were": { why: "for the session's recap", seenBy: MEMBERS, kind: "session records" },
  "Sessions that you entered": { why: "to let you back in", seenBy: "nobody" },
  "Recaps in which you stand": { why: "to remember the session", seenBy: MEMBERS, kind: "session records" },
  "Sessions that you planned": { why: "to say who planned them", seenBy: MEMBERS },
  "Times that suited you": { why: "to find a time for all", seenBy: MEMBERS },
  "What I sent you": { why: "so that nothing reaches you twice", seenBy: YOU, kind: "messages" },
  "How I may write to you": { why: "to keep to what you asked for", seenBy: YOU },
  "Your ties": { why: "so that introductions bring you to new people", seenBy: YOU },
  Reports: { why: "to protect people from harm", seenBy: STEWARDS, kind: "reports" },
  "What you did for others": {
    why: "so that a company can see who changed what",
    seenBy: "its administrators",
  },
  "What your company has to keep": { why: "because a law may ask for it", seenBy: "its administrators" },
  "Links to this export": { why: "so that you can read your export", seenBy: YOU },
  "Work that is planned": { why: "to do in time what you asked for", seenBy: "nobody" },
};

/** What holds for whatever has no line of its own: it is there because its owner made it in a community. */
const USUAL: Purpose = { why: "because you made or chose it", seenBy: "those who do it with you" };

/** Why something is held, and who sees it. Never throws. */
export function purposeOf(title: string): Purpose {
  return PURPOSES[title] ?? USUAL;
}
