import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { Checkbox, Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { AskedSection } from "./asked-section.tsx";
import { DAYS, KINDS, toggled, withoutPause, type MessageSettings, type PauseChange } from "./messages.ts";
import { MyReminders } from "./my-reminders.tsx";
import { Pause } from "./pause.tsx";
import { Nothing } from "../../ui/section.tsx";

const PATH = "/me/notifications";

/** When Guildhall writes, how often, and about what. */
export function MyMessages(props: { readonly api: Api; readonly locale: string }): JSX.Element {
  const absent = (
    <Nothing>Guildhall writes to you rarely. You will be able to say when and how often here.</Nothing>
  );
  return (
    <AskedSection<MessageSettings> part="messages" api={props.api} path={PATH} absent={absent}>
      {(settings) => (
        <>
          <Editor {...props} settings={settings} />
          <MyReminders api={props.api} />
        </>
      )}
    </AskedSection>
  );
}

interface Editing {
  readonly settings: MessageSettings;
  readonly onChange: (settings: MessageSettings) => void;
}

function Editor(props: {
  readonly api: Api;
  readonly locale: string;
  readonly settings: MessageSettings;
}): JSX.Element {
  const [kept, setKept] = useState(props.settings);
  const [settings, setSettings] = useState(props.settings);
  const { saving, run } = useSaving();
  const send = async (change: object): Promise<MessageSettings | undefined> => {
    const saved = await run(props.api.put<MessageSettings>(PATH, change));
    if (saved !== undefined) setKept(saved);
    return saved;
  };
  const save = async (): Promise<void> => {
    const saved = await send(withoutPause(settings));
    if (saved !== undefined) setSettings(saved);
  };
  // What was changed below and is not saved yet stays on the screen, and is not saved with a pause.
  const pause = async (change: PauseChange): Promise<void> => {
    const saved = await send(change);
    if (saved !== undefined && change.muted !== undefined)
      setSettings((shown) => ({ ...shown, muted: saved.muted }));
  };
  const editing: Editing = { settings, onChange: setSettings };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Pause api={props.api} settings={kept} locale={props.locale} onPause={(change) => void pause(change)} />
      <Times {...editing} />
      <HowMany {...editing} />
      <Kinds {...editing} />
      <div className="row">
        <Button type="submit" appearance="primary" disabled={saving.kind === "saving"}>
          Save settings
        </Button>
      </div>
      <SavingNote saving={saving} saved="Your settings are saved." />
    </form>
  );
}

function Times({ settings, onChange }: Editing): JSX.Element {
  const { hour, quietHours, workingDays } = settings;
  return (
    <>
      <fieldset className="plain-set">
        <legend>My working days</legend>
        <div className="row">
          {DAYS.map(({ day, short, name }) => (
            <Checkbox
              key={day}
              label={short}
              aria-label={name}
              checked={workingDays.includes(day)}
              onChange={(_event, data) =>
                onChange({ ...settings, workingDays: toggled(workingDays, day, data.checked === true) })
              }
            />
          ))}
        </div>
      </fieldset>
      <div className="row times">
        <Field label="Write to me at">
          <Input
            type="time"
            value={hour}
            onChange={(_event, data) => onChange({ ...settings, hour: data.value })}
          />
        </Field>
        <Field label="Quiet from">
          <Input
            type="time"
            value={quietHours.from}
            onChange={(_event, data) =>
              onChange({ ...settings, quietHours: { ...quietHours, from: data.value } })
            }
          />
        </Field>
        <Field label="Quiet until">
          <Input
            type="time"
            value={quietHours.to}
            onChange={(_event, data) =>
              onChange({ ...settings, quietHours: { ...quietHours, to: data.value } })
            }
          />
        </Field>
      </div>
    </>
  );
}

function HowMany({ settings, onChange }: Editing): JSX.Element {
  const choices = (most: number): readonly number[] =>
    Array.from({ length: most }, (_one, index) => index + 1);
  const { perDay, perWeek } = settings;
  return (
    <div className="row times">
      <Field label="At most a day">
        <Select
          value={String(perDay)}
          onChange={(_event, data) => onChange({ ...settings, perDay: Number(data.value) })}
        >
          {[...new Set([...choices(5), perDay])].map((count) => (
            <option key={count}>{count}</option>
          ))}
        </Select>
      </Field>
      <Field label="At most a week">
        <Select
          value={String(perWeek)}
          onChange={(_event, data) => onChange({ ...settings, perWeek: Number(data.value) })}
        >
          {[...new Set([...choices(10), perWeek])].map((count) => (
            <option key={count}>{count}</option>
          ))}
        </Select>
      </Field>
    </div>
  );
}

function Kinds({ settings, onChange }: Editing): JSX.Element {
  const { muted } = settings;
  return (
    <fieldset className="plain-set">
      <legend>Write to me about</legend>
      {KINDS.map(({ kind, name }) => (
        <Checkbox
          key={kind}
          label={name}
          checked={!muted.includes(kind)}
          onChange={(_event, data) =>
            onChange({ ...settings, muted: toggled(muted, kind, data.checked !== true) })
          }
        />
      ))}
    </fieldset>
  );
}
