import { useState, type JSX } from "react";
import { may } from "../../../core/access/index.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { saveAsFile } from "../../ui/file.ts";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { below, type Looked } from "./community.ts";

/** As `GET /communities/{id}/farewell` tells it. */
interface Planned {
  readonly farewell: {
    readonly session: string;
    readonly heir: string | null;
    readonly state: "planned" | "called off" | "done";
  } | null;
  /** Of the agendas to choose from. */
  readonly category: string;
}

/** Ending it well: a last session, and its library goes on. */
export function Farewell(props: {
  readonly api: Api;
  readonly community: Looked;
  readonly onChanged: () => void;
}): JSX.Element {
  const { api, community } = props;
  const { answer, again } = useAsked<Planned>(api, below(community.id, "farewell"));
  const { saving, run } = useSaving();
  const isPlanned = answer?.kind === "ok" && answer.value.farewell?.state === "planned";
  const takeAlong = async (): Promise<void> => {
    const asked = api.get<{ readonly name: string; readonly text: string }>(
      below(community.id, "library-file"),
    );
    const file = await run(asked);
    if (file !== undefined) saveAsFile(file.text, file.name, "text/markdown");
  };
  const changed = async (asked: Promise<unknown>): Promise<void> => {
    await asked;
    again();
    props.onChanged();
  };
  return (
    <section className="block" aria-label="Ending it well">
      <h3>Ending it well</h3>
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {isPlanned && (
        <>
          <p>Its farewell is planned, and its members know. Close it after that session.</p>
          <div className="row">
            <Button onClick={() => void changed(run(api.post(below(community.id, "farewell/end"))))}>
              Hand over and close
            </Button>
            <Button onClick={() => void changed(run(api.remove(below(community.id, "farewell"))))}>
              Call the farewell off
            </Button>
          </div>
        </>
      )}
      {answer?.kind === "ok" && !isPlanned && (
        <PlanFarewell api={api} community={community} category={answer.value.category} onPlanned={again} />
      )}
      <div className="row block">
        <Button onClick={() => void takeAlong()}>Take the library along as a file</Button>
      </div>
      <SavingNote saving={saving} saved="Done." />
    </section>
  );
}

interface Template {
  readonly id: string;
  readonly title: string;
}

function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Template[];
  readonly onChange: (id: string) => void;
}): JSX.Element {
  return (
    <Field label={props.label}>
      <Select value={props.value} onChange={(_event, data) => props.onChange(data.value)}>
        {props.choices.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </Field>
  );
}

function PlanFarewell(props: {
  readonly api: Api;
  readonly community: Looked;
  readonly category: string;
  readonly onPlanned: () => void;
}): JSX.Element {
  const { api, community, category } = props;
  const query = `category=${encodeURIComponent(category)}`;
  const { answer: agendas } = useAsked<{ readonly items: readonly Template[] }>(api, `/templates?${query}`);
  const { answer: mine } = useAsked<{ readonly items: readonly Looked[] }>(api, "/communities?mine=true");
  const [when, setWhen] = useState("");
  const [agenda, setAgenda] = useState("");
  const [heir, setHeir] = useState("");
  const { saving, run } = useSaving();
  const choices = agendas?.kind === "ok" ? agendas.value.items : [];
  const chosen = agenda === "" ? (choices[0]?.id ?? "") : agenda;
  const heirs = (mine?.kind === "ok" ? mine.value.items : [])
    .filter(({ id }) => id !== community.id)
    .filter(({ role, state }) => may(role ?? "stranger", "library.review") && state === "active")
    .map(({ id, name }) => ({ id, title: name }));
  const plan = async (): Promise<void> => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const body = {
      ...{ start: new Date(when).toISOString(), zone, agenda: chosen },
      ...(heir === "" ? {} : { heir }),
    };
    if ((await run(api.post<unknown>(below(community.id, "farewell"), body))) !== undefined)
      props.onPlanned();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (when !== "") void plan();
      }}
    >
      <p>Meet once more, at least a week from now. Members hear of it, also where the library goes.</p>
      <Field label="When do you say goodbye?">
        <Input type="datetime-local" value={when} onChange={(_event, data) => setWhen(data.value)} />
      </Field>
      <Choice label="With which agenda?" value={chosen} onChange={setAgenda} choices={choices} />
      <Choice
        label="Where does the library go?"
        value={heir}
        onChange={setHeir}
        choices={[{ id: "", title: "The stewards keep it as a file" }, ...heirs]}
      />
      <div className="row">
        <Button type="submit" disabledFocusable={when === "" || saving.kind === "saving"}>
          Plan the farewell
        </Button>
      </div>
      <SavingNote saving={saving} saved="It is planned, and everybody is told." />
    </form>
  );
}
