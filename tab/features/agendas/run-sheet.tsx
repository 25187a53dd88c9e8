import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { piecesOf, sizeOf, type Agenda, type Template } from "./template.ts";

/** What a facilitator has in their hand: every step with its times and what to say, made for paper. */
export function RunSheet(props: { readonly api: Api; readonly templateId: string }): JSX.Element {
  const { answer, again } = useAsked<Template>(
    props.api,
    `/templates/${encodeURIComponent(props.templateId)}`,
  );
  if (answer === undefined) return <p className="quiet">Looking for it</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const template = answer.value;
  if (template.kind === "programme")
    return <p className="nothing">A programme has many sessions. Each of its agendas has a run sheet.</p>;
  return (
    <article className="run-sheet">
      <p className="quiet not-on-paper">
        <a href={`?template=${encodeURIComponent(template.id)}`}>Back to {template.title}</a>
      </p>
      <h1>{template.title}</h1>
      <p>{template.purpose}</p>
      <p className="quiet">{sizeOf(template)}</p>
      <div className="not-on-paper gap">
        <Button appearance="primary" onClick={() => window.print()}>
          Print it
        </Button>
      </div>
      <Materials agenda={template} />
      <SheetSteps agenda={template} />
    </article>
  );
}

/** Everything that has to be at hand, once. */
function Materials(props: { readonly agenda: Agenda }): JSX.Element | null {
  const materials = [...new Set(props.agenda.steps.flatMap((step) => step.materials ?? []))];
  if (materials.length === 0) return null;
  return (
    <>
      <h2 className="block">Bring</h2>
      <ul>
        {materials.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </>
  );
}

function SheetSteps(props: { readonly agenda: Agenda }): JSX.Element {
  const starts = new Map(piecesOf(props.agenda).map((piece) => [piece.id, piece.startsAtMinute]));
  return (
    <div className="wide-table">
      <table className="sheet">
        <caption>Step by step. Write the time of your start beside minute 0.</caption>
        <thead>
          <tr>
            <th scope="col">Minute</th>
            <th scope="col">Step</th>
            <th scope="col">You</th>
          </tr>
        </thead>
        <tbody>
          {props.agenda.steps.map((step) => (
            <tr key={step.id}>
              <td>
                {starts.get(step.id) ?? 0}
                <br />
                <span className="quiet">{step.minutes} min</span>
              </td>
              <th scope="row">
                {step.title}
                {step.prompts.map((prompt) => (
                  <p key={prompt} className="words">
                    {prompt}
                  </p>
                ))}
              </th>
              <td>
                {step.notes !== undefined && (
                  <>
                    <p>Say: {step.notes.say}</p>
                    <p>Watch for: {step.notes.watch}</p>
                    <p>Move on when: {step.notes.next}</p>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
