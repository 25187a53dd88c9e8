import { useState, type JSX, type ReactNode } from "react";
import { gapsIn, type Draft, type Gap } from "../../../../core/agendas/editing/index.ts";
import { may, type Role } from "../../../../core/access/index.ts";
import type { Answer, Api } from "../../../adapters/api.ts";
import { useAsked } from "../../../ui/asked.tsx";
import { Button, Field, Select } from "../../../ui/fluent.tsx";
import { SavingNote, useSaving, type Saving } from "../../../ui/saving.tsx";
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
    <PublishSection
      until={`Until you publish it, others find version ${props.base}.`}
      shownTo={shownTo}
      onShownTo={setShownTo}
      mayAll={mayAll}
      gaps={gaps.map(({ sentence }) => sentence)}
      saving={saving}
      published={published}
      onPublish={() => void publish()}
    >
      {published !== undefined && <UseIt api={api} template={props.draft.agenda} communityId={communityId} />}
    </PublishSection>
  );
}

/** For whom, what is missing, and how it went. */
export function PublishSection(props: {
  /** What others find until then. */
  readonly until: string;
  readonly shownTo: KeptAnswer["shownTo"];
  readonly onShownTo: (value: KeptAnswer["shownTo"]) => void;
  readonly mayAll: boolean;
  readonly gaps: readonly string[];
  readonly saving: Saving;
  /** The version that was published here; absent before. */
  readonly published: number | undefined;
  readonly onPublish: () => void;
  readonly children?: ReactNode;
}): JSX.Element {
  const { saving } = props;
  return (
    <section className="block" aria-label="Publish">
      <h2>Publish</h2>
      <p className="quiet">{props.until}</p>
      <div className="row gap publish-row">
        <ShownTo value={props.shownTo} mayAll={props.mayAll} onChange={props.onShownTo} />
        <Button appearance="primary" disabledFocusable={saving.kind === "saving"} onClick={props.onPublish}>
          Publish
        </Button>
      </div>
      <Gaps sentences={props.gaps} />
      <SavingNote saving={saving} saved={`Version ${props.published ?? ""} is published.`} />
      {props.children}
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
function Gaps(props: { readonly sentences: readonly string[] }): JSX.Element {
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
function ShownTo(props: {
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
