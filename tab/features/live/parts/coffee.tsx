import type { JSX } from "react";
import { byVotes, marksOf, seeCoffee, seeVotes, type GoOn } from "../../../../core/live/activities/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { itemsIn, marksIn, type PartProps } from "./part.ts";

const WORDS: Readonly<Record<GoOn, string>> = { on: "Go on", either: "Either", change: "Change" };
/** All votes count here, whatever the rules of the vote were. */
const ALL = { votes: 20, most: 20 };

/** The topic that is on, and whether people wish to stay with it. */
export function Coffee(props: PartProps<"coffee">): JSX.Element {
  const { live, room, position, phase, surroundings } = props;
  const items = itemsIn(props);
  const ids = items.map(({ id }) => id);
  const textOf = new Map(items.map(({ id, text }) => [id, text]));
  const { byItem } = seeVotes(marksOf(room.marks(), position.step.id, "vote"), ids, room.me.id, ALL);
  const seen = seeCoffee(marksIn(props, "coffee"), byVotes(ids, byItem), phase.round, room.me.id);
  if (items.length === 0) return <NothingYet of="to talk about" />;
  if (seen.topic === undefined)
    return <p className="nothing block">All topics were talked about. What is left of the time is yours.</p>;
  return (
    <section aria-label="The topic that is on" className="block stack">
      <p className="topic words">{textOf.get(seen.topic)}</p>
      {!surroundings.isStage && (
        <>
          <h3>When its time is over, go on or change?</h3>
          <div className="numbers" role="group" aria-label="Go on or change">
            {(["on", "either", "change"] as const).map((go) => (
              <Button
                key={go}
                appearance={seen.mine === go ? "primary" : "secondary"}
                aria-pressed={seen.mine === go}
                onClick={() => live.mark(position.step.id, "coffee", String(phase.round), { go })}
              >
                {WORDS[go]}
              </Button>
            ))}
          </div>
        </>
      )}
      <p className="quiet" role="status">
        {`${seen.counts.on} to go on, ${seen.counts.change} to change, ${seen.counts.either} either way.`}
      </p>
      {seen.upNext !== undefined && <p className="quiet">Next: {textOf.get(seen.upNext)}</p>}
    </section>
  );
}
