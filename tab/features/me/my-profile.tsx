import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button, Field, Textarea } from "../../ui/fluent.tsx";
import { Checkbox, Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { AskedSection } from "./asked-section.tsx";
import {
  changesOf,
  FIELD_WORDS,
  formOf,
  hintFor,
  PROFILE_FIELDS,
  withHidden,
  type Profile,
  type ProfileField,
  type ProfileForm,
} from "./profile.ts";

/** What one says about oneself, and who sees it. */
export function MyProfile(props: { readonly api: Api }): JSX.Element {
  return (
    <AskedSection<Profile> part="profile" api={props.api} path="/me/profile">
      {(profile) => <Editor api={props.api} profile={profile} />}
    </AskedSection>
  );
}

const SEEN = "Members of my communities see this";

/** The form. What is refused stays as it was typed. */
function Editor(props: { readonly api: Api; readonly profile: Profile }): JSX.Element {
  const [kept, setKept] = useState(props.profile);
  const [form, setForm] = useState(formOf(kept));
  const { saving, run } = useSaving();
  const save = async (): Promise<void> => {
    const saved = await run(props.api.put<Profile>("/me/profile", changesOf(formOf(kept), form)));
    if (saved === undefined) return;
    setKept(saved);
    setForm(formOf(saved));
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="quiet">Every field may stay empty. Communities that hide their members hide this, too.</p>
      <div className="fields">
        {PROFILE_FIELDS.map((field) => (
          <OneField key={field} profile={kept} field={field} form={form} onForm={setForm} />
        ))}
      </div>
      {kept.hasDirectory && (
        <Checkbox
          label="Keep me apart from my manager when people are brought together"
          checked={form.usesManager}
          onChange={(_event, data) => setForm({ ...form, usesManager: data.checked === true })}
        />
      )}
      <div className="row">
        <Button type="submit" appearance="primary" disabled={saving.kind === "saving"}>
          Save profile
        </Button>
      </div>
      <SavingNote saving={saving} saved="Your profile is saved." />
    </form>
  );
}

function OneField(props: {
  readonly profile: Profile;
  readonly field: ProfileField;
  readonly form: ProfileForm;
  readonly onForm: (form: ProfileForm) => void;
}): JSX.Element {
  const { profile, field, form, onForm } = props;
  const value = form.words[field];
  const type = (words: string): void => onForm({ ...form, words: { ...form.words, [field]: words } });
  const hint = hintFor(profile, field);
  return (
    <div className="field">
      <Field label={FIELD_WORDS[field]} {...(hint === "" ? {} : { hint })}>
        {field === "about" ? (
          <Textarea value={value} rows={3} resize="vertical" onChange={(_event, data) => type(data.value)} />
        ) : (
          <Input value={value} onChange={(_event, data) => type(data.value)} />
        )}
      </Field>
      <Checkbox
        label={SEEN}
        aria-label={`${FIELD_WORDS[field]}: ${SEEN}`}
        checked={!form.hidden.includes(field)}
        onChange={(_event, data) => onForm(withHidden(form, field, data.checked !== true))}
      />
      {form.hidden.includes(field) && <p className="quiet alone">Nobody but you sees this.</p>}
    </div>
  );
}
