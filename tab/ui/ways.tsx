import type { JSX } from "react";

/** One place that somebody can go to. */
export interface Way {
  readonly id: string;
  readonly title: string;
  readonly href: string;
}

/** The places of one kind, side by side, the same on each of them; the one where the reader is stands out. */
export function Ways(props: {
  readonly label: string;
  readonly ways: readonly Way[];
  /** Where the reader is. */
  readonly here: string;
}): JSX.Element {
  return (
    <nav aria-label={props.label} className="ways">
      <ul className="plain-list row">
        {props.ways.map(({ id, title, href }) => (
          <li key={id}>
            <a href={href} {...(id === props.here ? { "aria-current": "page" } : {})}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
