/** What answering comes to. */
import type { Community } from "../../../core/communities/index.ts";
import type { Answer, AnswerDecision, Prompt } from "../../../core/prompts/index.ts";
import type { Refusal } from "../../../core/refusal.ts";

/** What somebody said, as far as it is theirs to change. */
export type Mine = Pick<Answer, "text" | "replies" | "isLate">;

/** What became of an answer. */
export type Answered =
  | {
      readonly kind: "saved";
      readonly prompt: Prompt;
      readonly community: Community;
      readonly answer: Mine;
      /** The key to an answer without a name, for the card alone. */
      readonly secret?: string;
    }
  /** The answer was not taken; it says why, and what was saved before. */
  | {
      readonly kind: "not saved";
      readonly decision: Extract<AnswerDecision, { kind: "put right" | "not open" }>;
      readonly prompt: Prompt;
      readonly community: Community;
      readonly mine?: Mine;
    }
  | Refusal;
