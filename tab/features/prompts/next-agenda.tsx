import type { JSX } from "react";
import type { Answer, Api } from "../../adapters/api.ts";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";

/** From what people asked for to the agenda of the next session, open in its editor. */
export function MakeAgenda(props: { readonly api: Api; readonly promptId: string }): JSX.Element {
  const { saving, run } = useSaving();
  const make = async (): Promise<void> => {
    const path = `/prompts/${encodeURIComponent(props.promptId)}/agenda`;
    const sent: Promise<Answer<{ readonly template: string; readonly community: string }>> =
      props.api.post(path);
    const made = await run(sent);
    if (made !== undefined)
      location.search = `?edit=${encodeURIComponent(made.template)}&community=${encodeURIComponent(made.community)}`;
  };
  return (
    <section className="block" aria-label="From here to the next session">
      <p className="quiet">What most people ask for can be the steps of your next session.</p>
      <Button disabled={saving.kind === "saving"} onClick={() => void make()}>
        Make the next agenda of it
      </Button>
      <SavingNote saving={saving} saved="Opening it" />
    </section>
  );
}
