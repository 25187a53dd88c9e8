import type { JSX } from "react";

/** Where something was to be worked on, and nobody has written anything. */
export function NothingYet(props: { readonly of: string }): JSX.Element {
  return (
    <p className="nothing block">There is nothing {props.of} yet. It appears here as people write it.</p>
  );
}
