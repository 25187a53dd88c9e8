import type { JSX } from "react";
import type { Indicator } from "../../../core/value/index.ts";
import { CYCLE_WORDS } from "../../../core/value/pictures.ts";
import type { Api } from "../../adapters/api.ts";
import { Few } from "../../ui/few.tsx";
import { CameFrom, Confirm } from "../commitments/index.tsx";
import { figureInWords, isTold, rangeInWords, type Value } from "./value.ts";

interface CyclesProps {
  readonly api: Api;
  readonly communityId: string;
  readonly cycles: Value["cycles"];
  readonly locale: string;
  readonly onConfirmed: () => void;
}

/** The ledger: figures and stories side by side, a part for each cycle of value. */
export function Cycles(props: CyclesProps): JSX.Element {
  return (
    <section className="block">
      <h2>Figures and stories</h2>
      {props.cycles.map((row) => (
        <section key={row.cycle} className="card gap" aria-label={CYCLE_WORDS[row.cycle]}>
          <h3>
            {CYCLE_WORDS[row.cycle]} <span className="quiet">({row.cycle})</span>
          </h3>
          <Figures row={row} locale={props.locale} />
          <Stories {...props} row={row} />
        </section>
      ))}
    </section>
  );
}

/** What is told stands open; what is not told yet is one line that opens: a young community is no wall of "too early". */
function Figures(props: { readonly row: Value["cycles"][number]; readonly locale: string }): JSX.Element {
  const { indicators } = props.row;
  const told = indicators.filter(({ measured }) => isTold(measured));
  const others = indicators.filter(({ measured }) => !isTold(measured));
  return (
    <>
      {told.length > 0 && <FigureList indicators={told} locale={props.locale} />}
      {others.length > 0 && (
        <details>
          <summary>{notToldInWords(told.length, others.length)}</summary>
          <FigureList indicators={others} locale={props.locale} />
        </details>
      )}
    </>
  );
}

/** `11 figures are not told yet`, `1 more figure is not told yet`. */
function notToldInWords(told: number, others: number): string {
  const many = others === 1 ? "figure is" : "figures are";
  return `${others} ${told === 0 ? "" : "more "}${many} not told yet`;
}

function FigureList(props: {
  readonly indicators: readonly Indicator[];
  readonly locale: string;
}): JSX.Element {
  return (
    <dl className="figures">
      {props.indicators.map((indicator) => {
        const range = rangeInWords(indicator, props.locale);
        return (
          <div key={indicator.id}>
            <dt>{indicator.title}</dt>
            <dd>
              <span className={figureClass(indicator)}>{figureInWords(indicator, props.locale)}</span>
              {range !== "" && <span className="quiet"> ({range})</span>}
              <details>
                <summary>
                  How it is worked out<span className="only-heard">: {indicator.title}</span>
                </summary>
                <p className="quiet">
                  {indicator.formula}. From: {indicator.source}. Told of {indicator.leastPeople} people or
                  more.
                </p>
              </details>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const explained = (cycles: Value["cycles"], id: string): string =>
  cycles.flatMap(({ indicators }) => indicators).find((each) => each.id === id)?.title ?? id;

function figureClass({ measured }: Indicator): string {
  if (measured.kind === "shown") return "figure";
  return isTold(measured) ? "figure figure-in-words" : "quiet";
}

/** Each cycle has its own; three are enough to see what they are like. */
const SHOWN = 3;

function Stories(props: CyclesProps & { readonly row: Value["cycles"][number] }): JSX.Element | null {
  const { row } = props;
  if (row.stories.length === 0) return null;
  return (
    <>
      <h4>What members told</h4>
      <Few items={row.stories} of={CYCLE_WORDS[row.cycle]} few={SHOWN}>
        {(shown) => (
          <ul className="plain-list stack">
            {shown.map((story) => (
              <li key={story.id}>
                <p className="words">
                  {story.name}: I will {story.will}
                </p>
                <p className="quiet">
                  {[
                    story.sentence,
                    ...(story.result === null ? [] : [`it brought ${story.result}`]),
                    ...(story.confirmedBy === null ? [] : [`confirmed by ${story.confirmedBy}`]),
                  ]
                    .filter((part) => part !== "")
                    .join(" · ")}
                  {story.origin !== null && (
                    <>
                      {" "}
                      <CameFrom origin={story.origin} communityId={props.communityId} />
                    </>
                  )}
                </p>
                <p className="quiet">It explains: {explained(props.cycles, story.explains)}</p>
                {story.mayConfirm && (
                  <Confirm
                    api={props.api}
                    communityId={props.communityId}
                    commitment={{ id: story.id, name: story.name, text: story.will }}
                    onDone={props.onConfirmed}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Few>
    </>
  );
}
