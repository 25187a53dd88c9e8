/** Asking whether somebody looks after a community. */
import { ASK_NEXT_AFTER_DAYS, type Community, type Successors } from "../../../../core/communities/index.ts";
import { button, card, title, words, type Card } from "../../../cards.ts";

/** Look after Data Guild? Yes, or No. */
export function drawOffer(community: Community, search: string, group: Successors): Card {
  const data = { community: community.id, search };
  const why =
    group === "facilitators"
      ? "Its stewards cannot be reached any more. You run its sessions, so I ask you first."
      : "Nobody in it who could be asked looks after it, so I ask you as an administrator.";
  return card(
    `Look after ${community.name}?`,
    [
      title(`Look after ${community.name}?`),
      words(why),
      words(
        `With yes you become its steward. The first yes counts; without one I ask on after ${ASK_NEXT_AFTER_DAYS} days.`,
        { subtle: true },
      ),
    ],
    [button("Yes", "stewardship.take-over", data), button("No", "stewardship.pass", data)],
  );
}
