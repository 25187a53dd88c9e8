import type { JSX } from "react";
import type { Activity } from "../../../../core/agendas/activity.ts";
import type { Step } from "../../../../core/agendas/agenda.ts";
import { choicesIn, withChoices } from "../../../../core/live/activities/poll.ts";
import type { Keeper } from "./keeper.ts";
import { ListField } from "./list-field.tsx";
import { WritingField } from "./writing-field.tsx";

/** Whether people choose one of several answers in it. Never throws. */
export function runsAPoll(activity: Activity | undefined): boolean {
  return activity?.phases.some(({ parts = [] }) => parts.some(({ kind }) => kind === "poll")) ?? false;
}

/** Prompts that a step may have; the first of a poll is its question. */
const MOST_OPTIONS = 11;

/** A question, and the answers between which people choose. */
export function PollFields(props: { readonly step: Step; readonly keeper: Keeper }): JSX.Element {
  const { step, keeper } = props;
  const [question = "", ...rest] = step.prompts;
  const options = rest.length > 0 ? rest : choicesIn([question]);
  const write = (prompts: readonly string[]): void =>
    keeper.change({ kind: "write prompts", stepId: step.id, prompts });
  return (
    <div className="stack gap">
      <WritingField
        label="Question"
        stepId={step.id}
        name="prompt 1"
        value={question}
        rows={2}
        maxLength={1000}
        onDone={keeper.settle}
        onWrite={(text) => write([text, ...rest])}
      />
      <ListField
        label="Options"
        hint="One a line, at least two. With none, people answer in a word or two of their own."
        stepId={step.id}
        name="options"
        items={options}
        between={"\n"}
        read={optionsIn}
        rows={3}
        onDone={keeper.settle}
        onItems={(items) => write(withChoices(step.prompts, items))}
      />
    </div>
  );
}

const optionsIn = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim().slice(0, 120))
    .filter((line) => line !== "")
    .slice(0, MOST_OPTIONS);
