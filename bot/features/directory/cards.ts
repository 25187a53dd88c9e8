/** The directory as a card. */
import { latelyWords } from "../../../core/communities/index.ts";
import { button, card, link, theirWords, title, words, type Card } from "../../cards.ts";
import type { Listed } from "./looking.ts";

/** The directory as one person may see it: theirs first, then those that they could join. */
export function drawDirectory(
  mine: readonly Listed[],
  others: readonly Listed[],
  { hasMore, address }: { readonly hasMore: boolean; readonly address: string },
): Card {
  const isNone = mine.length + others.length === 0;
  return card(
    "Communities here",
    [
      title("Communities"),
      ...section("You are in", mine),
      ...section("You could join", others),
      ...(!hasMore ? [] : [words("There are more. Open Guildhall's tab to see them all.", { subtle: true })]),
      ...(isNone ? [words("There is none yet. Say create community and a name to found the first.")] : []),
    ],
    [
      ...others.slice(0, 5).map(({ community }) =>
        button(`Join ${community.name}`.slice(0, 60), "communities.join", {
          community: community.id,
          from: "list",
        }),
      ),
      ...(isNone ? [] : [link("See all in the tab", address)]),
    ],
  );
}

function section(heading: string, items: readonly Listed[]): ReturnType<typeof words>[] {
  if (items.length === 0) return [];
  return [
    words(heading, { bold: true }),
    ...items.flatMap(({ community: { name, domain }, lately }) => {
      const news = latelyWords(lately);
      return [
        theirWords(domain === "" ? name : `${name}: ${domain}`),
        ...(news === "" ? [] : [words(news, { subtle: true })]),
      ];
    }),
  ];
}
