import { useState, type JSX } from "react";
import { gapsInProgramme, type AgendaInBrief } from "../../../../core/agendas/programming/index.ts";
import type { Answer, Api } from "../../../adapters/api.ts";
import { Button } from "../../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../../ui/saving.tsx";
import { Gaps, ShownTo, useMayPublishToAll } from "../editor/publish.tsx";
import type { KeptAnswer } from "../editor/versions.tsx";
import type { Programme } from "../template.ts";

/** Makes what is shaped the next version, once everything is there. */
export function PublishProgramme(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly programme: Programme;
  readonly base: number;
  readonly shownTo: "company" | "community";
  readonly agendas: readonly AgendaInBrief[];
  readonly onBegin: () => void;
  readonly onPublished: () => void;
}): JSX.Element {
  const { api, communityId, programme, base, agendas } = props;
  const [shownTo, setShownTo] = useState(props.shownTo);
  const [gaps, setGaps] = useState<readonly string[]>([]);
  const [published, setPublished] = useState<number>();
  const { saving, run } = useSaving();
  const mayAll = useMayPublishToAll(api, communityId) || props.shownTo === "company";
  const publish = async (): Promise<void> => {
    props.onBegin();
    const found = gapsInProgramme(programme, new Map(agendas.map((agenda) => [agenda.id, agenda])));
    setGaps(found);
    if (found.length > 0) return;
    const sent: Promise<Answer<KeptAnswer>> = api.post(
      `/communities/${encodeURIComponent(communityId)}/templates`,
      { template: programme, base, shownTo },
    );
    const done = await run(sent);
    if (done === undefined) return;
    setPublished(done.revision);
    props.onPublished();
  };
  return (
    <section className="block" aria-label="Publish">
      <h2>Publish</h2>
      <p className="quiet">
        {base === 0
          ? "Until you publish it, nobody finds it."
          : `Until you publish it, others find version ${base}.`}
      </p>
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
      <Gaps sentences={gaps} />
      <SavingNote saving={saving} saved={`Version ${published ?? ""} is published.`} />
    </section>
  );
}
