import { useState, type JSX } from "react";
import type { Answer, Api } from "../../adapters/api.ts";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import type { Prompt } from "./prompt.ts";

/** Opens a step of a session as a question to those who miss it; what they answer stands in its recap. */
export function OpenAStep(props: {
  readonly api: Api;
  readonly session: {
    readonly id: string;
    readonly status: string;
    readonly title: string;
    readonly agenda: { readonly steps: readonly { readonly id: string; readonly title: string }[] };
  };
}): JSX.Element {
  const { api, session } = props;
  const { steps } = session.agenda;
  const [step, setStep] = useState(steps[0]?.id ?? "");
  const [asked, setAsked] = useState<Prompt>();
  const { saving, run } = useSaving();
  const open = async (): Promise<void> => {
    const path = `/sessions/${encodeURIComponent(session.id)}/steps/${encodeURIComponent(step)}/prompt`;
    const sent: Promise<Answer<Prompt>> = api.post(path);
    setAsked(await run(sent));
  };
  return (
    <details className="gap">
      <summary>{`Ask those who ${session.status === "ended" ? "missed" : "miss"} it`}</summary>
      <form
        className="row publish-row"
        aria-label={`Ask those who miss ${session.title}`}
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <Field label="Which step?">
          <Select value={step} onChange={(_event, data) => setStep(data.value)}>
            {steps.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
        <Button type="submit" disabled={saving.kind === "saving"}>
          Ask this step
        </Button>
      </form>
      <SavingNote saving={saving} saved="It is asked. What comes stands in this step of the recap." />
      {asked !== undefined && (
        <p>
          <a href={`?prompt=${encodeURIComponent(asked.id)}`}>See what they answer</a>
        </p>
      )}
    </details>
  );
}
