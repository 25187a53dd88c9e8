/** Whose turn it is to write the question. */
import type { Community } from "../../../../core/communities/index.ts";
import { button, card, textInput, title, words, type Card } from "../../../cards.ts";
import type { RhythmTime } from "../rhythms.ts";

/** Somebody takes turns from now on. */
export function drawVolunteering(community: Community): Card {
  return card(
    `You take turns in writing the question of ${community.name}.`,
    [
      title(`You write for ${community.name} in turn`),
      words("When it is your turn, I ask you three days ahead, once a month at most."),
    ],
    [button("Stop taking turns", "prompts.stop-writing", { community: community.id })],
  );
}

/** Asks somebody to write. @param when the time of the question, in words */
export function drawTurn(community: Community, time: RhythmTime, when: string): Card {
  return card(
    `It is your turn to write the question of ${community.name}.`,
    [
      title(`Your turn to ask ${community.name}`),
      words(`The question goes out on ${when}. If you write none, one of the pool goes out.`),
      textInput("question", "Your question", { isMultiline: true }),
      words("What would you like to hear from the others? One line is enough.", { subtle: true }),
    ],
    [
      button("Save my question", "prompts.write", { ...time }),
      button("Stop taking turns", "prompts.stop-writing", { community: community.id }),
    ],
  );
}
