import type { JSX } from "react";

/** What somebody sees who opened the page outside of Teams, or whose Teams did not answer. */
export function OutsideTeams(props: { readonly cause: unknown }): JSX.Element {
  return (
    <main className="page">
      <h1>Guildhall lives in Teams</h1>
      <p>Open it there, as an app or in a meeting.</p>
      {props.cause instanceof Error && <p className="quiet">{props.cause.message}</p>}
    </main>
  );
}
