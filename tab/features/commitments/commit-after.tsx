import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button, Field, Textarea } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import type { Commitment } from "./commitment.ts";

/** "I will ... by ...", below what a session leaves behind, the answers to a question, or what a library knows. */
export function CommitAfter(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly after: { readonly session: string } | { readonly prompt: string } | { readonly entry: string };
  readonly title?: string;
}): JSX.Element {
  const [text, setText] = useState("");
  const [dueOn, setDueOn] = useState("");
  const { saving, run } = useSaving();
  const send = async (): Promise<void> => {
    const path = `/communities/${encodeURIComponent(props.communityId)}/commitments`;
    const made = await run(props.api.post<Commitment>(path, { text, dueOn, ...props.after }));
    if (made === undefined) return;
    setText("");
    setDueOn("");
  };
  return (
    <section className="block">
      <h2>{props.title ?? "What will you do with it?"}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field label="I will">
          <Textarea value={text} rows={2} onChange={(_event, data) => setText(data.value)} />
        </Field>
        <Field label="By">
          <Input type="date" value={dueOn} onChange={(_event, data) => setDueOn(data.value)} />
        </Field>
        <p className="quiet">You are asked once on that day how it went. Nobody else reads this.</p>
        <div className="row">
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={text.trim() === "" || dueOn === "" || saving.kind === "saving"}
          >
            Keep it
          </Button>
        </div>
        <SavingNote saving={saving} saved="Kept. It stands on your own page." />
      </form>
    </section>
  );
}
