import { useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Textarea } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Trouble } from "../../ui/trouble.tsx";

interface Report {
  readonly id: string;
  readonly words: string;
  readonly count: number;
  readonly why: readonly string[];
  readonly state: "open" | "hidden" | "kept";
  readonly reason: string | null;
  readonly appeal: "open" | "lifted" | "upheld" | null;
}

/** What was reported in a community, for its stewards; nothing at all where nothing was. */
export function ReportsOf(props: { readonly api: Api; readonly communityId: string }): JSX.Element | null {
  const path = `/communities/${encodeURIComponent(props.communityId)}/reports`;
  const { answer, again } = useAsked<{ readonly items: readonly Report[] }>(props.api, path);
  if (answer === undefined) return null;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const openFirst = answer.value.items.toSorted(
    (a, b) => Number(b.state === "open") - Number(a.state === "open"),
  );
  return (
    <section aria-label="Reports">
      <h2 className="block">Reports</h2>
      {openFirst.length === 0 && <p className="quiet">Nothing was reported.</p>}
      <ul className="plain-list stack">
        {openFirst.map((report) => (
          <li key={report.id} className="card">
            <OneReport api={props.api} path={`${path}/${report.id}`} report={report} onDecided={again} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneReport(props: {
  readonly api: Api;
  readonly path: string;
  readonly report: Report;
  readonly onDecided: () => void;
}): JSX.Element {
  const { api, path, report } = props;
  const [reason, setReason] = useState("");
  const { saving, run } = useSaving();
  const decide = async (decision: "hide" | "keep"): Promise<void> => {
    const decided = await run(api.put<Report>(path, { decision, reason }));
    if (decided !== undefined) props.onDecided();
  };
  return (
    <>
      <p className="words">{report.words}</p>
      <p className="quiet">
        {report.count === 1 ? "Reported by one person" : `Reported by ${report.count} people`} ·{" "}
        {stateOf(report)}
      </p>
      {report.why.map((why) => (
        <p key={why} className="quiet words">
          “{why}”
        </p>
      ))}
      {report.state === "open" && (
        <div className="stack answer-row">
          <Field label="Your reason. Whoever wrote it will read it.">
            <Textarea
              value={reason}
              rows={2}
              maxLength={500}
              onChange={(_event, data) => setReason(data.value)}
            />
          </Field>
          <div className="row">
            <Button size="small" appearance="primary" onClick={() => void decide("hide")}>
              Hide it everywhere
            </Button>
            <Button size="small" onClick={() => void decide("keep")}>
              Keep it
            </Button>
          </div>
        </div>
      )}
      <SavingNote saving={saving} saved="" />
    </>
  );
}

function stateOf({ state, reason, appeal }: Report): string {
  switch (state) {
    case "open":
      return "waits for a steward";
    case "kept":
      return appeal === "lifted" ? "shown again after an appeal" : "kept";
    case "hidden":
      return `hidden: ${reason ?? ""}${appeal === "open" ? " (its author has appealed)" : ""}`;
  }
}
