import { useId, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { shareInWords, type RoundWithResult, type Sums } from "./introductions.ts";

const STATES = { preview: "not out yet", sent: "went out", skipped: "skipped" } as const;

/** What introductions did, in sums that name nobody. */
export function Results(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly rounds: readonly RoundWithResult[];
  readonly locale: string;
}): JSX.Element {
  const heading = useId();
  const { answer } = useAsked<Sums>(props.api, `/communities/${encodeURIComponent(props.communityId)}/ties`);
  return (
    <section aria-labelledby={heading} className="block">
      <h2 id={heading}>What it did</h2>
      {answer?.kind === "ok" && <SumsList sums={answer.value} />}
      <ul className="plain-list stack block" aria-label="Rounds">
        {props.rounds.map((round) => (
          <li key={round.sendAt} className="card">
            <h3>
              {momentInWords(round.sendAt, props.locale)}, {STATES[round.state]}
            </h3>
            <p>
              {round.people} people in {round.groups} groups, {round.newTies} new ties
            </p>
            {round.state === "sent" && (
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

function SumsList(props: { readonly sums: Sums }): JSX.Element {
  const { sums } = props;
  const steps = sums.meanSteps === null ? "not known yet" : `${sums.meanSteps.toFixed(1)} steps`;
  const most = Math.max(1, ...sums.newByMonth.map(({ ties }) => ties));
  return (
    <>
      <ul>
        <li>
          Ties among {sums.people} members: {sums.ties}
        </li>
        <li>Between functions: {shareInWords(sums.crossFunction)}</li>
        <li>Between sites: {shareInWords(sums.crossSite)}</li>
        <li>Two members are apart, on average: {steps}</li>
        <li>Pairs that are connected at all: {shareInWords(sums.connected)}</li>
      </ul>
      <ul className="plain-list tie-months" aria-label="New ties by month">
        {sums.newByMonth.map(({ month, ties }) => (
          <li key={month}>
            <span>
              {month}: {ties}
            </span>
            <span className="tie-bar" style={{ width: `${(100 * ties) / most}%` }} aria-hidden="true" />
          </li>
        ))}
      </ul>
    </>
  );
}
