import type { JSX } from "react";
import { dealCards, seeScores } from "../../../../core/live/activities/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import { Bars } from "../../../ui/bars.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { ownWords } from "./own-words.ts";
import { countOf, itemsIn, marksIn, type PartProps } from "./part.ts";
import { inItsLanguage } from "../../../ui/language.ts";

const MOST_SHOWN = 10;

/** A few cards of others, each with one to five points; then those on top. */
export function Score(props: PartProps<"score">): JSX.Element {
  const { live, room, position, use, surroundings } = props;
  const items = itemsIn(props);
  const ids = items.map(({ id }) => id);
  const scores = seeScores(marksIn(props, "score"), ids, room.me.id);
  const textOf = new Map(items.map(({ id, text }) => [id, text]));
  const sum = countOf(scores.voters, "person has given points", "people have given points");
  if (items.length === 0) return <NothingYet of="to give points to" />;
  if (use.isResult === true)
    return (
      <section aria-label="On top" className="block">
        <h3>{sum}</h3>
        <Bars
          label="Points on average"
          rows={scores.order.slice(0, MOST_SHOWN).map(({ item, points }) => ({
            id: item,
            label: textOf.get(item) ?? "",
            value: points,
            said: points === 0 ? "none" : points.toFixed(1),
          }))}
        />
      </section>
    );
  const own = new Set(ownWords(props));
  const others = items.filter(({ text }) => !own.has(text));
  const cards = surroundings.isStage ? [] : dealCards(others, room.me.id, use.cards);
  return (
    <section aria-label="Your cards" className="block">
      <h3>{sum}</h3>
      <ul className="answers plain-list">
        {cards.map((id) => (
          <li key={id} className="stack">
            <div className="words" {...inItsLanguage(textOf.get(id) ?? "")}>
              {textOf.get(id)}
            </div>
            <div className="numbers" role="group" aria-label={`Points for: ${textOf.get(id)}`}>
              {[1, 2, 3, 4, 5].map((n) => (
                <Button
                  key={n}
                  appearance={scores.mine.get(id) === n ? "primary" : "secondary"}
                  aria-pressed={scores.mine.get(id) === n}
                  onClick={() => live.mark(position.step.id, "score", id, { n })}
                >
                  {n}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
