import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import type { List } from "./session.ts";
import type { Choice } from "./choice.ts";

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
  readonly onStart: (choice: Choice) => void;
}): JSX.Element {
  const { api, communities, onStart } = props;
  const [communityId, setCommunityId] = useState(communities[0]?.id ?? "");
  const [templateId, setTemplateId] = useState("");
  const { answer } = useAsked<List<Template>>(api, "/templates?limit=100");
  const agendas = answer?.kind === "ok" ? answer.value.items.filter((each) => each.kind === "agenda") : [];
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
        <Select value={templateId} onChange={(_event, data) => setTemplateId(data.value)}>
          <option value="">The usual one</option>
          {agendas.map((agenda) => (
            <option key={agenda.id} value={agenda.id}>
              {agenda.title} ({agenda.minutes} min)
            </option>
          ))}
        </Select>
      </Field>
      <Button onClick={() => onStart(templateId === "" ? { communityId } : { communityId, templateId })}>
        Start now
      </Button>
    </section>
  );
}
