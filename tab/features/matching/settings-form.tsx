import { useId, useState, type JSX } from "react";
import { WEEKDAYS } from "../../../core/weekdays.ts";
import type { Api } from "../../adapters/api.ts";
import { Button, Field } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Choice } from "./choice.tsx";
import { pathOf, usualSettings, type Overview, type Programme, type Settings } from "./introductions.ts";
import { OnlyFields, RuleFields, SidesFields } from "./rule-fields.tsx";
import { WithWhom } from "./with-whom.tsx";

const SIZES = [2, 3, 4, 5, 6, 7, 8];
const WEEKS = [1, 2, 3, 4, 6, 8, 12];
const TAKES_PART = [
  ["everybody", "Everybody"],
  ["whoever says yes", "Whoever says yes each time"],
  ["drawn", "One group, drawn from volunteers"],
] as const;
const WITHIN = [
  ["anywhere", "People from anywhere"],
  ["site", "People of one site"],
  ["function", "People of one function"],
] as const;

/** What a steward sets: how often, in what groups, for whom. */
export function SettingsForm(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly programme: Programme | null;
  readonly hosts: Overview["hosts"];
  readonly people: Overview["people"];
  readonly areMembersShown: boolean;
  readonly onDone: () => void;
}): JSX.Element {
  const { api, communityId, programme, hosts, people, areMembersShown, onDone } = props;
  const heading = useId();
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [form, setForm] = useState<Settings>(programme?.settings ?? usualSettings(zone, areMembersShown));
  const { saving, run } = useSaving();
  const change = (part: Partial<Settings>): void => setForm({ ...form, ...part });
  const save = async (): Promise<void> => {
    const { only, sides, ...others } = form;
    const isPart = only !== undefined && only.value.trim() !== "";
    const hasSides = sides !== undefined && sides.a.trim() !== "" && sides.b.trim() !== "";
    const said = { ...others, ...(isPart ? { only } : {}), ...(hasSides ? { sides } : {}) };
    if (await run(api.put(pathOf(communityId), said))) onDone();
  };
  const pause = async (isPaused: boolean): Promise<void> => {
    await run(api.put(pathOf(communityId, "/pause"), { isPaused }));
    onDone();
  };
  return (
    <section aria-labelledby={heading} className="block">
      <h2 id={heading}>Set up</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <SettingsFields form={form} hosts={hosts} areMembersShown={areMembersShown} onChange={change} />
        {!areMembersShown && (
          <p className="quiet">Members here do not see one another, so each is asked first.</p>
        )}
        <RuleFields form={form} onChange={change} />
        <SidesFields form={form} onChange={change} />
        <WithWhom form={form} people={people} onChange={change} />
        <div className="row">
          <Button type="submit" appearance="primary" disabled={saving.kind === "saving"}>
            {programme === null ? "Start introductions" : "Save settings"}
          </Button>
          {programme !== null && (
            <Button onClick={() => void pause(!programme.isPaused)}>
              {programme.isPaused ? "Let them go on" : "Pause for everybody"}
            </Button>
          )}
        </div>
        <SavingNote saving={saving} saved="Saved. You see each round a day before it goes out." />
      </form>
    </section>
  );
}

function SettingsFields(props: {
  readonly form: Settings;
  readonly hosts: Overview["hosts"];
  readonly areMembersShown: boolean;
  readonly onChange: (part: Partial<Settings>) => void;
}): JSX.Element {
  const { form, hosts, areMembersShown, onChange } = props;
  const weeks = [...new Set([...WEEKS, form.everyWeeks])].sort((one, other) => one - other);
  return (
    <div className="fields">
      <Choice
        label="Group size"
        value={String(form.groupSize)}
        choices={SIZES.map((size) => [String(size), size === 2 ? "Pairs" : `Groups of ${size}`] as const)}
        onChoose={(value) => onChange({ groupSize: Number(value) })}
      />
      <Choice
        label="How often"
        value={String(form.everyWeeks)}
        choices={weeks.map(
          (count) => [String(count), count === 1 ? "Every week" : `Every ${count} weeks`] as const,
        )}
        onChoose={(value) => onChange({ everyWeeks: Number(value) })}
      />
      <Choice
        label="Day"
        value={String(form.weekday)}
        choices={WEEKDAYS.map((day, nth) => [String(nth + 1), day] as const)}
        onChoose={(value) => onChange({ weekday: Number(value) })}
      />
      <Field label="Time" hint={form.zone}>
        <Input
          type="time"
          required
          value={form.time}
          onChange={(_event, data) => onChange({ time: data.value })}
        />
      </Field>
      <Choice
        label="Who takes part"
        value={form.takesPart}
        choices={areMembersShown ? TAKES_PART : TAKES_PART.filter(([value]) => value !== "everybody")}
        onChoose={(takesPart) => onChange({ takesPart })}
      />
      <Choice
        label="Who meets whom"
        value={form.within}
        choices={WITHIN}
        onChoose={(within) => onChange({ within })}
      />
      <OnlyFields form={form} onChange={onChange} />
      <HostField form={form} hosts={hosts} onChange={onChange} />
    </div>
  );
}

/** Who is with the group that is drawn. */
function HostField(props: {
  readonly form: Settings;
  readonly hosts: Overview["hosts"];
  readonly onChange: (part: Partial<Settings>) => void;
}): JSX.Element | null {
  const { form, hosts, onChange } = props;
  if (form.takesPart !== "drawn" || hosts.length === 0) return null;
  return (
    <Choice
      label="Host of the group"
      value={form.host ?? hosts[0]?.person ?? ""}
      choices={hosts.map(({ person, name }) => [person, name] as const)}
      onChoose={(host) => onChange({ host })}
    />
  );
}
