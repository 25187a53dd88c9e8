import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button, Field, Textarea } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";

/** Where a thing stands, as `POST /api/v1/reports` takes it. */
export interface ReportPlace {
  readonly api: Api;
  readonly kind: "answer" | "contribution";
  readonly place: string;
}

/** Report: one quiet button, one question that may stay unanswered. */
export function ReportThing(props: {
  readonly at: ReportPlace;
  readonly item: string;
  /** Whose words they are, to tell the buttons of a page apart. */
  readonly of: string;
}): JSX.Element {
  const { at, item } = props;
  const [isOpen, setIsOpen] = useState(false);
  const [why, setWhy] = useState("");
  const { saving, run } = useSaving();
  const send = async (): Promise<void> => {
    const { api, kind, place } = at;
    const answer = await api.post("/reports", { kind, place, item, why });
    await run(Promise.resolve(answer));
    if (answer.kind === "ok") setIsOpen(false);
  };
  return (
    <div className="report">
      {!isOpen && saving.kind !== "saved" && (
        <Button
          size="small"
          appearance="subtle"
          onClick={() => setIsOpen(true)}
          aria-label={`Report what ${props.of} wrote`}
        >
          Report
        </Button>
      )}
      {isOpen && (
        <form
          className="stack note"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <p className="quiet">A steward looks at it. Nobody learns that it was you.</p>
          <Field label="What is wrong with it? You need not say.">
            <Textarea value={why} rows={2} maxLength={500} onChange={(_event, data) => setWhy(data.value)} />
          </Field>
          <div className="row">
            <Button type="submit" size="small" appearance="primary" disabled={saving.kind === "saving"}>
              Report it
            </Button>
            <Button size="small" onClick={() => setIsOpen(false)}>
              Never mind
            </Button>
          </div>
        </form>
      )}
      <SavingNote saving={saving} saved="Thank you. A steward will look at it." />
    </div>
  );
}
