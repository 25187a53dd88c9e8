import { useState, type JSX } from "react";
import { may, type Role } from "../../../core/access/index.ts";
import type { Answer, Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import type { Template } from "./template.ts";

interface Mine {
  readonly items: readonly { readonly id: string; readonly name: string; readonly role: Role | null }[];
}

interface Known {
  readonly communityId: string | null;
  readonly lineage: string | null;
}

/** From an agenda or a programme to its editor: one's own as it is, any other as a copy under a title of its own. */
export function ChangeIt(props: {
  readonly api: Api;
  readonly template: Template;
  readonly communityId: string | null;
}): JSX.Element | null {
  const { api, template } = props;
  const [isCopying, setIsCopying] = useState(false);
  const { answer: mine, again } = useAsked<Mine>(api, "/communities?mine=true");
  const { answer: known, again: againKnown } = useAsked<Known>(
    api,
    `/templates/${encodeURIComponent(template.id)}/versions`,
  );
  if (mine?.kind === "problem") return <Trouble problem={mine.problem} onRetry={again} />;
  if (known?.kind === "problem") return <Trouble problem={known.problem} onRetry={againKnown} />;
  if (mine === undefined || known === undefined) return null;
  const theirs = mine.value.items.filter(({ role }) => may(role ?? "stranger", "session.schedule"));
  const keeper = theirs.find(({ id }) => id === known.value.communityId);
  if (theirs.length === 0) return null;
  const first = theirs.find(({ id }) => id === props.communityId) ?? theirs[0];
  return (
    <div className="block">
      {known.value.lineage !== null && <p className="quiet">{known.value.lineage}</p>}
      <div className="row">
        {keeper !== undefined && <a href={editorOf(template, keeper.id)}>Change it</a>}
        {!isCopying && <Button onClick={() => setIsCopying(true)}>Copy and change</Button>}
      </div>
      {isCopying && <CopyForm api={api} template={template} theirs={theirs} first={first?.id ?? ""} />}
    </div>
  );
}

function editorOf({ id, kind }: Pick<Template, "id" | "kind">, communityId: string): string {
  const place = kind === "agenda" ? "edit" : "programme";
  return `?${place}=${encodeURIComponent(id)}&community=${encodeURIComponent(communityId)}`;
}

function CopyForm(props: {
  readonly api: Api;
  readonly template: Template;
  readonly theirs: readonly { readonly id: string; readonly name: string }[];
  readonly first: string;
}): JSX.Element {
  const { api, template, theirs } = props;
  const [community, setCommunity] = useState(props.first);
  const [title, setTitle] = useState(`Our ${template.title}`);
  const { saving, run } = useSaving();
  const copy = async (): Promise<void> => {
    const path = `/communities/${encodeURIComponent(community)}/templates/copies`;
    const sent: Promise<Answer<{ readonly id: string }>> = api.post(path, { template: template.id, title });
    const made = await run(sent);
    if (made !== undefined) location.search = editorOf({ ...template, id: made.id }, community);
  };
  return (
    <form
      className="stack gap"
      aria-label="Copy it"
      onSubmit={(event) => {
        event.preventDefault();
        void copy();
      }}
    >
      <div className="fields">
        <Field label="Title of your copy">
          <Input required maxLength={200} value={title} onChange={(_event, data) => setTitle(data.value)} />
        </Field>
        <Field label="Community that keeps it">
          <Select value={community} onChange={(_event, data) => setCommunity(data.value)}>
            {theirs.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div>
        <Button type="submit" appearance="primary" disabled={saving.kind === "saving"}>
          Copy and open
        </Button>
      </div>
      <SavingNote saving={saving} saved="Opening it" />
    </form>
  );
}
