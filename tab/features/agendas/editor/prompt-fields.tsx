import type { JSX } from "react";
import type { Step } from "../../../../core/agendas/agenda.ts";
import { Button } from "../../../ui/fluent.tsx";
import type { Keeper } from "./keeper.ts";
import { WritingField } from "./writing-field.tsx";

/** What a step asks, prompt by prompt. */
export function Prompts(props: { readonly step: Step; readonly keeper: Keeper }): JSX.Element {
  const { step, keeper } = props;
  const write = (prompts: readonly string[]): void =>
    keeper.change({ kind: "write prompts", stepId: step.id, prompts });
  return (
    <div className="stack gap">
      {step.prompts.map((prompt, at) => (
        // Prompts have no names of their own; their place is what they are.
        <div className="row prompt-row" key={at}>
          <WritingField
            label={`Prompt ${at + 1}`}
            stepId={step.id}
            name={`prompt ${at + 1}`}
            value={prompt}
            rows={2}
            maxLength={1000}
            onDone={keeper.settle}
            onWrite={(text) => write(step.prompts.with(at, text))}
          />
          {step.prompts.length > 1 && (
            <Button size="small" onClick={() => write(step.prompts.toSpliced(at, 1))}>
              Take out<span className="only-heard"> prompt {at + 1}</span>
            </Button>
          )}
        </div>
      ))}
      {step.prompts.length < 12 && (
        <div>
          <Button size="small" onClick={() => write([...step.prompts, ""])}>
            Add a prompt<span className="only-heard"> to {step.title}</span>
          </Button>
        </div>
      )}
    </div>
  );
}
