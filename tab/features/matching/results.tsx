import { useId, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { monthInWords } from "./month.ts";
import { SumsPicture } from "./sums-picture.tsx";
import { shareInWords, stepsInWords, type RoundWithResult, type Sums } from "./introductions.ts";

const STATES = { preview: "not out yet", sent: "went out", skipped: "skipped" } as const;

/** What introductions did, in sums that name nobody. */
export function Results(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly rounds: readonly RoundWithResult[];
  readonly locale: string;
}): JSX.Element {
  const heading = useId();
  const { answer } = useAsked<{ readonly sums: Sums | null }>(
    props.api,
    `/communities/${encodeURIComponent(props.communityId)}/ties`,
  );
  return (
    <section aria-labelledby={heading} className="block">
      <h2 id={heading}>What it did</h2>
      {answer?.kind === "ok" && answer.value.sums !== null && (
        <SumsList sums={answer.value.sums} locale={props.locale} />
      )}
      {answer?.kind === "ok" && answer.value.sums === null && (
        <p className="quiet">
          Sums are shown once five members have met somebody, so that they tell of nobody.
        </p>
      )}
      <ul className="plain-list stack block" aria-label="Rounds">
        {props.rounds.map((round) => (
          <li key={round.sendAt} className="card">
            <h3>
              {momentInWords(round.sendAt, props.locale)}, {STATES[round.state]}
            </h3>
            <p>
              {round.people} people in {round.groups} groups, {round.newTies} new ties
            </p>
            {round.state === "sent" && round.result === null && (
              <p className="quiet">What became of it is told where five or more took part.</p>
            )}
            {round.state === "sent" && round.result !== null && (
              <p className="quiet">
                {round.result.met} met, {round.result.planned} planned, {round.result.notYet} not yet,{" "}
                {round.result.didNotWork} did not work, {round.result.unanswered} without a word
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function SumsList(props: { readonly sums: Sums; readonly locale: string }): JSX.Element {
  const { sums, locale } = props;
  return (
    <>
      <ul>
        <li>
          Ties among {sums.people} members: {sums.ties}
        </li>
        <li>Between functions: {shareInWords(sums.crossFunction)}</li>
        <li>Between sites: {shareInWords(sums.crossSite)}</li>
        <li>Steps between two members, on average: {stepsInWords(sums.meanSteps)}</li>
        <li>Pairs that are connected at all: {shareInWords(sums.connected)}</li>
      </ul>
      {sums.months.length > 0 && (
        <>
          <SumsPicture months={sums.months} locale={locale} />
          <SumsTable months={sums.months} locale={locale} />
        </>
      )}
    </>
  );
}

function SumsTable(props: { readonly months: Sums["months"]; readonly locale: string }): JSX.Element {
  return (
    <div className="wide-table" role="region" aria-label="Ties month by month" tabIndex={0}>
      <table className="tie-table">
        <caption>Month by month</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">New ties</th>
            <th scope="col">Between functions</th>
            <th scope="col">Between sites</th>
            <th scope="col">Steps</th>
          </tr>
        </thead>
        <tbody>
          {props.months.map(({ month, newTies, ...then }) => (
            <tr key={month}>
              <th scope="row">{monthInWords(month, props.locale)}</th>
              <td>{newTies ?? "with the next month"}</td>
              <td>{shareInWords(then.crossFunction)}</td>
              <td>{shareInWords(then.crossSite)}</td>
              <td>{stepsInWords(then.meanSteps)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
