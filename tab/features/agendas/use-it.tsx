import { useState, type JSX } from "react";
import { may, type Role } from "../../../core/access/index.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { weekLater, type Template } from "./template.ts";

interface Mine {
  readonly items: readonly { readonly id: string; readonly name: string; readonly role: Role | null }[];
}

/** From a template to a session: the first click shows where and when, the second plans it. */
export function UseIt(props: {
  readonly api: Api;
  readonly template: Template;
  readonly communityId: string | null;
}): JSX.Element | null {
  const { api, template, communityId } = props;
  const [isChoosing, setIsChoosing] = useState(false);
  const { answer } = useAsked<Mine>(api, "/communities?mine=true");
  const { answer: time } = useAsked<{ readonly now: string }>(api, "/time");
  if (answer?.kind !== "ok" || time?.kind !== "ok") return null;
  const theirs = answer.value.items.filter(({ role }) => may(role ?? "stranger", "session.schedule"));
  if (theirs.length === 0) return null;
  if (!isChoosing)
    return (
      <div className="block">
        <Button appearance="primary" onClick={() => setIsChoosing(true)}>
          Use for our next session
        </Button>
      </div>
    );
  const first = theirs.find(({ id }) => id === communityId) ?? theirs[0];
  return (
    <WhereAndWhen
      api={api}
      template={template}
      theirs={theirs}
      first={first?.id ?? ""}
      now={time.value.now}
    />
  );
}

function WhereAndWhen(props: {
  readonly api: Api;
  readonly template: Template;
  readonly theirs: readonly { readonly id: string; readonly name: string }[];
  readonly first: string;
  /** UTC instant. */
  readonly now: string;
}): JSX.Element {
  const { api, template, theirs } = props;
  const [community, setCommunity] = useState(props.first);
  const [start, setStart] = useState(weekLater(props.now));
  const { saving, run } = useSaving();
  const plan = async (): Promise<void> => {
    const body = { templateId: template.id, start: new Date(start).toISOString() };
    await run(api.post(`/communities/${encodeURIComponent(community)}/sessions`, body));
  };
  return (
    <form
      className="block stack"
      aria-label="Use it"
      onSubmit={(event) => {
        event.preventDefault();
        void plan();
      }}
    >
      <div className="fields">
        <Field label="Community">
          <Select value={community} onChange={(_event, data) => setCommunity(data.value)}>
            {theirs.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="When">
          <Input
            type="datetime-local"
            required
            value={start}
            onChange={(_event, data) => setStart(data.value)}
          />
        </Field>
      </div>
      <div className="row">
        <Button
          type="submit"
          appearance="primary"
          disabled={saving.kind === "saving" || saving.kind === "saved"}
        >
          Schedule {template.title}
        </Button>
        {saving.kind === "saved" && (
          <a href={`?community=${encodeURIComponent(community)}`}>See what comes next</a>
        )}
      </div>
      <SavingNote saving={saving} saved="It is planned, and the members are invited." />
    </form>
  );
}
