import { useEffect, useRef, type JSX } from "react";
import { v7 } from "uuid";
import { lineKey, linesOn, sheetBefore } from "../../../../core/live/activities/index.ts";
import { groupOf, seeGroups } from "../../../../core/live/groups/index.ts";
import { marksOf } from "../../../../core/live/activities/index.ts";
import { WritingBox } from "../../../ui/writing.tsx";
import { countOf, marksIn, nameIn, type PartProps } from "./part.ts";
import { useBegun } from "./use-begun.tsx";
import { inItsLanguage } from "../../../ui/language.ts";

/** The sheet that lies before somebody in this round, and a line to add to it. */
export function Pass(props: PartProps<"pass">): JSX.Element | null {
  const { live, room, position, phase, draft, surroundings, said } = props;
  const me = room.me.id;
  const { round, isBehind, onText } = useBegun(phase.round, draft, props.onDraft);
  const joined = useRef("");
  const circle = circleOf(props);
  const isIn = circle.includes(me);
  useEffect(() => {
    if (surroundings.isStage || isIn || joined.current === position.step.id) return;
    joined.current = position.step.id;
    live.mark(position.step.id, "round", "here", { is: "in" });
  }, [isIn, live, position.step.id, surroundings.isStage]);
  if (surroundings.isStage) {
    const lines = marksIn(props, "pass").length;
    return (
      <p className="block topic" role="status">
        {lines === 0
          ? "Write on your own sheet first."
          : countOf(lines, "line is on the sheets", "lines are on the sheets")}
      </p>
    );
  }
  const owner = sheetBefore(circle, me, round);
  const lines = linesOn(marksIn(props, "pass"), owner);
  return (
    <section aria-label="The sheet before you" className="block stack">
      <h3>{owner === me ? "Your own sheet" : `The sheet of ${nameIn(room, owner)}`}</h3>
      {lines.length > 0 && (
        <ul className="answers plain-list">
          {lines.map(({ id, author, text }) => (
            <li key={id}>
              <div className="quiet">{author === me ? "You" : nameIn(room, author)}</div>
              <div className="words" {...inItsLanguage(text)}>
                {text}
              </div>
            </li>
          ))}
        </ul>
      )}
      <div role="status">
        {isBehind && (
          <p className="note warn">The sheets have gone on. Add what you wrote, then the next one comes.</p>
        )}
      </div>
      <WritingBox
        label={owner === me ? "Your ideas" : "Build on it, or add another"}
        send="Add to this sheet"
        text={draft}
        onText={onText}
        onSend={(text) => {
          live.mark(position.step.id, "pass", lineKey(owner, round, v7()), {
            text: said(text).slice(0, 1000),
          });
          onText("");
        }}
      />
    </section>
  );
}

/** Those among whom sheets go round: one's own group, or else all who are in, in the order in which they came. */
function circleOf({ room, position }: PartProps<"pass">): readonly string[] {
  const { groups } = seeGroups(marksOf(room.marks(), position.step.id, "groups"));
  const mine = groupOf(groups, room.me.id);
  if (mine !== undefined) return mine.members.map(({ person }) => person);
  return marksOf(room.marks(), position.step.id, "round").flatMap(({ author, key }) =>
    key === "here" ? author : [],
  );
}
