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

/** One question of every kind that a line can ask, with a follow-up. */
export const RETRO = `1. How was the pairing? (scale 1 to 5)
2. if 1-2: What got in the way?
3. Which part helped? (choose several)
- The slides
- The talk
- Lunch
4. What comes next? (rank)
- Testing
- Naming
5. What do you bring, what do you need? (offer and ask)`;
