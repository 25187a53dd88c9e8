import type { JSX } from "react";

/** Numbers as bars, each with its number in words beside it. */
export function Bars(props: {
  readonly label: string;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: number;
    /** Where the number itself says too little. */
    readonly said?: string;
    readonly isMine?: boolean;
  }[];
}): JSX.Element {
  const most = Math.max(0, ...props.rows.map(({ value }) => value));
  return (
    <ul className="bars plain-list" aria-label={props.label}>
      {props.rows.map(({ id, label, value, said, isMine }) => (
        <li key={id}>
          <div className="spread">
            <span className="words">
              {label}
              {isMine === true && <span className="quiet"> · yours</span>}
            </span>
            <span className="bar-number">{said ?? value}</span>
          </div>
          {value > 0 || most > 0 ? (
            <div className="bar" aria-hidden="true">
              <span style={{ width: `${Math.round((value / Math.max(1, most)) * 100)}%` }} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
