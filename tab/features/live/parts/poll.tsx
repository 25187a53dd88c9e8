import type { JSX } from "react";
import { choicesIn, seePoll } from "../../../../core/live/activities/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import { Bars } from "../../../ui/bars.tsx";
import { EditedLine } from "../edited-line.tsx";
import { countOf, isReadOnly, marksIn, type PartProps } from "./part.ts";

/** One question, one tap; a question without choices takes a word or two. */
export function Poll(props: PartProps<"poll">): JSX.Element {
  const { live, room, position, use } = props;
  const { step } = position;
  const named = choicesIn(step.prompts);
  const poll = seePoll(marksIn(props, "poll"), named, room.me.id);
  const pick = (choice: string): void => live.mark(step.id, "poll", "pick", { pick: choice });
  const sum = countOf(poll.voters, "person has answered", "people have answered");
  if (use.isResult === true)
    return (
      <section aria-label="Result" className="block">
        <h3>{sum}</h3>
        <Bars
          label="Result"
          rows={poll.choices.map(({ choice, count }) => ({
            id: choice,
            label: choice,
            value: count,
            isMine: choice === poll.mine,
          }))}
        />
      </section>
    );
  return (
    <section aria-label="Your choice" className="block stack">
      {!isReadOnly(props) &&
        (named.length === 0 ? (
          <OwnChoice mine={poll.mine ?? ""} draft={props.draft} onDraft={props.onDraft} onPick={pick} />
        ) : (
          named.map((choice) => (
            <Button
              key={choice}
              className="choice"
              size="large"
              appearance={choice === poll.mine ? "primary" : "secondary"}
              aria-pressed={choice === poll.mine}
              onClick={() => pick(choice)}
            >
              {choice}
            </Button>
          ))
        ))}
      {props.surroundings.isStage && named.length > 0 && (
        <ul className="answers plain-list" aria-label="What can be chosen">
          {named.map((choice) => (
            <li key={choice} className="words">
              {choice}
            </li>
          ))}
        </ul>
      )}
      <p className="quiet" role="status">
        {sum}
      </p>
    </section>
  );
}

function OwnChoice(props: {
  readonly mine: string;
  readonly draft: string;
  readonly onDraft: (text: string) => void;
  readonly onPick: (choice: string) => void;
}): JSX.Element {
  return (
    <EditedLine
      label="Your answer in a word or two"
      maxLength={120}
      shared={props.mine}
      draft={props.draft}
      onDraft={props.onDraft}
      send={props.mine === "" ? "Answer" : "Change my answer"}
      appearance="primary"
      onSend={props.onPick}
    />
  );
}
