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

/** A session that is planned already. */
interface Planned {
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly status: string;
}

/** The sessions of a community that lie ahead, the next one first. */
function usePlanned(api: Api, community: string): readonly Planned[] {
  const path = `/communities/${encodeURIComponent(community)}/sessions/newest`;
  const { answer } = useAsked<{ readonly items: readonly Planned[] }>(api, path);
  if (answer?.kind !== "ok") return [];
  const ahead = answer.value.items.filter(({ status }) => status === "scheduled");
  return ahead.toSorted((one, other) => one.start.localeCompare(other.start));
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
  const [chosen, setChosen] = useState("");
  const [start, setStart] = useState(weekLater(props.now));
  const { saving, run } = useSaving();
  const planned = usePlanned(api, community);
  const session = planned.find(({ id }) => id === chosen);
  const plan = async (): Promise<void> => {
    const templateId = template.id;
    if (session !== undefined)
      await run(api.put(`/sessions/${encodeURIComponent(session.id)}/agenda`, { templateId }));
    else {
      const body = { templateId, start: new Date(start).toISOString() };
      await run(api.post(`/communities/${encodeURIComponent(community)}/sessions`, body));
    }
  };
  const isDone = saving.kind === "saving" || saving.kind === "saved";
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
        <CommunityChoice theirs={theirs} chosen={community} onChoose={setCommunity} />
        <SessionChoice planned={planned} chosen={chosen} onChoose={setChosen} />
        {session === undefined && (
          <Field label="When">
            <Input
              type="datetime-local"
              required
              value={start}
              onChange={(_event, data) => setStart(data.value)}
            />
          </Field>
        )}
      </div>
      <div className="row">
        <Button type="submit" appearance="primary" disabled={isDone}>
          {session === undefined ? `Schedule ${template.title}` : `Use it instead of ${session.title}`}
        </Button>
        {saving.kind === "saved" && (
          <a href={`?community=${encodeURIComponent(community)}`}>See what comes next</a>
        )}
      </div>
      <SavingNote saving={saving} saved={sayDone(session)} />
    </form>
  );
}

function sayDone(session: Planned | undefined): string {
  return session === undefined
    ? "It is planned, and the members are invited."
    : "That session has this agenda now, in the time that was planned for it.";
}

function CommunityChoice(props: {
  readonly theirs: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}): JSX.Element {
  return (
    <Field label="Community">
      <Select value={props.chosen} onChange={(_event, data) => props.onChoose(data.value)}>
        {props.theirs.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function SessionChoice(props: {
  readonly planned: readonly Planned[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}): JSX.Element | null {
  if (props.planned.length === 0) return null;
  return (
    <Field label="Session">
      <Select value={props.chosen} onChange={(_event, data) => props.onChoose(data.value)}>
        <option value="">A new one</option>
        {props.planned.map(({ id, title, start }) => (
          <option key={id} value={id}>
            {title}, {new Date(start).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}
          </option>
        ))}
      </Select>
    </Field>
  );
}
