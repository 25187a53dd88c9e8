import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field } from "../../ui/fluent.tsx";
import { saveAsFile } from "../../ui/file.ts";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { below, type Looked } from "./community.ts";
import { Choice, WhereItGoes, type Bequest, type Template } from "./where-it-goes.tsx";

/** As `GET /communities/{id}/farewell` tells it. */
interface Planned {
  readonly farewell: {
    readonly session: string;
    readonly heir: string | null;
    readonly heirSaid: "asked" | "yes" | "no" | null;
    readonly isMerge: boolean;
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
  const planned = answer?.kind === "ok" ? answer.value.farewell : null;
  const isPlanned = planned?.state === "planned";
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
          <p>{sayHeir(planned)}</p>
          <div className="row">
            <Button onClick={() => void changed(run(api.post(below(community.id, "farewell/end"))))}>
              {planned.isMerge ? "Hand over and merge" : "Hand over and close"}
            </Button>
            <Button onClick={() => void changed(run(api.remove(below(community.id, "farewell"))))}>
              Call the farewell off
            </Button>
          </div>
          <ChangeHeir api={api} community={community} now={planned} onChanged={again} />
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

function sayHeir({ heir, heirSaid, isMerge }: NonNullable<Planned["farewell"]>): string {
  if (heir === null) return "Its library stays with you as a file.";
  if (heirSaid === "no")
    return "The community that was asked said no, so its library stays with you as a file.";
  const along = isMerge ? ", and the community becomes a part of it" : "";
  return heirSaid === "asked"
    ? `Its library goes to another community${along}, once its stewards say yes. They are asked.`
    : `Its library goes to another community${along}. Its stewards said yes.`;
}

/** Another home for the library, while the farewell is ahead. */
function ChangeHeir(props: {
  readonly api: Api;
  readonly community: Looked;
  readonly now: NonNullable<Planned["farewell"]>;
  readonly onChanged: () => void;
}): JSX.Element {
  const { api, community, now, onChanged } = props;
  const [bequest, setBequest] = useState<Bequest>({ heir: now.heir ?? "", isMerge: now.isMerge });
  const { saving, run } = useSaving();
  const change = async (): Promise<void> => {
    const wish = { ...(bequest.heir === "" ? {} : { heir: bequest.heir }), isMerge: bequest.isMerge };
    const asked = api.put<unknown>(below(community.id, "farewell/heir"), wish);
    if ((await run(asked)) !== undefined) onChanged();
  };
  return (
    <div className="stack block">
      <WhereItGoes api={api} community={community} bequest={bequest} onChange={setBequest} />
      <div className="row">
        <Button onClick={() => void change()}>Change where it goes</Button>
      </div>
      <SavingNote saving={saving} saved="Changed, and everybody is told." />
    </div>
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
  const [when, setWhen] = useState("");
  const [agenda, setAgenda] = useState("");
  const [bequest, setBequest] = useState<Bequest>({ heir: "", isMerge: false });
  const { saving, run } = useSaving();
  const choices = agendas?.kind === "ok" ? agendas.value.items : [];
  const chosen = agenda === "" ? (choices[0]?.id ?? "") : agenda;
  const plan = async (): Promise<void> => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const body = {
      ...{ start: new Date(when).toISOString(), zone, agenda: chosen },
      ...(bequest.heir === "" ? {} : bequest),
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
      <WhereItGoes api={api} community={community} bequest={bequest} onChange={setBequest} />
      <div className="row">
        <Button type="submit" disabledFocusable={when === "" || saving.kind === "saving"}>
          Plan the farewell
        </Button>
      </div>
      <SavingNote saving={saving} saved="It is planned, and everybody is told." />
    </form>
  );
}
