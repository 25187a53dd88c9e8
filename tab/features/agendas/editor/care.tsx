import { useState, type JSX } from "react";
import type { Answer, Api } from "../../../adapters/api.ts";
import { useAsked } from "../../../ui/asked.tsx";
import { Button, Field, Select } from "../../../ui/fluent.tsx";
import { Input } from "../../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../../ui/saving.tsx";
import type { KeptAnswer } from "./versions.tsx";

interface Members {
  readonly items: readonly { readonly person: string; readonly name: string }[];
}

/** When to look at an agenda again, who sees to it, and its end. */
export function Care(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly kept: KeptAnswer;
  readonly onChanged: () => void;
}): JSX.Element {
  const { api, kept, onChanged } = props;
  const [reviewOn, setReviewOn] = useState(kept.reviewOn ?? "");
  const path = `/communities/${encodeURIComponent(props.communityId)}`;
  const { answer: members } = useAsked<Members>(api, `${path}/members?limit=500`);
  const { saving, run } = useSaving();
  const set = async (care: object): Promise<void> => {
    const sent: Promise<Answer<KeptAnswer>> = api.put(`${path}/templates/care`, {
      template: kept.id,
      ...care,
    });
    if ((await run(sent)) !== undefined) onChanged();
  };
  return (
    <section className="block" aria-label="Looking after it">
      <h2>Looking after it</h2>
      <form
        className="row gap publish-row"
        onSubmit={(event) => {
          event.preventDefault();
          void set({ reviewOn: reviewOn === "" ? null : reviewOn });
        }}
      >
        {members?.kind === "ok" && (
          <Field label="Who sees to it">
            <Select
              value={kept.ownerId ?? ""}
              onChange={(_event, { value }) => void set({ ownerId: value === "" ? null : value })}
            >
              <option value="">Nobody yet</option>
              {members.value.items.map(({ person, name }) => (
                <option key={person} value={person}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label="Look at it again on">
          <Input type="date" value={reviewOn} onChange={(_event, data) => setReviewOn(data.value)} />
        </Field>
        <Button type="submit">Keep the day</Button>
        <Button onClick={() => void set({ isArchived: !kept.isArchived })}>
          {kept.isArchived ? "Bring it back from the archive" : "Archive it"}
        </Button>
      </form>
      <p className="quiet gap">
        {kept.isArchived
          ? "It is archived: nobody finds it, and sessions that run it keep it."
          : "An archived agenda is found by nobody; sessions that run it keep it."}
      </p>
      <SavingNote saving={saving} saved="Kept." />
    </section>
  );
}
