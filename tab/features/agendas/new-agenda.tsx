import { useState, type JSX } from "react";
import { may, type Role } from "../../../core/access/index.ts";
import type { Answer, Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";

/** Begins an agenda from nothing, for those who plan sessions of this community. */
export function NewAgenda(props: { readonly api: Api; readonly communityId: string }): JSX.Element | null {
  const path = `/communities/${encodeURIComponent(props.communityId)}`;
  const { answer } = useAsked<{ readonly role: Role | null }>(props.api, path);
  const [title, setTitle] = useState("");
  const { saving, run } = useSaving();
  if (answer?.kind !== "ok" || !may(answer.value.role ?? "stranger", "session.schedule")) return null;
  const begin = async (): Promise<void> => {
    const sent: Promise<Answer<{ readonly id: string }>> = props.api.post(`${path}/templates/new`, { title });
    const begun = await run(sent);
    if (begun !== undefined)
      location.search = `?edit=${encodeURIComponent(begun.id)}&community=${encodeURIComponent(props.communityId)}`;
  };
  return (
    <form
      className="row publish-row block"
      aria-label="A new agenda"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <Field label="Or write your own: its title">
        <Input required maxLength={200} value={title} onChange={(_event, data) => setTitle(data.value)} />
      </Field>
      <Button type="submit" disabled={saving.kind === "saving"}>
        Start with an empty agenda
      </Button>
      <SavingNote saving={saving} saved="Opening it" />
      <a href={`?programme=&community=${encodeURIComponent(props.communityId)}`}>
        Or a programme of several sessions
      </a>
    </form>
  );
}
