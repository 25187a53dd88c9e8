import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { Button, Field, Textarea } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";

/** The words that mean the same in a community, a line each: whoever looks for one finds the others. */
export function SameWords(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly groups: readonly (readonly string[])[];
}): JSX.Element {
  const [lines, setLines] = useState(props.groups.map((group) => group.join(", ")).join("\n"));
  const { saving, run } = useSaving();
  const save = async (): Promise<void> => {
    const groups = lines.split("\n").map((line) => line.split(",").map((word) => word.trim()));
    await run(props.api.put(`/communities/${encodeURIComponent(props.communityId)}/synonyms`, { groups }));
  };
  return (
    <section className="block">
      <h2>Words that mean the same</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label="A line for each, with commas between them" hint="onboarding, first days, induction">
          <Textarea
            value={lines}
            rows={3}
            resize="vertical"
            onChange={(_event, data) => setLines(data.value)}
          />
        </Field>
        <div className="row">
          <Button type="submit" disabled={saving.kind === "saving"}>
            Save the words
          </Button>
        </div>
        <SavingNote saving={saving} saved="Saved. Searches use them from now on." />
      </form>
    </section>
  );
}
