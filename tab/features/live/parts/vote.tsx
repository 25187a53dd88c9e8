import type { JSX } from "react";
import { byVotes, seeVotes } from "../../../../core/live/activities/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import { Bars } from "../../../ui/bars.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { countOf, isReadOnly, itemsIn, marksIn, type PartProps } from "./part.ts";
import { inItsLanguage } from "../../../ui/language.ts";

/** Votes for a few things of many: plus and minus beside each, and what is left. */
export function Vote(props: PartProps<"vote">): JSX.Element {
  const { live, room, position, use } = props;
  const items = itemsIn(props);
  const ids = items.map(({ id }) => id);
  const votes = seeVotes(marksIn(props, "vote"), ids, room.me.id, use);
  const textOf = new Map(items.map(({ id, text }) => [id, text]));
  if (items.length === 0) return <NothingYet of="to vote on" />;
  if (use.isResult === true)
    return (
      <section aria-label="Votes" className="block">
        <h3>{countOf(votes.voters, "person has voted", "people have voted")}</h3>
        <Bars
          label="Votes"
          rows={byVotes(ids, votes.byItem).map((id) => ({
            id,
            label: textOf.get(id) ?? "",
            value: votes.byItem.get(id) ?? 0,
            isMine: votes.mine.has(id),
          }))}
        />
      </section>
    );
  const give = (id: string, n: number): void => live.mark(position.step.id, "vote", id, { n });
  const isFixed = isReadOnly(props);
  return (
    <section aria-label="Your votes" className="block">
      <h3>{isFixed ? "The vote is on" : countOf(votes.leftForMe, "vote left", "votes left")}</h3>
      <p className="quiet">{countOf(votes.voters, "person has voted", "people have voted")}</p>
      <ul className="answers plain-list">
        {items.map(({ id, text }) => (
          <li key={id} className="beside">
            <div className="words" {...inItsLanguage(text)}>
              {text}
            </div>
            {!isFixed && (
              <Counter
                of={text}
                mine={votes.mine.get(id) ?? 0}
                isFull={votes.leftForMe === 0 || (votes.mine.get(id) ?? 0) >= use.most}
                onGive={(n) => give(id, n)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Counter(props: {
  readonly of: string;
  readonly mine: number;
  readonly isFull: boolean;
  readonly onGive: (n: number) => void;
}): JSX.Element {
  const { of, mine, isFull, onGive } = props;
  return (
    <div className="row counter">
      <Button
        aria-label={`One vote less for ${of}`}
        disabledFocusable={mine === 0}
        onClick={() => onGive(mine - 1)}
      >
        −
      </Button>
      <span role="status">
        <span className="only-heard">Your votes: </span>
        {mine}
      </span>
      <Button
        aria-label={`One vote more for ${of}`}
        disabledFocusable={isFull}
        onClick={() => onGive(mine + 1)}
      >
        +
      </Button>
    </div>
  );
}
