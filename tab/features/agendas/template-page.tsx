import type { JSX } from "react";
import { CATEGORY_NAMES } from "../../../core/agendas/categories.ts";
import type { AgendaInBrief } from "../../../core/agendas/programming/weeks.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { FareOf } from "./fare.tsx";
import { ChangeIt } from "./change-it.tsx";
import { ProgrammeView } from "./programme-view.tsx";
import { RunOfTime } from "./run-of-time.tsx";
import { LEVEL_NAMES, piecesOf, sizeOf, type Agenda, type Programme, type Template } from "./template.ts";
import { UseIt } from "./use-it.tsx";

/** One template: what it is for, its run of time, every step with what is asked, and the way to use it. */
export function TemplatePage(props: {
  readonly api: Api;
  readonly templateId: string;
  readonly communityId: string | null;
}): JSX.Element {
  const { api, templateId, communityId } = props;
  const { answer, again } = useAsked<Template>(api, `/templates/${encodeURIComponent(templateId)}`);
  const community = communityId === null ? "" : `&community=${encodeURIComponent(communityId)}`;
  if (answer === undefined) return <p className="quiet">Looking for it</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const template = answer.value;
  const about = [
    template.category === undefined ? [] : [CATEGORY_NAMES[template.category]],
    template.level === undefined ? [] : [LEVEL_NAMES[template.level]],
    [template.audience],
  ].flat();
  return (
    <>
      <p className="quiet">
        <a href={`?gallery${community}`}>All agendas and programmes</a>
      </p>
      <h1>{template.title}</h1>
      <p>{template.purpose}</p>
      <p className="quiet">{sizeOf(template)}</p>
      <p className="quiet">{about.join(" · ")}</p>
      {template.licence !== undefined && <p className="quiet">Terms of use: {template.licence}</p>}
      {template.kind === "agenda" && <RunOfTime agenda={template} />}
      <UseIt api={api} template={template} communityId={communityId} />
      {template.kind === "agenda" && (
        <p className="row gap">
          <a href={`?rehearse=${encodeURIComponent(template.id)}`}>Rehearse it</a>
          <a href={`?sheet=${encodeURIComponent(template.id)}`}>Run sheet to print</a>
        </p>
      )}
      <ChangeIt api={api} template={template} communityId={communityId} />
      <FareOf api={api} templateId={template.id} />
      {template.kind === "agenda" ? <Steps agenda={template} /> : <Sessions api={api} programme={template} />}
    </>
  );
}

function Steps(props: { readonly agenda: Agenda }): JSX.Element {
  const { agenda } = props;
  const starts = new Map(piecesOf(agenda).map((piece) => [piece.id, piece.startsAtMinute]));
  return (
    <>
      <h2 className="block">Step by step</h2>
      <ol className="plain-list stack">
        {agenda.steps.map((step) => (
          <li key={step.id} className="card">
            <div className="spread">
              <h3>{step.title}</h3>
              <span className="quiet minutes">
                from minute {starts.get(step.id) ?? 0}, {step.minutes} min
              </span>
            </div>
            {step.prompts.map((prompt) => (
              <p key={prompt} className="words">
                {prompt}
              </p>
            ))}
            {step.materials !== undefined && <p className="quiet">Bring: {step.materials.join(", ")}</p>}
            {step.notes !== undefined && (
              <details>
                <summary>For whoever leads it</summary>
                <p>Say: {step.notes.say}</p>
                <p>Watch for: {step.notes.watch}</p>
                <p>Move on when: {step.notes.next}</p>
                {step.afar !== undefined && <p>From afar: {step.afar}</p>}
                {step.asynchronous !== undefined && <p>Without a meeting: {step.asynchronous}</p>}
              </details>
            )}
            {step.credits !== undefined && (
              <p className="quiet">
                {step.credits}. {step.licence}
              </p>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Sessions(props: { readonly api: Api; readonly programme: Programme }): JSX.Element {
  const { answer } = useAsked<{ readonly items: readonly AgendaInBrief[] }>(props.api, "/agendas");
  return (
    <ProgrammeView
      programme={props.programme}
      agendas={answer?.kind === "ok" ? answer.value.items : undefined}
    />
  );
}
