import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button, Field } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";

/** Plans a session with the three topics on top, at a time of the reader's own zone. */
export function PlanNext(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly onSaved: () => void;
}): JSX.Element {
  const [when, setWhen] = useState("");
  const { saving, run } = useSaving();
  const plan = async (): Promise<void> => {
    const path = `/communities/${encodeURIComponent(props.communityId)}/topics-session`;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const body = { start: new Date(when).toISOString(), zone };
    if ((await run(props.api.post<unknown>(path, body))) !== undefined) props.onSaved();
  };
  return (
    <section className="block">
      <h2>Plan the next session</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (when !== "") void plan();
        }}
      >
        <p className="quiet">
          It takes three topics from the top, and where there are fewer, what waits in the library. Everybody
          is invited.
        </p>
        <Field label="When?">
          <Input type="datetime-local" value={when} onChange={(_event, data) => setWhen(data.value)} />
        </Field>
        <div className="row">
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={when === "" || saving.kind === "saving"}
          >
            Plan it
          </Button>
        </div>
        <SavingNote saving={saving} saved="It is planned, and everybody is invited." />
      </form>
    </section>
  );
}
