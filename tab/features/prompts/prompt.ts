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

/** What others said to an answer. */
export interface AnswerTalk {
  readonly helped: number;
  readonly same: number;
  /** The reader's own marks. */
  readonly mine: readonly ("helped" | "same")[];
  readonly replies: readonly { readonly name: string; readonly text: string; readonly at: string }[];
}

export interface PromptAnswer {
  readonly person: string;
  readonly name: string;
  readonly text: string;
  readonly replies: Replies;
  readonly talk: AnswerTalk;
}
