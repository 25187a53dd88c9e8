/** A member's own choice about the introductions of a community. */
import { Temporal } from "temporal-polyfill";
import type { Programme } from "../../../../core/matching/index.ts";
import { sayLocal } from "../../../../core/scheduling/index.ts";
import { button, card, title, words, type Card } from "../../../cards.ts";

/** What is chosen now, and what can be chosen instead. */
export function drawOwnChoice(view: {
  readonly communityName: string;
  readonly programme: Programme;
  readonly isPaused: boolean;
  readonly isVolunteer: boolean;
}): Card {
  const { communityName, programme, isPaused, isVolunteer } = view;
  const { communityId: community, nextAt: sendAt, settings } = programme;
  const next = sayLocal(Temporal.Instant.from(sendAt), settings.zone);
  const isDraw = settings.takesPart === "drawn";
  const data = { community, sendAt, isDraw };
  return card(
    `Your introductions in ${communityName}`,
    [
      title(`Introductions in ${communityName}`),
      words(programme.isPaused ? "They are paused for everybody." : `The next round goes out on ${next}.`),
      words(stateInWords(isPaused, isDraw, isVolunteer), { bold: true }),
      words("Whatever you choose here, nobody is told.", { subtle: true }),
    ],
    isPaused
      ? [button("Introduce me again", "matching.resume", { community })]
      : [
          ...(isDraw
            ? [
                isVolunteer
                  ? button("Take me out of the draw", "matching.stay-away", data)
                  : button("Count me in for the draw", "matching.come", data),
              ]
            : [button("Skip the next round", "matching.skip", { community })]),
          button("Pause introductions for me", "matching.pause", { community }),
        ],
  );
}

function stateInWords(isPaused: boolean, isDraw: boolean, isVolunteer: boolean): string {
  if (isPaused) return "You are not introduced here at the moment.";
  if (!isDraw) return "You take part.";
  return isVolunteer ? "You are in the draw." : "You are not in the draw.";
}
