import { useId, type JSX } from "react";

/** One column of bars: a name under it, and a number for each series; null where it is not shown. */
export interface Column {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

const HEIGHT = 120;
const WIDTH = 600;
const GAP = 0.25;

/**
 * Stacked bars, drawn with the theme's own colours and with patterns beside
 * them, so that they differ without colour; behind it the table that says the same.
 */
export function Bars(props: {
  readonly title: string;
  readonly first: string;
  readonly series: readonly string[];
  readonly columns: readonly Column[];
}): JSX.Element {
  const { title, series, columns } = props;
  const heading = useId();
  const totals = columns.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  const most = Math.max(1, ...totals);
  const width = WIDTH / Math.max(1, columns.length);
  return (
    <figure className="picture" aria-labelledby={heading}>
      <figcaption id={heading}>{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="presentation"
        aria-hidden="true"
        preserveAspectRatio="none"
      >
        {columns.map((column, at) => (
          <Stack key={column.name} column={column} x={at * width} width={width} most={most} />
        ))}
      </svg>
      {series.length > 1 && (
        <ul className="plain-list row legend" aria-hidden="true">
          {series.map((name, at) => (
            <li key={name}>
              <span className={`swatch series-${at}`} /> {name}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>The numbers: {title}</summary>
        <div className="wide" tabIndex={0} role="region" aria-label={`The numbers: ${title}`}>
          <NumbersTable {...props} />
        </div>
      </details>
    </figure>
  );
}

function Stack(props: {
  readonly column: Column;
  readonly x: number;
  readonly width: number;
  readonly most: number;
}): JSX.Element {
  const { column, x, width, most } = props;
  let below = 0;
  return (
    <g>
      {column.values.map((value, at) => {
        const height = ((value ?? 0) / most) * HEIGHT;
        below += height;
        return (
          <rect
            key={at}
            className={`series-${at}`}
            x={x + (width * GAP) / 2}
            y={HEIGHT - below}
            width={width * (1 - GAP)}
            height={height}
          />
        );
      })}
    </g>
  );
}

function NumbersTable(props: {
  readonly title: string;
  readonly first: string;
  readonly series: readonly string[];
  readonly columns: readonly Column[];
}): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{props.first}</th>
          {props.series.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.columns.map(({ name, values }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {values.map((value, at) => (
              <td key={props.series[at] ?? at}>{value ?? "fewer than 5 stand behind it"}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
