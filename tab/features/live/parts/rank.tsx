import type { JSX } from "react";
import { moveBy, seeRanking } from "../../../../core/live/activities/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { countOf, isReadOnly, itemsIn, marksIn, type PartProps } from "./part.ts";
import { inItsLanguage } from "../../../ui/language.ts";

/** One's own order of things, moved up and down; then the order of all. */
export function Rank(props: PartProps<"rank">): JSX.Element {
  const { live, room, position } = props;
  const items = itemsIn(props);
  const ids = items.map(({ id }) => id);
  const seen = seeRanking(marksIn(props, "rank"), ids, room.me.id);
  const textOf = new Map(items.map(({ id, text }) => [id, text]));
  if (items.length === 0) return <NothingYet of="to put in order" />;
  const mine = [...(seen.mine ?? []), ...ids.filter((id) => seen.mine?.includes(id) !== true)];
  const move = (id: string, by: 1 | -1): void =>
    live.mark(position.step.id, "rank", "order", { ids: moveBy(mine, id, by) });
  const isFixed = isReadOnly(props);
  return (
    <section aria-label={isFixed ? "The order of all" : "Your order"} className="block">
      <h3>{isFixed ? "The order of all" : "Your order, the most important first"}</h3>
      <p className="quiet">{countOf(seen.voters, "person has an order", "people have an order")}</p>
      <ol className="answers plain-list ranked">
        {(isFixed ? seen.order.map(({ item }) => item) : mine).map((id, index, all) => (
          <li key={id} className="beside">
            <div className="words" {...inItsLanguage(textOf.get(id) ?? "")}>
              {textOf.get(id)}
            </div>
            {!isFixed && (
              <div className="row counter">
                <Button
                  aria-label={`Move up: ${textOf.get(id)}`}
                  disabledFocusable={index === 0}
                  onClick={() => move(id, -1)}
                >
                  ↑
                </Button>
                <Button
                  aria-label={`Move down: ${textOf.get(id)}`}
                  disabledFocusable={index === all.length - 1}
                  onClick={() => move(id, 1)}
                >
                  ↓
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
