import { useState, type JSX } from "react";
import type { Activity } from "../../../../core/agendas/activity.ts";
import type { Step } from "../../../../core/agendas/agenda.ts";
import { choicesIn, withChoices } from "../../../../core/live/activities/poll.ts";
import { Field, Textarea } from "../../../ui/fluent.tsx";
import type { Keeper } from "./keeper.ts";

/** Whether people choose one of several answers in it. Never throws. */
export function runsAPoll(activity: Activity | undefined): boolean {
  return activity?.phases.some(({ parts = [] }) => parts.some(({ kind }) => kind === "poll")) ?? false;
}

/** Prompts that a step may have; the first of a poll is its question. */
const MOST_OPTIONS = 11;

/** A question, and the answers between which people choose. */
export function PollFields(props: { readonly step: Step; readonly keeper: Keeper }): JSX.Element {
  const { step, keeper } = props;
  // What is typed is shown as it is typed: an empty line at the end begins the next option.
  const [typed, setTyped] = useState<string>();
  const [question = "", ...rest] = step.prompts;
  const options = rest.length > 0 ? rest : choicesIn([question]);
  const write = (prompts: readonly string[]): void =>
    keeper.change({ kind: "write prompts", stepId: step.id, prompts });
  return (
    <div className="stack gap">
      <Field label="Question">
        <Textarea
          value={question}
          rows={2}
          resize="vertical"
          maxLength={1000}
          onBlur={keeper.settle}
          onChange={(_event, { value }) => write([value, ...rest])}
        />
      </Field>
      <Field
        label="Options"
        hint="One a line, at least two. With none, people answer in a word or two of their own."
      >
        <Textarea
          value={typed ?? options.join("\n")}
          rows={3}
          resize="vertical"
          onBlur={() => {
            setTyped(undefined);
            keeper.settle();
          }}
          onChange={(_event, { value }) => {
            setTyped(value);
            write(withChoices(step.prompts, optionsIn(value)));
          }}
        />
      </Field>
    </div>
  );
}

const optionsIn = (text: string): readonly string[] =>
  text
    .split("\n")
    .map((line) => line.trim().slice(0, 120))
    .filter((line) => line !== "")
    .slice(0, MOST_OPTIONS);
