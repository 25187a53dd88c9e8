import { useId, useState, type JSX } from "react";
import { may, type Role } from "../../../../core/access/index.ts";
import { printTemplates, type FileForm } from "../../../../core/agendas/files.ts";
import type { Answer, Api } from "../../../adapters/api.ts";
import { useAsked } from "../../../ui/asked.tsx";
import { Button, Field, Select } from "../../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../../ui/saving.tsx";
import { saveAsFile } from "../../../ui/file.ts";
import { Trouble } from "../../../ui/trouble.tsx";
import type { Template } from "../template.ts";

interface Page {
  readonly items: readonly Template[];
  readonly next: string | null;
}

interface Mine {
  readonly items: readonly { readonly id: string; readonly name: string; readonly role: Role | null }[];
}

const FORMS: Readonly<Record<FileForm, { readonly ending: string; readonly type: string }>> = {
  markdown: { ending: "md", type: "text/markdown" },
  json: { ending: "json", type: "application/json" },
};

/** Takes the whole library along as one file, and brings one in. */
export function LibraryFiles(props: { readonly api: Api }): JSX.Element {
  const { answer: mine } = useAsked<Mine>(props.api, "/communities?mine=true");
  const writers =
    mine?.kind === "ok"
      ? mine.value.items.filter(({ role }) => may(role ?? "stranger", "session.schedule"))
      : [];
  return (
    <section className="block stack" aria-label="Files">
      <h2>Files</h2>
      <TakeAlong api={props.api} />
      {writers.length > 0 && <BringIn api={props.api} writers={writers} />}
    </section>
  );
}

function TakeAlong(props: { readonly api: Api }): JSX.Element {
  const [problem, setProblem] = useState<Extract<Answer<Page>, { kind: "problem" }>["problem"]>();
  const take = async (form: FileForm): Promise<void> => {
    const all = await everything(props.api);
    if (all.kind === "problem") return setProblem(all.problem);
    saveAsFile(printTemplates(all.value, form), `agendas.${FORMS[form].ending}`, FORMS[form].type);
  };
  return (
    <>
      <p className="quiet">Everything that you find here, in one file that can be brought in again.</p>
      <div className="row">
        <Button onClick={() => void take("markdown")}>Take along as Markdown</Button>
        <Button onClick={() => void take("json")}>Take along as JSON</Button>
      </div>
      {problem !== undefined && <Trouble problem={problem} />}
    </>
  );
}

/** All pages of what somebody finds. */
async function everything(api: Api): Promise<Answer<readonly Template[]>> {
  const all: Template[] = [];
  for (let after: string | null = ""; after !== null;) {
    const more: string = after === "" ? "" : `&after=${encodeURIComponent(after)}`;
    const page: Answer<Page> = await api.get<Page>(`/templates?limit=100${more}`);
    if (page.kind === "problem") return page;
    all.push(...page.value.items);
    after = page.value.next;
  }
  return { kind: "ok", value: all };
}

interface Imported {
  readonly created: number;
  readonly changed: number;
  readonly same: number;
}

function BringIn(props: {
  readonly api: Api;
  readonly writers: readonly { readonly id: string; readonly name: string }[];
}): JSX.Element {
  const { api, writers } = props;
  const [community, setCommunity] = useState(writers[0]?.id ?? "");
  const [imported, setImported] = useState<Imported>();
  const fileId = useId();
  const { saving, run } = useSaving();
  const bring = async (file: File): Promise<void> => {
    const form = file.name.toLowerCase().endsWith(".json") ? "json" : "markdown";
    const sent: Promise<Answer<Imported>> = api.post(
      `/communities/${encodeURIComponent(community)}/library`,
      {
        text: await file.text(),
        form,
      },
    );
    setImported(await run(sent));
  };
  return (
    <div className="fields">
      <Field label="Community that keeps what you bring in">
        <Select value={community} onChange={(_event, data) => setCommunity(data.value)}>
          {writers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <p className="field">
        <label htmlFor={fileId}>Bring in a file, Markdown or JSON</label>
        <input
          id={fileId}
          type="file"
          accept=".md,.markdown,.json,text/markdown,application/json"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) void bring(file);
            // The same file, put right, may be chosen again.
            event.target.value = "";
          }}
        />
      </p>
      <SavingNote saving={saving} saved={sayImported(imported)} />
    </div>
  );
}

function sayImported(imported: Imported | undefined): string {
  if (imported === undefined) return "";
  const { created, changed, same } = imported;
  return `${created} new, ${changed} changed, ${same} as they were.`;
}
