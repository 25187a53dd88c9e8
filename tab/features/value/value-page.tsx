import { useEffect, useMemo, type JSX } from "react";
import { picturesOf } from "../../../core/value/pictures.ts";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Nothing } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { Cycles } from "./cycles.tsx";
import { Health } from "./health.tsx";
import { PictureView } from "./picture.tsx";
import { dayInWords, figureInWords, isTold, monthInWords, type CommonSubject, type Value } from "./value.ts";
import "./value.css";

/** What a community is worth: its stage, its rhythm, its people as sums, and the ledger of figures and stories. */
export function ValuePage(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly locale: string;
}): JSX.Element {
  const { api, communityId, locale } = props;
  // The library that draws is large: it comes while the figures do.
  useEffect(() => void import("./drawing.ts"), []);
  const { answer, again } = useAsked<Value>(api, `/communities/${encodeURIComponent(communityId)}/value`);
  if (answer === undefined) return <p className="quiet">Counting what there is</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const value = answer.value;
  return (
    <>
      <h1>What {value.name} is worth</h1>
      <p className="quiet">
        Up to {dayInWords(value.until, locale)}: figures are of whole months that are over, and only of five
        people or more, in steps. Nobody is listed or compared.
      </p>
      <p>
        <a href={`?report&community=${encodeURIComponent(communityId)}`}>The report to its sponsors</a>
      </p>
      <Measures value={value} locale={locale} />
      <StageOf stage={value.stage} />
      <Pictures value={value} locale={locale} />
      <Health api={api} communityId={communityId} locale={locale} />
      <Common api={api} communityId={communityId} />
      <Cycles api={api} communityId={communityId} cycles={value.cycles} locale={locale} onConfirmed={again} />
    </>
  );
}

/** What the charter set out to reach comes first, whatever there is of it. */
function Measures(props: { readonly value: Value; readonly locale: string }): JSX.Element | null {
  const { measures } = props.value;
  if (measures.length === 0) return null;
  return (
    <section className="block">
      <h2>What the charter set out to reach</h2>
      <ul>
        {measures.map((measure) => (
          <li key={measure.words}>
            {measure.words}: <strong>{evidenceOf(measure, props.locale)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function evidenceOf({ indicator, stories }: Value["measures"][number], locale: string): string {
  if (indicator !== null) {
    const { title, measured } = indicator;
    const figure = figureInWords(indicator, locale);
    return isTold(measured) ? `${title}, ${figure}` : `no evidence yet (${figure})`;
  }
  if (stories === null) return "told in stories, for members to read";
  if (stories === 0) return "no evidence yet (nobody has told a story)";
  return stories === 1 ? "one story" : `${stories} stories`;
}

function StageOf({ stage }: { readonly stage: Value["stage"] }): JSX.Element | null {
  if (stage === null) return null;
  if (stage.kind === "too early")
    return (
      <section className="block">
        <h2>Its stage of life</h2>
        <Nothing>Too early to say: it needs {stage.needs}.</Nothing>
      </section>
    );
  return (
    <section className="block">
      <h2>Its stage of life: {stage.stage}</h2>
      <p className="quiet">Only stewards see this.</p>
      <ul>
        {stage.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p>{stage.advice}</p>
    </section>
  );
}

function Common(props: { readonly api: Api; readonly communityId: string }): JSX.Element | null {
  const path = `/communities/${encodeURIComponent(props.communityId)}/value/common`;
  const { answer } = useAsked<{ readonly items: readonly CommonSubject[] }>(props.api, path);
  const common = answer?.kind === "ok" ? answer.value.items : [];
  if (common.length === 0) return null;
  return (
    <section className="block">
      <h2>Who asks about the same</h2>
      <p className="quiet">Only stewards see this. A session together could answer both.</p>
      <ul className="plain-list stack">
        {common.map(({ community, name, subjects, ours, theirs }) => (
          <li key={community} className="card">
            <p className="said">
              <a href={`?community=${encodeURIComponent(community)}`}>{name}</a>: {subjects.join(", ")}
            </p>
            <p className="quiet">Their questions about it: {theirs}. Yours:</p>
            <ul>
              {ours.map((question) => (
                <li key={question}>{question}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

const READING_ALONG = "Most members of a good community read along, and learn by it.";

function Pictures(props: { readonly value: Value; readonly locale: string }): JSX.Element {
  const { value, locale } = props;
  const pictures = useMemo(() => picturesOf(value, (month) => monthInWords(month, locale)), [value, locale]);
  if (pictures.length === 0)
    return <Nothing>The first month is not over yet. Pictures stand here from the next month on.</Nothing>;
  return (
    <section className="block">
      <h2>In pictures</h2>
      {pictures.map((picture) => (
        <PictureView
          key={picture.name}
          picture={picture}
          {...(picture.name === "bands" ? { note: READING_ALONG } : {})}
        />
      ))}
    </section>
  );
}
