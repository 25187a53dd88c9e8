import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field } from "../../ui/fluent.tsx";
import { Input } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Nothing, Section } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { below } from "./community.ts";

interface Request {
  readonly person: string;
  readonly name: string;
  readonly askedAt: string;
}

/** Who asked to be let in, and a word to each. */
export function Requests(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const { api, communityId } = props;
  const { answer, again } = useAsked<{ readonly items: readonly Request[] }>(
    api,
    below(communityId, "requests"),
  );
  return (
    <Section id="requests" title="Requests">
      {answer === undefined && <p className="quiet">Looking</p>}
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {answer?.kind === "ok" && answer.value.items.length === 0 && (
        <Nothing>Nobody waits to be let in.</Nothing>
      )}
      <ul className="plain-list stack" aria-label="Requests">
        {answer?.kind === "ok" &&
          answer.value.items.map((request) => (
            <li key={request.person} className="card">
              <OneRequest
                api={api}
                path={below(communityId, `requests/${encodeURIComponent(request.person)}`)}
                request={request}
                onAnswered={again}
              />
            </li>
          ))}
      </ul>
    </Section>
  );
}

function OneRequest(props: {
  readonly api: Api;
  readonly path: string;
  readonly request: Request;
  readonly onAnswered: () => void;
}): JSX.Element {
  const { api, path, request, onAnswered } = props;
  const [note, setNote] = useState("");
  const { saving, run } = useSaving();
  const settle = async (letIn: boolean): Promise<void> => {
    const answer = await api.post(path, { letIn, note });
    await run(Promise.resolve(answer));
    if (answer.kind === "ok") onAnswered();
  };
  return (
    <>
      <h3>{request.name}</h3>
      <p className="quiet">Asked on {request.askedAt.slice(0, 10)}</p>
      <Field label={`A word to ${request.name}, if you like`}>
        <Input value={note} maxLength={500} onChange={(_event, data) => setNote(data.value)} />
      </Field>
      <div className="row answer-row">
        <Button
          size="small"
          appearance="primary"
          disabled={saving.kind === "saving"}
          onClick={() => void settle(true)}
          aria-label={`Approve ${request.name}`}
        >
          Approve
        </Button>
        <Button
          size="small"
          disabled={saving.kind === "saving"}
          onClick={() => void settle(false)}
          aria-label={`Decline ${request.name}`}
        >
          Decline
        </Button>
      </div>
      <SavingNote saving={saving} saved="Answered. They hear of it." />
    </>
  );
}
