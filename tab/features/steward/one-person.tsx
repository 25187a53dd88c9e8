import { useState, type JSX } from "react";
import { ROLES, type Role } from "../../../core/access/index.ts";
import type { Answer, Api } from "../../adapters/api.ts";
import { Button, Field, Select, Textarea } from "../../ui/fluent.tsx";
import { SavingNote, useSaving, type Saving } from "../../ui/saving.tsx";
import { below, ROLE_CHOICES, type Listed, type Looked } from "./community.ts";

/** What is being asked about somebody, before it is done. */
type Asking = "nothing" | "remove" | "hand over";

/** One person: what they are here, handing over to them, removing them. */
export function OnePerson(props: {
  readonly api: Api;
  readonly community: Looked;
  readonly person: Listed;
  readonly onChanged: () => void;
}): JSX.Element {
  const { api, community, person, onChanged } = props;
  const [asking, setAsking] = useState<Asking>("nothing");
  const { saving, run } = useSaving();
  const path = below(community.id, `members/${encodeURIComponent(person.person)}`);
  const change = async (sent: Promise<Answer<unknown>>): Promise<void> => {
    const answer = await sent;
    await run(Promise.resolve(answer));
    if (answer.kind === "problem") return;
    setAsking("nothing");
    onChanged();
  };
  const steward = person.role === "steward";
  return (
    <>
      <h3>{person.name}</h3>
      <RoleChoice person={person} onRole={(role) => void change(api.put(`${path}/role`, { role }))} />
      {asking === "nothing" && (
        <div className="row answer-row">
          {!steward && (
            <Button
              size="small"
              onClick={() => setAsking("hand over")}
              aria-label={`Hand over to ${person.name}`}
            >
              Hand over
            </Button>
          )}
          <Button size="small" onClick={() => setAsking("remove")} aria-label={`Remove ${person.name}`}>
            Remove
          </Button>
        </div>
      )}
      {asking === "hand over" && (
        <HandingOver
          name={person.name}
          community={community.name}
          onYes={() => void change(api.post(below(community.id, "handover"), { to: person.person }))}
          onKeep={() => setAsking("nothing")}
        />
      )}
      {asking === "remove" && (
        <Removing
          name={person.name}
          saving={saving}
          onRemove={(reason) => void change(api.post(`${path}/removal`, { reason }))}
          onKeep={() => setAsking("nothing")}
        />
      )}
      <SavingNote saving={saving} saved="Done." />
    </>
  );
}

function RoleChoice(props: { readonly person: Listed; readonly onRole: (role: Role) => void }): JSX.Element {
  const { person, onRole } = props;
  return (
    <Field label={`What ${person.name} is here`}>
      <Select
        value={person.role}
        onChange={(_event, data) => {
          const role = ROLES.find((each) => each === data.value);
          if (role !== undefined) onRole(role);
        }}
      >
        {ROLE_CHOICES.map(({ role, words }) => (
          <option key={role} value={role}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function HandingOver(props: {
  readonly name: string;
  readonly community: string;
  readonly onYes: () => void;
  readonly onKeep: () => void;
}): JSX.Element {
  const { name, community, onYes, onKeep } = props;
  return (
    <div className="note stack">
      <p>
        {name} looks after {community} then, and you become a member of it.
      </p>
      <div className="row">
        <Button size="small" appearance="primary" onClick={onYes}>
          Hand over to {name}
        </Button>
        <Button size="small" onClick={onKeep}>
          Keep it
        </Button>
      </div>
    </div>
  );
}

function Removing(props: {
  readonly name: string;
  readonly saving: Saving;
  readonly onRemove: (reason: string) => void;
  readonly onKeep: () => void;
}): JSX.Element {
  const { name, saving, onRemove, onKeep } = props;
  const [reason, setReason] = useState("");
  return (
    <form
      className="stack note"
      onSubmit={(event) => {
        event.preventDefault();
        onRemove(reason);
      }}
    >
      <Field label={`Why is ${name} removed?`} hint="They read this in their own chat.">
        <Textarea
          value={reason}
          rows={2}
          maxLength={500}
          onChange={(_event, data) => setReason(data.value)}
        />
      </Field>
      <div className="row">
        <Button type="submit" size="small" appearance="primary" disabled={saving.kind === "saving"}>
          Remove {name}
        </Button>
        <Button size="small" onClick={onKeep}>
          Keep them
        </Button>
      </div>
    </form>
  );
}
