import type { JSX, ReactNode } from "react";
import { readCommitment } from "../../../core/live/activities/commitment.ts";
import type { Recap, RecapEntry } from "../../../core/live/index.ts";
import type { Api } from "../../adapters/api.ts";
import { Bars } from "../../ui/bars.tsx";
import { dayInWords, momentInWords } from "../../ui/moments.ts";
import { ReportThing, type ReportPlace } from "../reports/index.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { inItsLanguage } from "../../ui/language.ts";
import { useRecap } from "./use-recap.tsx";

/** What a session leaves behind: who was there, what was said step by step, what people take away. */
export function RecapPage(props: {
  readonly api: Api;
  readonly sessionId: string;
  readonly locale: string;
  /** On a stage there is nothing to press. */
  readonly isReadOnly?: boolean;
  /** What stands above it. */
  readonly before?: (recap: Recap) => ReactNode;
  /** What can be done with something that was taken away. */
  readonly beside?: (recap: Recap, entry: RecapEntry) => ReactNode;
  /** What stands below it. */
  readonly after?: (recap: Recap) => ReactNode;
}): JSX.Element {
  const { answer, again, isComing } = useRecap(props.api, props.sessionId);
  if (answer === undefined || isComing)
    return <p role="status">The recap is being made. It will appear here.</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const at: ReportPlace = { api: props.api, kind: "contribution", place: props.sessionId };
  const reporting = props.isReadOnly === true ? {} : { at };
  return (
    <>
      {props.before?.(answer.value)}
      <RecapView
        recap={answer.value}
        locale={props.locale}
        {...reporting}
        {...(props.beside === undefined ? {} : { beside: props.beside })}
      />
      {props.after?.(answer.value)}
    </>
  );
}

function RecapView(props: {
  readonly recap: Recap;
  readonly locale: string;
  readonly at?: ReportPlace;
  readonly beside?: (recap: Recap, entry: RecapEntry) => ReactNode;
}): JSX.Element {
  const { recap, beside } = props;
  const reporting = props.at === undefined ? {} : { at: props.at };
  return (
    <>
      <h1>Recap: {recap.title}</h1>
      <p className="quiet">{momentInWords(recap.startedAt ?? recap.start, props.locale)}</p>
      <p>
        {recap.attendance.length === 0
          ? "Nobody was recorded as present."
          : `With ${new Intl.ListFormat(props.locale).format(recap.attendance.map((each) => each.name))}.`}
      </p>
      <Commitments entries={recap.takeaways} locale={props.locale} />
      <Said
        title="What people take away"
        entries={recap.takeaways.filter(({ text }) => readCommitment(text) === undefined)}
        {...reporting}
        {...(beside === undefined ? {} : { beside: (entry: RecapEntry) => beside(recap, entry) })}
      />
      {recap.steps
        .filter((step) => step.answers.length + step.results.length > 0)
        .map((step) => (
          <section key={step.id} className="block">
            <h2>{step.title}</h2>
            {step.prompts.map((prompt) => (
              <p key={prompt} className="quiet">
                {prompt}
              </p>
            ))}
            <Results results={step.results} />
            <SaidList entries={step.answers} {...reporting} />
          </section>
        ))}
    </>
  );
}

function Said(props: {
  readonly title: string;
  readonly entries: Recap["takeaways"];
  readonly at?: ReportPlace;
  readonly beside?: (entry: RecapEntry) => ReactNode;
}): JSX.Element | null {
  const { title, ...more } = props;
  if (props.entries.length === 0) return null;
  return (
    <section className="block">
      <h2>{title}</h2>
      <SaidList {...more} />
    </section>
  );
}

function SaidList(props: {
  readonly entries: Recap["takeaways"];
  readonly at?: ReportPlace;
  readonly beside?: (entry: RecapEntry) => ReactNode;
}): JSX.Element | null {
  if (props.entries.length === 0) return null;
  return (
    <ul className="answers plain-list">
      {props.entries.map((entry) => (
        <li key={`${entry.person}|${entry.at}|${entry.text}`}>
          <div className="quiet">{entry.name}</div>
          <div className="words" {...inItsLanguage(entry.text)}>
            {entry.text}
          </div>
          <div className="row deeds">
            {props.beside?.(entry)}
            {props.at !== undefined && entry.id !== "" && (
              <ReportThing at={props.at} item={entry.id} of={entry.name} />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Votes and choices, as pictures with their numbers. */
function Results(props: { readonly results: Recap["steps"][number]["results"] }): JSX.Element {
  return (
    <>
      {props.results.map(({ title, rows }) => (
        <div key={title} className="gap">
          <h3>{title}</h3>
          <Bars label={title} rows={rows.map((row, index) => ({ ...row, id: `${index}|${row.label}` }))} />
        </div>
      ))}
    </>
  );
}

/** What people said they will do, and by when. */
function Commitments(props: {
  readonly entries: Recap["takeaways"];
  readonly locale: string;
}): JSX.Element | null {
  const made = props.entries.flatMap((entry) => {
    const commitment = readCommitment(entry.text);
    return commitment === undefined ? [] : { ...entry, ...commitment };
  });
  if (made.length === 0) return null;
  return (
    <section className="block">
      <h2>What people will do</h2>
      <ul className="answers plain-list">
        {made.map(({ id, name, will, byOn }) => (
          <li key={id}>
            <div className="quiet">{`${name}, by ${dayInWords(byOn, props.locale)}`}</div>
            <div className="words" {...inItsLanguage(will)}>
              {will}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
