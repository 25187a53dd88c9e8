import { useState, type JSX } from "react";
import { CHARTER_FIELDS, FIELD_WORDS } from "../../../core/charter/fields.ts";
import type { Api } from "../../adapters/api.ts";
import { Button, Field, Select, Textarea } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import type { Charter } from "./charter.ts";

/** Writes a version; with none yet, it begins with what members wrote in a charter-launch session. */
export function WriteCharter(props: {
  readonly api: Api;
  readonly path: string;
  readonly charter: Charter;
  readonly onSaved: () => void;
  readonly onLeave: () => void;
}): JSX.Element {
  const { charter } = props;
  const newest = charter.versions.at(-1);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({
    ...charter.draft,
    ...newest?.texts,
  });
  const [success, setSuccess] = useState<Success>(newest?.success ?? []);
  const [reviewOn, setReviewOn] = useState(charter.reviewOn ?? "");
  const { saving, run } = useSaving();
  const save = async (): Promise<void> => {
    const review = reviewOn === "" ? {} : { reviewOn };
    const body = { texts, success, ...review, upon: newest?.number ?? 0 };
    if ((await run(props.api.put<Charter>(props.path, body))) !== undefined) props.onSaved();
  };
  return (
    <form
      className="stack"
      aria-label="The charter"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {newest === undefined && Object.keys(charter.draft).length > 0 && (
        <p className="note">
          It begins with what was written in the charter-launch session. Change what you like.
        </p>
      )}
      {CHARTER_FIELDS.map((field) => (
        <Field key={field} label={FIELD_WORDS[field]}>
          <Textarea
            value={texts[field] ?? ""}
            rows={2}
            resize="vertical"
            onChange={(_event, data) => setTexts({ ...texts, [field]: data.value })}
          />
        </Field>
      ))}
      <Measures success={success} evidence={charter.evidence} onSuccess={setSuccess} />
      <Field label="Look at it again on">
        <Input type="date" value={reviewOn} onChange={(_event, data) => setReviewOn(data.value)} />
      </Field>
      <div className="row">
        <Button type="submit" appearance="primary" disabled={saving.kind === "saving"}>
          Save it
        </Button>
        <Button onClick={props.onLeave}>Leave it as it was</Button>
      </div>
      <SavingNote saving={saving} saved="Saved." />
    </form>
  );
}

type Success = Charter["versions"][number]["success"];

/** How success is to be seen: each measure with the figure or the stories that show it. */
function Measures(props: {
  readonly success: Success;
  readonly evidence: Charter["evidence"];
  readonly onSuccess: (success: Success) => void;
}): JSX.Element {
  const { success, evidence, onSuccess } = props;
  const set = (at: number, part: Partial<(typeof success)[number]>): void =>
    onSuccess(success.map((each, index) => (index === at ? { ...each, ...part } : each)));
  return (
    <fieldset>
      <legend>How do we see that it works?</legend>
      {success.map((measure, at) => (
        <div key={at} className="row">
          <Field label={`Measure ${at + 1}`}>
            <Input value={measure.words} onChange={(_event, data) => set(at, { words: data.value })} />
          </Field>
          <Field label={`Seen by, for measure ${at + 1}`}>
            <Select value={measure.evidence} onChange={(_event, data) => set(at, { evidence: data.value })}>
              {evidence.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </Select>
          </Field>
        </div>
      ))}
      <Button size="small" onClick={() => onSuccess([...success, { words: "", evidence: "stories" }])}>
        Another measure
      </Button>
    </fieldset>
  );
}
