import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Checkbox } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";

interface Reminders {
  readonly week: boolean;
  readonly day: boolean;
  readonly minutes: boolean;
}

const LEADS: readonly (readonly [keyof Reminders, string])[] = [
  ["week", "A week before"],
  ["day", "A day before"],
  ["minutes", "Ten minutes before"],
];

/** How long before a session one is reminded; each is kept as soon as it is ticked (rule ME9). */
export function MyReminders(props: { readonly api: Api }): JSX.Element | null {
  const { answer } = useAsked<Reminders>(props.api, "/me/reminders");
  return answer?.kind === "ok" ? <Choice api={props.api} reminders={answer.value} /> : null;
}

function Choice(props: { readonly api: Api; readonly reminders: Reminders }): JSX.Element {
  const [chosen, setChosen] = useState(props.reminders);
  const { saving, run } = useSaving();
  const choose = async (lead: keyof Reminders, wants: boolean): Promise<void> => {
    const saved = await run(props.api.put<Reminders>("/me/reminders", { [lead]: wants }));
    if (saved !== undefined) setChosen(saved);
  };
  return (
    <fieldset className="plain-set gap">
      <legend>Remind me of sessions</legend>
      {LEADS.map(([lead, words]) => (
        <Checkbox
          key={lead}
          label={words}
          checked={chosen[lead]}
          onChange={(_event, { checked }) => void choose(lead, checked === true)}
        />
      ))}
      <p className="quiet">
        This holds for all your communities. A session that is cancelled reminds nobody.
      </p>
      <SavingNote saving={saving} saved="Your reminders are kept." />
    </fieldset>
  );
}
