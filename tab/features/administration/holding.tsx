import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Nothing, Section } from "../../ui/section.tsx";
import { inWords, type Hold, type Overview } from "./overview.ts";

interface Part {
  readonly api: Api;
  readonly locale: string;
  readonly overview: Overview;
  readonly onChanged: () => void;
}

/** Stopping everything that is sent, at once, and letting it go on. */
export function Sending({ api, locale, overview, onChanged }: Part): JSX.Element {
  const { saving, run } = useSaving();
  const [community, setCommunity] = useState("");
  const set = async (isStopped: boolean, where?: string): Promise<void> => {
    const asked = api.put("/admin/sending", {
      isStopped,
      ...(where === undefined ? {} : { community: where }),
    });
    const answer = await asked;
    await run(Promise.resolve(answer));
    if (answer.kind === "ok") onChanged();
  };
  const isAllStopped = overview.stopped.some(({ where }) => where === "company");
  return (
    <Section id="sending" title="What Guildhall sends by itself">
      <p className="quiet">
        Stopped, nothing reaches anybody by itself. Who asks the bot still gets an answer. When it goes on,
        what is older than a day is dropped.
      </p>
      <ul className="plain-list stack" aria-label="Stopped">
        {overview.stopped.map(({ where, since }) => (
          <li key={where} className="card">
            <p>
              {where === "company" ? "Everything" : `The community ${where}`} is stopped since{" "}
              {momentInWords(since, locale)}.
            </p>
            <Button size="small" onClick={() => void set(false, where === "company" ? undefined : where)}>
              {where === "company" ? "Let everything go on" : `Let ${where} go on`}
            </Button>
          </li>
        ))}
      </ul>
      {!isAllStopped && (
        <div className="row">
          <Button onClick={() => void set(true)}>Stop everything now</Button>
        </div>
      )}
      <form
        className="stack gap"
        onSubmit={(event) => {
          event.preventDefault();
          void set(true, community.trim());
        }}
      >
        <Field label="Or stop one community, by its id">
          <Input value={community} onChange={(_event, data) => setCommunity(data.value)} />
        </Field>
        <div className="row">
          <Button type="submit" size="small" disabled={community.trim() === ""}>
            Stop this community
          </Button>
        </div>
      </form>
      <SavingNote saving={saving} saved="Done." />
    </Section>
  );
}

/** Legal holds: what must not be deleted, whoever asks. */
export function Holding({ api, locale, overview, onChanged }: Part): JSX.Element {
  const { saving, run } = useSaving();
  const set = async (hold: Hold, isHeld: boolean): Promise<void> => {
    const answer = await api.put("/admin/holds", { hold, isHeld });
    await run(Promise.resolve(answer));
    if (answer.kind === "ok") onChanged();
  };
  return (
    <Section id="holds" title="Legal holds">
      {overview.holds.length === 0 && <Nothing>Nothing is held.</Nothing>}
      <ul className="plain-list stack" aria-label="Legal holds">
        {overview.holds.map(({ hold, since }) => (
          <li key={inWords(hold)} className="card">
            <p className="words">
              {inWords(hold)}, since {momentInWords(since, locale)}
            </p>
            <Button size="small" onClick={() => void set(hold, false)}>
              End this hold
            </Button>
          </li>
        ))}
      </ul>
      <NewHold onHold={(hold) => void set(hold, true)} />
      <SavingNote saving={saving} saved="Done. It is in the log." />
    </Section>
  );
}

function NewHold({ onHold }: { readonly onHold: (hold: Hold) => void }): JSX.Element {
  const [kind, setKind] = useState<Hold["kind"]>("person");
  const [id, setId] = useState("");
  const asked: Hold =
    kind === "company"
      ? { kind }
      : kind === "person"
        ? { kind, person: id.trim() }
        : { kind, community: id.trim() };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onHold(asked);
      }}
    >
      <Field label="Hold what is kept of">
        <Select
          value={kind}
          onChange={(_event, { value }) =>
            setKind(value === "company" ? "company" : value === "community" ? "community" : "person")
          }
        >
          <option value="person">a person</option>
          <option value="community">a community</option>
          <option value="company">the whole company</option>
        </Select>
      </Field>
      {kind !== "company" && (
        <Field label="Its id">
          <Input value={id} onChange={(_event, data) => setId(data.value)} />
        </Field>
      )}
      <div className="row">
        <Button type="submit" size="small" disabled={kind !== "company" && id.trim() === ""}>
          Hold it
        </Button>
      </div>
    </form>
  );
}
