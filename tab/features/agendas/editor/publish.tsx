import { useState, type JSX } from "react";
import { gapsIn, type Draft, type Gap } from "../../../../core/agendas/editing/index.ts";
import { may, type Role } from "../../../../core/access/index.ts";
import type { Answer, Api } from "../../../adapters/api.ts";
import { useAsked } from "../../../ui/asked.tsx";
import { Button, Field, Select } from "../../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../../ui/saving.tsx";
import { UseIt } from "../use-it.tsx";
import type { Keeper } from "./keeper.ts";
import type { KeptAnswer } from "./versions.tsx";

interface Mine {
  readonly items: readonly { readonly id: string; readonly role: Role | null }[];
}

/** Makes the draft the next version, for the community or for all; and plans a session with it. */
export function Publish(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly kept: KeptAnswer;
  readonly draft: Draft;
  readonly base: number;
  readonly keeper: Keeper;
  readonly onPublished: () => void;
}): JSX.Element {
  const { api, communityId, kept, keeper } = props;
  const [shownTo, setShownTo] = useState(kept.shownTo);
  const [gaps, setGaps] = useState<readonly Gap[]>([]);
  const [published, setPublished] = useState<number>();
  const { saving, run } = useSaving();
  const mayAll = useMayPublishToAll(api, communityId) || kept.shownTo === "company";

  const publish = async (): Promise<void> => {
    keeper.settle();
    const found = gapsIn(props.draft);
    setGaps(found);
    if (found.length > 0 || !(await keeper.save())) return;
    const { history, base } = keeper.current();
    const body = { template: history.present.agenda, base, shownTo };
    const sent: Promise<Answer<KeptAnswer>> = api.post(
      `/communities/${encodeURIComponent(communityId)}/templates`,
      body,
    );
    const done = await run(sent);
    if (done === undefined) return;
    setPublished(done.revision);
    await keeper.meet();
    props.onPublished();
  };
  return (
    <section className="block" aria-label="Publish">
      <h2>Publish</h2>
      <p className="quiet">Until you publish it, others find version {props.base}.</p>
      <div className="row gap publish-row">
        <ShownTo value={shownTo} mayAll={mayAll} onChange={setShownTo} />
        <Button
          appearance="primary"
          disabledFocusable={saving.kind === "saving"}
          onClick={() => void publish()}
        >
          Publish
        </Button>
      </div>
      <Gaps sentences={gaps.map(({ sentence }) => sentence)} />
      <SavingNote saving={saving} saved={`Version ${published ?? ""} is published.`} />
      {published !== undefined && <UseIt api={api} template={props.draft.agenda} communityId={communityId} />}
    </section>
  );
}

/** Whether somebody publishes to the whole company from here. */
export function useMayPublishToAll(api: Api, communityId: string): boolean {
  const { answer: mine } = useAsked<Mine>(api, "/communities?mine=true");
  const role = mine?.kind === "ok" ? mine.value.items.find(({ id }) => id === communityId)?.role : undefined;
  return may(role ?? "stranger", "library.review");
}

/** What has to be put right before it is published. */
export function Gaps(props: { readonly sentences: readonly string[] }): JSX.Element {
  return (
    <div role="status">
      {props.sentences.length > 0 && (
        <div className="note warn gap">
          <p>Before others can use it:</p>
          <ul>
            {props.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Who finds it. */
export function ShownTo(props: {
  readonly value: KeptAnswer["shownTo"];
  readonly mayAll: boolean;
  readonly onChange: (value: KeptAnswer["shownTo"]) => void;
}): JSX.Element {
  return (
    <Field label="For">
      <Select
        value={props.value}
        onChange={(_event, data) => props.onChange(data.value === "company" ? "company" : "community")}
      >
        <option value="community">Our community</option>
        {props.mayAll && <option value="company">The whole company</option>}
      </Select>
    </Field>
  );
}
