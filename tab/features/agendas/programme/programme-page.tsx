import { useEffect, useState, type JSX } from "react";
import { newProgramme, type AgendaInBrief } from "../../../../core/agendas/programming/index.ts";
import type { Api } from "../../../adapters/api.ts";
import { keep, kept } from "../../../adapters/keep.ts";
import { useAsked } from "../../../ui/asked.tsx";
import { Trouble } from "../../../ui/trouble.tsx";
import { Care } from "../editor/care.tsx";
import { Versions, type VersionsAnswer } from "../editor/versions.tsx";
import { FareOf } from "../fare.tsx";
import type { Programme, Template } from "../template.ts";
import { ProgrammeEditor } from "./programme-editor.tsx";

interface PageProps {
  readonly api: Api;
  readonly communityId: string;
  /** Empty for a new one. */
  readonly programmeId: string;
}

/** A programme of a community, open to be shaped; or a new one. */
export function ProgrammePage(props: PageProps): JSX.Element {
  const { answer: agendas, again } = useAsked<{ readonly items: readonly AgendaInBrief[] }>(
    props.api,
    "/agendas",
  );
  if (agendas?.kind === "problem") return <Trouble problem={agendas.problem} onRetry={again} />;
  if (agendas === undefined) return <p className="quiet">Opening it</p>;
  const { items } = agendas.value;
  return props.programmeId === "" ? (
    <NewOne {...props} agendas={items} />
  ) : (
    <KeptOne {...props} agendas={items} />
  );
}

type WithAgendas = PageProps & { readonly agendas: readonly AgendaInBrief[] };

const gallery = (communityId: string): string => `?gallery&community=${encodeURIComponent(communityId)}`;

function NewOne(props: WithAgendas): JSX.Element {
  const name = `new programme ${props.communityId}`;
  const [begun] = useState(() => {
    // The same one after a reload, until it is published.
    const id = kept(name) ?? "";
    return newProgramme(id === "" ? `new-${crypto.randomUUID()}` : id, "");
  });
  useEffect(() => keep(name, begun.id), [name, begun]);
  const open = (): void => {
    keep(name, "");
    location.search = `?programme=${encodeURIComponent(begun.id)}&community=${encodeURIComponent(props.communityId)}`;
  };
  return (
    <>
      <p className="quiet">
        <a href={gallery(props.communityId)}>All agendas and programmes</a>
      </p>
      <h1>A new programme</h1>
      <ProgrammeEditor {...props} published={begun} base={0} shownTo="community" onPublished={open} />
    </>
  );
}

function KeptOne(props: WithAgendas): JSX.Element {
  const { api, communityId, programmeId } = props;
  const path = `/templates/${encodeURIComponent(programmeId)}`;
  const { answer: template, again } = useAsked<Template>(api, path);
  const { answer: kept, again: againKept } = useAsked<VersionsAnswer>(api, `${path}/versions`);
  if (template?.kind === "problem") return <Trouble problem={template.problem} onRetry={again} />;
  if (kept?.kind === "problem") return <Trouble problem={kept.problem} onRetry={againKept} />;
  if (template === undefined || kept === undefined) return <p className="quiet">Opening it</p>;
  if (template.value.kind === "agenda") return <p>This is an agenda, and no programme.</p>;
  const refresh = (): void => {
    again();
    againKept();
  };
  return (
    <Opened
      {...props}
      programme={template.value}
      kept={kept.value}
      onChanged={refresh}
      back={`?template=${encodeURIComponent(programmeId)}&community=${encodeURIComponent(communityId)}`}
    />
  );
}

function Opened(
  props: WithAgendas & {
    readonly programme: Programme;
    readonly kept: VersionsAnswer;
    readonly onChanged: () => void;
    readonly back: string;
  },
): JSX.Element {
  const { api, communityId, kept, programme, onChanged } = props;
  return (
    <>
      <p className="quiet">
        <a href={props.back}>Back to {kept.title}</a>
      </p>
      <h1>Shape {kept.title}</h1>
      <ProgrammeEditor
        {...props}
        // another version begins anew: what was kept of an older one would take back what is in it
        key={JSON.stringify(programme)}
        published={programme}
        base={kept.revision}
        shownTo={kept.shownTo}
        onPublished={onChanged}
      />
      <FareOf api={api} templateId={kept.id} />
      <Versions api={api} communityId={communityId} kept={kept} onRestored={onChanged} />
      <Care api={api} communityId={communityId} kept={kept} onChanged={onChanged} />
    </>
  );
}
