import type { JSX } from "react";
import { monthInWords } from "./month.ts";
import { shareInWords, stepsInWords, type Sums } from "./introductions.ts";

const WIDTH = 240;
const HEIGHT = 84;
/** Room for the line and the dots at both ends. */
const EDGE = 6;

interface Kind {
  readonly title: string;
  readonly of: (month: Sums["months"][number]) => number | null;
  readonly say: (value: number | null) => string;
  /** The top of the picture; absent: the largest value. */
  readonly top?: number;
  readonly isCount?: true;
}

const KINDS: readonly Kind[] = [
  {
    title: "New ties",
    of: ({ newTies }) => newTies,
    say: (value) => (value === null ? "not told yet" : String(value)),
    isCount: true,
  },
  { title: "Between functions", of: ({ crossFunction }) => crossFunction, say: shareInWords, top: 1 },
  { title: "Between sites", of: ({ crossSite }) => crossSite, say: shareInWords, top: 1 },
  { title: "Steps between two members", of: ({ meanSteps }) => meanSteps, say: stepsInWords },
];

/** How a community's ties grew, month by month: four small pictures. The table beside them says the same in numbers. */
export function SumsPicture(props: {
  readonly months: Sums["months"];
  readonly locale: string;
}): JSX.Element {
  return (
    <div className="sums-picture">
      {KINDS.map((kind) => (
        <Chart key={kind.title} kind={kind} {...props} />
      ))}
    </div>
  );
}

function Chart(props: {
  readonly kind: Kind;
  readonly months: Sums["months"];
  readonly locale: string;
}): JSX.Element {
  const { kind, months, locale } = props;
  const values = months.map(kind.of);
  const known = values.flatMap((value, at) => (value === null ? [] : [{ value, at }]));
  const [first, last] = [known[0], known.at(-1)];
  const top = Math.max(kind.top ?? 0, ...known.map(({ value }) => value), Number.MIN_VALUE);
  const step = (WIDTH - 2 * EDGE) / Math.max(1, kind.isCount === true ? months.length : months.length - 1);
  const heightOf = (value: number): number => (value / top) * (HEIGHT - 2 * EDGE);
  const said = (each: { value: number; at: number } | undefined): string =>
    `${kind.say(each?.value ?? null)} in ${monthInWords(months[each?.at ?? 0]?.month ?? "", locale)}`;
  const label =
    first === undefined || last === undefined
      ? `${kind.title}: ${kind.say(null)}`
      : first === last
        ? `${kind.title}: ${said(last)}`
        : `${kind.title}: ${said(first)}, ${said(last)}`;
  const points = known.map(({ value, at }) => [EDGE + at * step, HEIGHT - EDGE - heightOf(value)] as const);
  return (
    <figure>
      <figcaption>
        {kind.title} <strong>{kind.say(last?.value ?? null)}</strong>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        <line x1={EDGE} x2={WIDTH - EDGE} y1={HEIGHT - EDGE} y2={HEIGHT - EDGE} className="ground" />
        {kind.isCount === true
          ? known.map(({ value, at }) => (
              <rect
                key={at}
                x={EDGE + at * step + step * 0.15}
                width={step * 0.7}
                y={HEIGHT - EDGE - heightOf(value)}
                height={heightOf(value)}
              />
            ))
          : points.length > 1 && <polyline points={points.map((point) => point.join()).join(" ")} />}
        {kind.isCount !== true && points.slice(-1).map(([x, y]) => <circle key="last" cx={x} cy={y} r={4} />)}
      </svg>
    </figure>
  );
}
