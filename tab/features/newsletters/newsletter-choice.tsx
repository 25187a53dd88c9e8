import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Field, Select } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Section } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";

interface Choice {
  readonly every: "weekly" | "monthly" | "none";
}

/** One card a week or a month, for whoever wants it. */
export function NewsletterChoice(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const path = `/communities/${encodeURIComponent(props.communityId)}/newsletter`;
  const { answer, again } = useAsked<Choice>(props.api, path);
  const { saving, run } = useSaving();
  const choose = async (every: string): Promise<void> => {
    const saved = await props.api.put(path, { every });
    await run(Promise.resolve(saved));
    if (saved.kind === "ok") again();
  };
  return (
    <Section id="newsletter" title="Newsletter">
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {answer?.kind === "ok" && (
        <>
          <Field
            label="How often would you like it?"
            hint="One card with what was asked, learned and offered."
          >
            <Select value={answer.value.every} onChange={(_event, { value }) => void choose(value)}>
              <option value="none">Not at all</option>
              <option value="weekly">Weekly</option>
              <option value="monthly">Monthly</option>
            </Select>
          </Field>
          <SavingNote saving={saving} saved="Saved." />
        </>
      )}
    </Section>
  );
}
