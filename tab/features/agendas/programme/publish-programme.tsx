import { useState, type JSX } from "react";
import { gapsInProgramme, type AgendaInBrief } from "../../../../core/agendas/programming/index.ts";
import type { Answer, Api } from "../../../adapters/api.ts";
import { useSaving } from "../../../ui/saving.tsx";
import { PublishSection, useMayPublishToAll } from "../editor/publish.tsx";
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
    <PublishSection
      until={
        base === 0
          ? "Until you publish it, nobody finds it."
          : `Until you publish it, others find version ${base}.`
      }
      shownTo={shownTo}
      onShownTo={setShownTo}
      mayAll={mayAll}
      gaps={gaps}
      saving={saving}
      published={published}
      onPublish={() => void publish()}
    />
  );
}
