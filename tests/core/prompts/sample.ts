/** A prompt for tests: asked on Monday at nine, open for a week. */
import { communityId, personId, promptId } from "../../../core/ids.ts";
import type { Answer, Draft, Prompt } from "../../../core/prompts/index.ts";

export const OPENS = "2026-03-02T09:00:00Z";
export const CLOSES = "2026-03-09T09:00:00Z";

export function samplePrompt(changes: Partial<Prompt> = {}): Prompt {
  return {
    version: 1,
    id: promptId("prompt-1"),
    communityId: communityId("community-1"),
    question: "What did you try this week that did not work?",
    askedBy: personId("steward"),
    opensAt: OPENS,
    closesAt: CLOSES,
    zone: "Europe/Berlin",
    createdAt: OPENS,
    ...changes,
  };
}

export function sampleAnswer(name: string, text: string, answeredAt = OPENS): Answer {
  return { version: 1, person: personId(name), name, text, answeredAt, changedAt: answeredAt };
}

export function sampleDraft(changes: Partial<Draft> = {}): Draft {
  return {
    version: 1,
    id: "draft-1",
    promptId: promptId("prompt-1"),
    askedBy: personId("steward"),
    question: "What did you try?",
    communities: [communityId("one")],
    opening: { kind: "now" },
    closing: { kind: "after", hours: 168 },
    zone: "Europe/Berlin",
    state: "open",
    createdAt: OPENS,
    ...changes,
  };
}
