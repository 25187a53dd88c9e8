import type { Question, Replies } from "../../../core/prompts/index.ts";

/** A prompt as the API tells it; only what is shown here. */
export interface Prompt {
  readonly id: string;
  readonly communityId: string;
  readonly question: string;
  readonly questions: readonly Question[];
  /** ISO instant. */
  readonly closesAt: string;
  readonly isAnonymous: boolean;
  readonly status: "planned" | "open" | "closed" | "cancelled";
}

export interface PromptAnswer {
  readonly person: string;
  readonly name: string;
  readonly text: string;
  readonly replies: Replies;
}
