import { useId, type JSX, type ReactNode } from "react";

/** One part of the page, under its own heading, to which a reader can jump. */
export function Section(props: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}): JSX.Element {
  const heading = useId();
  return (
    <section id={props.id} aria-labelledby={heading} className="block part">
      <h2 id={heading}>{props.title}</h2>
      {props.children}
    </section>
  );
}

/** What stands where there is nothing yet: one sentence, and what to do about it. */
export function Nothing(props: { readonly children: ReactNode }): JSX.Element {
  return <p className="nothing">{props.children}</p>;
}
