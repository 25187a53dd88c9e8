import type { JSX, ReactNode } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { titleOf, type PartId } from "./parts.ts";
import { Section } from "../../ui/section.tsx";

/** A part whose content the API tells: waiting, trouble with a way out, or what came. */
export function AskedSection<T>(props: {
  readonly part: PartId;
  readonly api: Api;
  readonly path: string;
  /** What is shown where nobody serves this yet. */
  readonly absent?: ReactNode;
  readonly children: (value: T, again: () => void) => ReactNode;
}): JSX.Element {
  const { answer, again } = useAsked<T>(props.api, props.path);
  const content = (): ReactNode => {
    if (answer === undefined) return <p className="quiet">Looking</p>;
    if (answer.kind === "ok") return props.children(answer.value, again);
    if (answer.problem.status === 404 && props.absent !== undefined) return props.absent;
    return <Trouble problem={answer.problem} onRetry={again} />;
  };
  return (
    <Section id={props.part} title={titleOf(props.part)}>
      {content()}
    </Section>
  );
}
