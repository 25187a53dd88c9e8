import { Fragment, useState, type JSX } from "react";
import { CHARTER_FIELDS, FIELD_WORDS } from "../../../core/charter/fields.ts";
import type { Api } from "../../adapters/api.ts";
import { Button, Field, Select, Textarea } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import type { Charter, Version } from "./charter.ts";
import { Differs } from "./differs.tsx";

/** Writes a version; with none yet, it begins with what members wrote in a charter-launch session. */
export function WriteCharter(props: {
  readonly api: Api;
  readonly path: string;
  readonly charter: Charter;
  readonly locale: string;
  readonly onSaved: () => void;
  /** Somebody else saved meanwhile: their version is to be asked for. */
  readonly onNewer: () => void;
  readonly onLeave: () => void;
}): JSX.Element {
  const { charter } = props;
  const newest = charter.versions.at(-1);
  const [texts, setTexts] = useState<Texts>({ ...charter.draft, ...newest?.texts });
  const [success, setSuccess] = useState<Success>(newest?.success ?? []);
  const [reviewOn, setReviewOn] = useState(charter.reviewOn ?? "");
  const [begunUpon] = useState(newest?.number ?? 0);
  const { saving, run } = useSaving();
  const save = async (): Promise<void> => {
    const review = reviewOn === "" ? {} : { reviewOn };
    const body = { texts, success, ...review, upon: newest?.number ?? 0 };
    const change = props.api.put<Charter>(props.path, body);
    if ((await run(change)) !== undefined) return props.onSaved();
    const answer = await change;
    if (answer.kind === "problem" && answer.problem.code === "charter-changed") props.onNewer();
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
      <Parts texts={texts} onTexts={setTexts} />
      <Measures success={success} evidence={charter.evidence} onSuccess={setSuccess} />
      <Field label="Look at it again on">
        <Input type="date" value={reviewOn} onChange={(_event, data) => setReviewOn(data.value)} />
      </Field>
      <Meanwhile
        versions={charter.versions.filter(({ number }) => number > begunUpon)}
        locale={props.locale}
      />
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

/** A box for each part. */
function Parts(props: { readonly texts: Texts; readonly onTexts: (texts: Texts) => void }): JSX.Element {
  const { texts, onTexts } = props;
  return (
    <>
      {CHARTER_FIELDS.map((field) => (
        <Field key={field} label={FIELD_WORDS[field]}>
          <Textarea
            value={texts[field] ?? ""}
            rows={2}
            resize="vertical"
            onChange={(_event, data) => onTexts({ ...texts, [field]: data.value })}
          />
        </Field>
      ))}
    </>
  );
}

/** What others saved while somebody wrote; saving puts the writer's words in the place of theirs. */
function Meanwhile(props: {
  readonly versions: readonly Version[];
  readonly locale: string;
}): JSX.Element | null {
  if (props.versions.length === 0) return null;
  return (
    <section className="note" aria-label="Saved meanwhile">
      {props.versions.map((version) => (
        <Fragment key={version.number}>
          <p>
            {version.by} saved version {version.number} meanwhile. This is new in it:
          </p>
          <Differs version={version} locale={props.locale} />
        </Fragment>
      ))}
      <p>Take over above what you want to keep of it. When you save, your words stand instead.</p>
    </section>
  );
}

type Texts = Readonly<Record<string, string>>;
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
          <Button size="small" onClick={() => onSuccess(success.filter((_each, index) => index !== at))}>
            Take it out<span className="only-heard">: measure {at + 1}</span>
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => onSuccess([...success, { words: "", evidence: "stories" }])}>
        Another measure
      </Button>
    </fieldset>
  );
}
