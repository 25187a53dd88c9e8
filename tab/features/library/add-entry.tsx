import { useState, type JSX } from "react";
import { ENTRY_KINDS, KIND_WORDS, type EntryKind } from "../../../core/library/kinds.ts";
import type { Api } from "../../adapters/api.ts";
import { Button, Field, Select, Textarea } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import type { Entry } from "./entry.ts";

/** A practice, question, story or resource for the library; from a takeaway, it knows its words and its source. */
export function AddEntry(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly text?: string;
  readonly source?: Entry["source"];
  readonly onSaved: () => void;
}): JSX.Element {
  const [kind, setKind] = useState<EntryKind>("practice");
  const [words, setWords] = useState({ title: "", text: props.text ?? "", notWhen: "", link: "" });
  const { saving, run } = useSaving();
  const save = async (): Promise<void> => {
    const { link, ...written } = words;
    const links = link.trim() === "" ? [] : [link];
    const source = props.source === undefined || props.source === null ? {} : { source: props.source };
    const body = { kind, ...written, links, ...source };
    const path = `/communities/${encodeURIComponent(props.communityId)}/entries`;
    if ((await run(props.api.post<Entry>(path, body))) !== undefined) props.onSaved();
  };
  return (
    <form
      className="stack card"
      aria-label="Add to the library"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label="What is it?">
        <Select
          value={kind}
          onChange={(_event, data) => setKind(ENTRY_KINDS.find((each) => each === data.value) ?? "practice")}
        >
          {ENTRY_KINDS.map((each) => (
            <option key={each} value={each}>
              {KIND_WORDS[each]}
            </option>
          ))}
        </Select>
      </Field>
      <Words kind={kind} words={words} onWords={setWords} />
      <p className="quiet">
        {kind === "question"
          ? "Everybody in the community can answer it at once."
          : "Somebody else looks at it first; then everybody in the community finds it."}
      </p>
      <div className="row">
        <Button type="submit" appearance="primary" disabled={saving.kind === "saving"}>
          Save
        </Button>
      </div>
      <SavingNote saving={saving} saved="Saved." />
    </form>
  );
}

interface EntryWords {
  readonly title: string;
  readonly text: string;
  readonly notWhen: string;
  readonly link: string;
}

/** The fields of an entry, named by what each kind asks. */
function Words(props: {
  readonly kind: EntryKind;
  readonly words: EntryWords;
  readonly onWords: (words: EntryWords) => void;
}): JSX.Element {
  const { kind, words, onWords } = props;
  return (
    <>
      <Field label={kind === "question" ? "What do you want to know?" : "Title"}>
        <Input value={words.title} onChange={(_event, data) => onWords({ ...words, title: data.value })} />
      </Field>
      <Field label={kind === "question" ? "More about it, if it helps" : "What do we do, or what happened?"}>
        <Textarea
          value={words.text}
          rows={4}
          resize="vertical"
          onChange={(_event, data) => onWords({ ...words, text: data.value })}
        />
      </Field>
      {kind === "practice" && (
        <Field label="When does it not help?">
          <Textarea
            value={words.notWhen}
            rows={2}
            onChange={(_event, data) => onWords({ ...words, notWhen: data.value })}
          />
        </Field>
      )}
      <Field label="A link, if there is one">
        <Input value={words.link} onChange={(_event, data) => onWords({ ...words, link: data.value })} />
      </Field>
    </>
  );
}
