import { useState, type JSX } from "react";
import { may } from "../../../core/access/index.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { below, type Looked } from "./community.ts";

/** Going over into another community that one looks after; nothing where there is none. */
export function Merging(props: {
  readonly api: Api;
  readonly community: Looked;
  readonly onPlanned: () => void;
}): JSX.Element | null {
  const { api, community, onPlanned } = props;
  const { answer } = useAsked<{ readonly items: readonly Looked[] }>(api, "/communities?mine=true");
  const [into, setInto] = useState("");
  const { saving, run } = useSaving();
  const others = (answer?.kind === "ok" ? answer.value.items : []).filter(
    ({ id, role, state }) =>
      id !== community.id && may(role ?? "stranger", "community.manage") && state !== "closed",
  );
  if (others.length === 0) return null;
  const chosen = others.find(({ id }) => id === into);
  const plan = async (): Promise<void> => {
    const sent = await api.post(below(community.id, "merge"), { into });
    await run(Promise.resolve(sent));
    if (sent.kind === "ok") onPlanned();
  };
  return (
    <div className="stack block">
      <Field label={`Let ${community.name} go over into`}>
        <Select value={into} onChange={(_event, data) => setInto(data.value)}>
          <option value="">Choose a community</option>
          {others.map(({ id, name, handle }) => (
            <option key={id} value={id}>
              {name} ({handle})
            </option>
          ))}
        </Select>
      </Field>
      {chosen !== undefined && (
        <div className="note stack">
          <p>
            The members of both are told now, and it happens in a week; until then you can take it back. What
            was written before stays with those who could read it.
          </p>
          <div className="row">
            <Button appearance="primary" onClick={() => void plan()}>
              Merge into {chosen.name}
            </Button>
            <Button onClick={() => setInto("")}>Keep both</Button>
          </div>
        </div>
      )}
      <SavingNote saving={saving} saved="Planned. I tell the members of both." />
    </div>
  );
}
