import type { JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Nothing, Section } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { below } from "./community.ts";
import { Together, type Meetable } from "./meeting-them.tsx";

/** A community that asks about the same, as `GET /communities/{id}/broker` tells it. */
interface InCommon extends Meetable {
  readonly subjects: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: number;
  readonly title: string;
  readonly minutes: number;
  readonly steps: readonly { readonly title: string; readonly minutes: number }[];
  readonly markdown: string;
}

/** Who keeps asking about the same, with the evidence, and an agenda for a session together. */
export function InCommonWith(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const path = below(props.communityId, "broker");
  const { answer, again } = useAsked<{ readonly items: readonly InCommon[] }>(props.api, path);
  return (
    <Section id="common" title="Who asks about the same">
      {answer === undefined && <p className="quiet">Looking</p>}
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {answer?.kind === "ok" && answer.value.items.length === 0 && (
        <Nothing>No other community keeps asking about the same for now.</Nothing>
      )}
      {answer?.kind === "ok" && (
        <ul className="plain-list stack">
          {answer.value.items.map((found) => (
            <li key={found.community} className="card">
              <One {...props} found={found} />
              <Together {...props} found={found} onChanged={again} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function One(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly found: InCommon;
}): JSX.Element {
  const { name, subjects, ours, theirs, title, minutes, steps, markdown, isHidden } = props.found;
  const { saving, run } = useSaving();
  const keep = (): void => {
    void run(props.api.post<unknown>(below(props.communityId, "templates"), { markdown }));
  };
  return (
    <>
      <h3>
        {name}: {subjects.join(", ")}
      </h3>
      <p className="quiet">
        Their questions about it: {theirs}.{" "}
        {isHidden ? "They see nothing of this." : "Their stewards see this, too."} Yours:
      </p>
      <ul>
        {ours.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <p>
        {title}, {minutes} minutes: {steps.map((step) => `${step.title} (${step.minutes})`).join(", ")}
      </p>
      <div className="row">
        <Button onClick={keep} aria-label={`Keep it among our agendas: a session with ${name}`}>
          Keep it among our agendas
        </Button>
      </div>
      <SavingNote saving={saving} saved="It is among your agendas now. Plan it like any other." />
    </>
  );
}
