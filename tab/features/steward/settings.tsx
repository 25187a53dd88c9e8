import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { Checkbox, Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Section } from "../../ui/section.tsx";
import { below, DOORS, wordsAhead, type Looked } from "./community.ts";

/** Name, who can join, and whether members see one another. */
export function Settings(props: {
  readonly api: Api;
  readonly community: Looked;
  readonly onSaved: () => void;
}): JSX.Element {
  const { api, community, onSaved } = props;
  const [name, setName] = useState(community.name);
  const [visibility, setVisibility] = useState(community.ahead?.visibility ?? community.visibility);
  const [memberList, setMemberList] = useState(community.ahead?.memberList ?? community.memberList);
  const { saving, run } = useSaving();
  const isSimilar = saving.kind === "refused" && saving.problem.code === "name-similar";
  const save = async (evenIfSimilar: boolean): Promise<void> => {
    const given = { name, visibility, memberList, evenIfSimilar };
    const saved = await run(api.put<Looked>(below(community.id, "settings"), given));
    if (saved === undefined) return;
    setName(saved.name);
    onSaved();
  };
  return (
    <Section id="settings" title="Settings">
      {community.ahead !== null && <Ahead api={api} community={community} onCalledOff={onSaved} />}
      <Anonymous api={api} communityId={community.id} />
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <Field label="Name">
          <Input value={name} onChange={(_event, data) => setName(data.value)} />
        </Field>
        <Openness
          visibility={visibility}
          memberList={memberList}
          onVisibility={setVisibility}
          onMemberList={setMemberList}
        />
        <p className="quiet">
          What hides more holds at once. What shows more waits a week: every member is told now and can leave
          before.
        </p>
        <div className="row">
          <Button type="submit" appearance="primary" disabled={saving.kind === "saving"}>
            Save settings
          </Button>
          {isSimilar && <Button onClick={() => void save(true)}>Call it {name} all the same</Button>}
        </div>
        <SavingNote saving={saving} saved="Your settings are saved." />
      </form>
    </Section>
  );
}

/** Whether questions may be asked without names; a tap holds at once. */
function Anonymous(props: { readonly api: Api; readonly communityId: string }): JSX.Element | null {
  const path = below(props.communityId, "anonymous-asking");
  const { answer, again } = useAsked<{ readonly isAllowed: boolean; readonly isOffForAll: boolean }>(
    props.api,
    path,
  );
  const { saving, run } = useSaving();
  if (answer?.kind !== "ok") return null;
  const { isAllowed, isOffForAll } = answer.value;
  if (isOffForAll) return <p className="quiet">An administrator has switched off questions without names.</p>;
  const set = async (next: boolean): Promise<void> => {
    const saved = await props.api.put(path, { isAllowed: next });
    await run(Promise.resolve(saved));
    again();
  };
  return (
    <>
      <Checkbox
        label="Questions may be asked without names"
        checked={isAllowed}
        disabled={saving.kind === "saving"}
        onChange={(_event, data) => void set(data.checked === true)}
      />
      <SavingNote saving={saving} saved="Saved." />
    </>
  );
}

function Openness(props: {
  readonly visibility: Looked["visibility"];
  readonly memberList: Looked["memberList"];
  readonly onVisibility: (visibility: Looked["visibility"]) => void;
  readonly onMemberList: (memberList: Looked["memberList"]) => void;
}): JSX.Element {
  const { visibility, memberList, onVisibility, onMemberList } = props;
  return (
    <>
      <Field label="Who can join">
        <Select
          value={visibility}
          onChange={(_event, data) => {
            const door = DOORS.find((each) => each.visibility === data.value);
            if (door !== undefined) onVisibility(door.visibility);
          }}
        >
          {DOORS.map((door) => (
            <option key={door.visibility} value={door.visibility}>
              {door.words}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Do members see who else is in it">
        <Select
          value={memberList}
          onChange={(_event, data) => onMemberList(data.value === "shown" ? "shown" : "hidden")}
        >
          <option value="shown">Yes</option>
          <option value="hidden">No, stewards alone do</option>
        </Select>
      </Field>
    </>
  );
}

function Ahead(props: {
  readonly api: Api;
  readonly community: Looked;
  readonly onCalledOff: () => void;
}): JSX.Element | null {
  const { api, community, onCalledOff } = props;
  const { saving, run } = useSaving();
  if (community.ahead === null) return null;
  const callOff = async (): Promise<void> => {
    const answer = await api.remove(below(community.id, "ahead"));
    await run(Promise.resolve(answer));
    if (answer.kind === "ok") onCalledOff();
  };
  return (
    <div className="note stack">
      <p>{wordsAhead(community.ahead)} Its members know.</p>
      <div className="row">
        <Button size="small" onClick={() => void callOff()}>
          Leave it as it is
        </Button>
      </div>
      <SavingNote saving={saving} saved="It stays as it is." />
    </div>
  );
}
