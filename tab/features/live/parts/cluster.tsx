import { useEffect, useRef, useState, type DragEvent, type JSX, type ReactNode } from "react";
import { v7 } from "uuid";
import {
  merge,
  moveInto,
  nameOf,
  seeClusters,
  undoOf,
  type Cluster,
  type Clusters,
  type Move,
} from "../../../../core/live/activities/index.ts";
import { Button, Input } from "../../../ui/fluent.tsx";
import { ReportThing } from "../../reports/index.tsx";
import { answersTo, type ShownAnswer } from "../wall.ts";
import { MoveList, useMovedFocus } from "./move-list.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import { marksIn, type Fields, type PartProps } from "./part.ts";
import { useEdited } from "../use-edited.tsx";
import { inItsLanguage } from "../../../ui/language.ts";

const NEW_GROUP = "new";
const OUT = "out";

/** Putting answers into groups, together: by dragging, or by the list beside each card. */
export function ClusterView(props: PartProps<"cluster">): JSX.Element {
  const { live, room, position } = props;
  const holder = useRef<HTMLElement>(null);
  const keepFocusOn = useMovedFocus(holder);
  const [undo, setUndo] = useState<readonly (readonly Move[])[]>([]);
  const answers = answersTo(position.step.id, room, []);
  const seen = seeClusters(
    marksIn(props, "cluster"),
    answers.map(({ id }) => id),
  );
  const answerOf = new Map(answers.map((answer) => [answer.id, answer]));
  const write = (moves: readonly Move[]): void => {
    for (const { key, value } of moves) live.mark(position.step.id, "cluster", key, value);
  };
  const move = (moves: readonly Move[], of?: string): void => {
    if (of !== undefined) keepFocusOn(of);
    setUndo((before) => [...before, undoOf(moves, seen)]);
    write(moves);
  };
  const tools: Tools = {
    seen,
    move,
    wordsOf: (id) => answerOf.get(id)?.text ?? "",
    fields: props.fields,
    cardOf: (id) => <Card answer={answerOf.get(id)} {...props} />,
  };
  if (answers.length === 0) return <NothingYet of="to put into groups" />;
  if (props.surroundings.isStage) return <></>;
  return (
    <section ref={holder} aria-label="Put them into groups" className="block">
      <div className="spread">
        <h3>Put them into groups</h3>
        <Button
          disabledFocusable={undo.length === 0}
          onClick={() => {
            write(undo.at(-1) ?? []);
            setUndo((before) => before.slice(0, -1));
          }}
        >
          Undo
        </Button>
      </div>
      {seen.clusters.map((cluster) => (
        <ClusterBox key={cluster.id} cluster={cluster} tools={tools} />
      ))}
      <DropPlace into="" tools={tools}>
        {seen.clusters.length > 0 && <h4>In no group</h4>}
        <Cards items={seen.loose} tools={tools} />
      </DropPlace>
    </section>
  );
}

interface Tools {
  readonly seen: Clusters;
  /** @param of what keeps the focus, where a list was used */
  readonly move: (moves: readonly Move[], of?: string) => void;
  readonly wordsOf: (id: string) => string;
  readonly fields: Fields;
  readonly cardOf: (id: string) => JSX.Element;
}

function ClusterBox(props: { readonly cluster: Cluster; readonly tools: Tools }): JSX.Element {
  const { cluster, tools } = props;
  const { seen, move, wordsOf, fields } = tools;
  const name = nameOf(cluster, wordsOf);
  const others = seen.clusters.filter(({ id }) => id !== cluster.id);
  return (
    <DropPlace into={cluster.id} tools={tools}>
      <h4 className="only-heard">{name}</h4>
      <TitleField
        cluster={cluster}
        name={name}
        draft={fields.of(`title:${cluster.id}`)}
        onDraft={(text) => fields.keep(`title:${cluster.id}`, text)}
        onTitle={(title) => move([{ key: `title:${cluster.id}`, value: { title } }])}
      />
      <Cards items={cluster.items} tools={tools} />
      {others.length > 0 && (
        <MoveList
          of={cluster.id}
          label={`Join the group ${name} with another`}
          asks="Join with…"
          places={others.map((other) => ({ id: other.id, name: nameOf(other, wordsOf) }))}
          onPlace={(place) => {
            const into = others.find(({ id }) => id === place);
            if (into !== undefined) move(merge(cluster, into), into.id);
          }}
        />
      )}
    </DropPlace>
  );
}

function TitleField(props: {
  readonly cluster: Cluster;
  readonly name: string;
  readonly draft: string;
  readonly onDraft: (text: string) => void;
  readonly onTitle: (title: string) => void;
}): JSX.Element {
  const { cluster, name, onTitle } = props;
  const { text, onText, onSent } = useEdited(cluster.title, props.draft, props.onDraft);
  const save = (): void => {
    if (text.trim() !== cluster.title) onTitle(text.trim());
    onSent();
  };
  // A step that moves on saves it as leaving the field does.
  const latest = useRef(save);
  useEffect(() => void (latest.current = save));
  useEffect(() => () => latest.current(), []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Input
        className="wide-field"
        aria-label={`Title of the group ${name}`}
        placeholder="A title for this group"
        value={text}
        maxLength={120}
        onChange={(_event, data) => onText(data.value)}
        onBlur={save}
      />
    </form>
  );
}

function Cards(props: { readonly items: readonly string[]; readonly tools: Tools }): JSX.Element {
  const { seen, move, wordsOf, cardOf } = props.tools;
  return (
    <ul className="answers plain-list">
      {props.items.map((id) => {
        const current = seen.clusters.find(({ items }) => items.includes(id))?.id;
        return (
          <li
            key={id}
            className="stack card-to-move"
            draggable
            onDragStart={(event) => event.dataTransfer.setData("text/plain", id)}
          >
            {cardOf(id)}
            <MoveList
              of={id}
              label={`Move: ${wordsOf(id)}`}
              asks="Move to…"
              places={[
                { id: NEW_GROUP, name: "A new group" },
                ...seen.clusters
                  .filter((cluster) => cluster.id !== current)
                  .map((cluster) => ({ id: cluster.id, name: nameOf(cluster, wordsOf) })),
                ...(current === undefined ? [] : [{ id: OUT, name: "Out of its group" }]),
              ]}
              onPlace={(place) =>
                move(moveInto([id], place === NEW_GROUP ? v7() : place === OUT ? "" : place), id)
              }
            />
          </li>
        );
      })}
    </ul>
  );
}

/** Whose words these are; the wall is not shown beside them. */
function Card(
  props: Pick<PartProps<"cluster">, "api" | "session"> & { readonly answer: ShownAnswer | undefined },
): JSX.Element {
  const { api, session, answer } = props;
  if (answer === undefined) return <></>;
  return (
    <div>
      <div className="quiet">{answer.isMine ? "You" : answer.name}</div>
      <div className="words" {...inItsLanguage(answer.text)}>
        {answer.text}
      </div>
      {!answer.isMine && (
        <ReportThing
          at={{ api, kind: "contribution", place: session.id }}
          item={answer.id}
          of={answer.name}
        />
      )}
    </div>
  );
}

/** Where a card may be dropped; what a mouse can do here, the list beside each card can do as well. */
function DropPlace(props: {
  readonly into: string;
  readonly tools: Tools;
  readonly children: ReactNode;
}): JSX.Element {
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    const id = event.dataTransfer.getData("text/plain");
    if (props.tools.wordsOf(id) !== "") props.tools.move(moveInto([id], props.into));
  };
  return (
    <div className="drop-place" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {props.children}
    </div>
  );
}
