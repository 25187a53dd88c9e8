import { useState, type JSX } from "react";
import type { Picture } from "../../../core/value/pictures.ts";
import { stepsOf, type Chain, type Report } from "../../../core/value/report.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Textarea } from "../../ui/fluent.tsx";
import { Checkbox } from "../../ui/forms.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { PictureView } from "./picture.tsx";
import { dayInWords } from "./value.ts";
import "./value.css";

interface ReportSeen extends Report {
  readonly pictures: readonly Picture[];
  /** Null for those who do not set it. */
  readonly settings: { readonly asks: string; readonly showsCost: boolean } | null;
}

/** The report to a community's sponsors: a sheet of paper, and what a steward sets beside it. */
export function ReportPage(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly locale: string;
}): JSX.Element {
  const { api, communityId, locale } = props;
  const path = `/communities/${encodeURIComponent(communityId)}/report`;
  const { answer, again } = useAsked<ReportSeen>(api, path);
  if (answer === undefined) return <p className="quiet">Gathering what there is</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const report = answer.value;
  return (
    <>
      <p className="quiet not-on-paper">
        <a href={`?value&community=${encodeURIComponent(communityId)}`}>What {report.name} is worth</a>
      </p>
      <Paper api={api} communityId={communityId} />
      {report.settings !== null && (
        <Setting api={api} path={path} settings={report.settings} onSaved={again} />
      )}
      <Sheet report={report} locale={locale} />
    </>
  );
}

/** Printing, and the same page as a file. */
function Paper(props: { readonly api: Api; readonly communityId: string }): JSX.Element {
  const [url, setUrl] = useState<string>();
  const { saving, run } = useSaving();
  const make = async (): Promise<void> => {
    const path = `/communities/${encodeURIComponent(props.communityId)}/report-link`;
    const made = await run(props.api.post<{ readonly url: string }>(path));
    if (made !== undefined) setUrl(made.url);
  };
  return (
    <div className="not-on-paper gap">
      <div className="row">
        <Button appearance="primary" disabled={saving.kind === "saving"} onClick={() => void make()}>
          Make a PDF
        </Button>
        <Button onClick={() => window.print()}>Print it</Button>
        {url !== undefined && (
          <a href={url} target="_blank" rel="noreferrer">
            Open the PDF
          </a>
        )}
      </div>
      <SavingNote saving={saving} saved="The PDF is ready. Its link works for half an hour." />
    </div>
  );
}

function Setting(props: {
  readonly api: Api;
  readonly path: string;
  readonly settings: NonNullable<ReportSeen["settings"]>;
  readonly onSaved: () => void;
}): JSX.Element {
  const [asks, setAsks] = useState(props.settings.asks);
  const [showsCost, setShowsCost] = useState(props.settings.showsCost);
  const { saving, run } = useSaving();
  const save = async (): Promise<void> => {
    const saved = await run(props.api.put(props.path, { asks, showsCost }));
    if (saved !== undefined) props.onSaved();
  };
  return (
    <form
      className="stack block not-on-paper"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label="What do we ask our sponsors for?">
        <Textarea value={asks} onChange={(_event, data) => setAsks(data.value)} />
      </Field>
      <Checkbox
        label="Show hours for each confirmed result, as a range"
        checked={showsCost}
        onChange={(_event, data) => setShowsCost(data.checked === true)}
      />
      <div className="row">
        <Button type="submit" disabled={saving.kind === "saving"}>
          Save
        </Button>
      </div>
      <SavingNote saving={saving} saved="Saved. It stands in the report." />
    </form>
  );
}

function Sheet(props: { readonly report: ReportSeen; readonly locale: string }): JSX.Element {
  const { report } = props;
  const shown = report.pictures.filter(({ name }) => name === "rhythm" || name === "matrix");
  return (
    <article className="paper-sheet" aria-label={`Report of ${report.name}`}>
      <h1>{report.name}</h1>
      <p className="faint">
        Report to its sponsors, up to {dayInWords(report.until, props.locale)}. Figures are of five people or
        more.
      </p>
      {report.purpose !== "" && <p className="words">{report.purpose}</p>}
      <h2>What we set out to do</h2>
      {report.measures.length === 0 && <p className="faint">The charter names no measure of success yet.</p>}
      <ul>
        {report.measures.map(({ words, evidence, why }) => (
          <li key={words}>
            {words}: {evidence === null ? <em>no evidence yet ({why})</em> : <strong>{evidence}</strong>}
          </li>
        ))}
      </ul>
      <h2>What changed</h2>
      <Changes changes={report.changes} />
      <div className="pictures-on-paper">
        {shown.map((picture) => (
          <PictureView key={picture.name} picture={picture} />
        ))}
      </div>
      <h2>From learning to a result</h2>
      {report.chains.length === 0 && <p className="faint">Nobody has given a story for this report yet.</p>}
      <ol>
        {report.chains.map((chain) => (
          <li key={chain.id}>
            <ChainLine chain={chain} />
          </li>
        ))}
      </ol>
      {report.asks !== "" && (
        <>
          <h2>What we ask for</h2>
          <p className="words">{report.asks}</p>
        </>
      )}
      {report.cost !== null && (
        <>
          <h2>What it costs</h2>
          <p>Hours for each confirmed result: {report.cost}</p>
        </>
      )}
    </article>
  );
}

function Changes(props: { readonly changes: Report["changes"] }): JSX.Element {
  if (props.changes.length === 0) return <p className="faint">Too early: the first month is not over yet.</p>;
  return (
    <table>
      <thead>
        <tr>
          <td />
          <th scope="col">The quarter before</th>
          <th scope="col">Last quarter</th>
        </tr>
      </thead>
      <tbody>
        {props.changes.map(({ title, before, now }) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            <td>{before}</td>
            <td>
              <strong>{now}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ChainLine({ chain }: { readonly chain: Chain }): JSX.Element {
  return (
    <>
      <strong>{chain.name}</strong>:{" "}
      {stepsOf(chain)
        .map(({ words }) => words)
        .join(" → ")}
    </>
  );
}
