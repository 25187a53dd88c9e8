import { useState, type JSX } from "react";
import type { Api, Problem } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import type { List, Session } from "./session.ts";

interface Template {
  readonly id: string;
  readonly kind: "agenda" | "programme";
  readonly title: string;
  readonly minutes: number;
}

/** Starts a session that nobody has planned: a community, an agenda, and it is there. */
export function StartNow(props: {
  readonly api: Api;
  readonly communities: readonly { readonly id: string; readonly name: string }[];
  readonly onStarted: (sessionId: string) => void;
}): JSX.Element {
  const { api, communities, onStarted } = props;
  const [communityId, setCommunityId] = useState(communities[0]?.id ?? "");
  const [templateId, setTemplateId] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const { answer } = useAsked<List<Template>>(api, "/templates?limit=100");
  const agendas = answer?.kind === "ok" ? answer.value.items.filter((each) => each.kind === "agenda") : [];
  const begin = async (): Promise<void> => {
    const made = await startSession(api, communityId, templateId ?? agendas[0]?.id);
    if (made.kind === "ok") onStarted(made.value.id);
    else setProblem(made.problem);
  };
  return (
    <section className="block stack" aria-label="Start something now">
      <h2>Start something now</h2>
      <Field label="Community">
        <Select value={communityId} onChange={(_event, data) => setCommunityId(data.value)}>
          {communities.map((community) => (
            <option key={community.id} value={community.id}>
              {community.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Agenda">
        <Select
          value={templateId ?? agendas[0]?.id ?? ""}
          onChange={(_event, data) => setTemplateId(data.value)}
        >
          {agendas.map((agenda) => (
            <option key={agenda.id} value={agenda.id}>
              {agenda.title} ({agenda.minutes} min)
            </option>
          ))}
        </Select>
      </Field>
      {problem !== undefined && <Trouble problem={problem} />}
      <Button onClick={() => void begin()}>Start now</Button>
    </section>
  );
}

/** A session lies ahead when it is made; this one by as little as the server's clock and ours may differ. */
const BEGINS_IN_MS = 30_000;

async function startSession(api: Api, communityId: string, templateId: string | undefined) {
  const time = await api.get<{ readonly now: string }>("/time");
  if (time.kind === "problem") return time;
  return api.post<Session>(`/communities/${encodeURIComponent(communityId)}/sessions`, {
    start: new Date(Date.parse(time.value.now) + BEGINS_IN_MS).toISOString(),
    ...(templateId === undefined ? {} : { templateId }),
  });
}
