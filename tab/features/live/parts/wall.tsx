import type { JSX } from "react";
import { marksOf, nameOf, seeClusters } from "../../../../core/live/activities/index.ts";
import { AnswerWall } from "../answers.tsx";
import { answersTo } from "../wall.ts";
import type { PartProps } from "./part.ts";

/** What everyone has written, as it comes; in its groups where somebody has made some. */
export function Wall(props: PartProps<"wall">): JSX.Element {
  const { api, live, room, position, session, surroundings } = props;
  const answers = answersTo(position.step.id, room, surroundings.isStage ? [] : live.outbox());
  const at = surroundings.isStage ? {} : { at: { api, kind: "contribution" as const, place: session.id } };
  const moves = marksOf(room.marks(), position.step.id, "cluster");
  const { clusters, loose } = seeClusters(
    moves,
    answers.map(({ id }) => id),
  );
  if (clusters.length === 0) return <AnswerWall answers={answers} {...at} />;
  const textOf = new Map(answers.map(({ id, text }) => [id, text]));
  const only = (ids: readonly string[]) => answers.filter(({ id }) => ids.includes(id));
  return (
    <>
      {clusters.map((cluster) => (
        <AnswerWall
          key={cluster.id}
          title={nameOf(cluster, (id) => textOf.get(id) ?? "")}
          answers={only(cluster.items)}
          {...at}
        />
      ))}
      {loose.length > 0 && <AnswerWall title="In no group" answers={only(loose)} {...at} />}
    </>
  );
}
