import type { JSX } from "react";
import { optionsOf, type Question, type Reply } from "../../../core/prompts/index.ts";
import { Field, Select, Textarea } from "../../ui/fluent.tsx";
import { Checkbox } from "../../ui/forms.tsx";

interface FieldProps {
  readonly question: Question;
  readonly reply: Reply;
  readonly onReply: (reply: Reply) => void;
}

/** The longest answer that the record takes, in characters. */
const LONGEST = 4_000;

/** The input in which one question is answered. */
export function QuestionField({ question, reply, onReply }: FieldProps): JSX.Element {
  const { way } = question;
  if (reply.kind === "text")
    return <Words label="Your answer" text={reply.text} onText={(text) => onReply({ kind: "text", text })} />;
  if (reply.kind === "photo or link")
    return (
      <Words
        label="A link, and a word about it"
        hint="To answer with a picture, paste it into your own chat with Guildhall."
        text={reply.text}
        onText={(text) => onReply({ ...reply, text })}
      />
    );
  if (reply.kind === "offer and ask")
    return (
      <>
        <Words label="I can offer" text={reply.offer} onText={(offer) => onReply({ ...reply, offer })} />
        <Words label="I ask for" text={reply.ask} onText={(ask) => onReply({ ...reply, ask })} />
      </>
    );
  if (reply.kind === "choice" && way.kind === "choice" && way.isSeveral)
    return <Several options={way.options} chosen={reply.chosen} onReply={onReply} />;
  if (reply.kind === "ranking")
    return <Ranking options={optionsOf(way)} order={reply.order} onReply={onReply} />;
  const base = way.kind === "scale" ? way.from : 0;
  return (
    <Choice
      label={way.kind === "scale" ? `A number from ${way.from} to ${way.to}` : "Choose one of these"}
      options={optionsOf(way)}
      chosen={reply.kind === "scale" ? reply.value - base : reply.chosen[0]}
      onChoose={(place) =>
        onReply(
          way.kind === "scale" ? { kind: "scale", value: base + place } : { kind: "choice", chosen: [place] },
        )
      }
    />
  );
}

function Several(props: {
  readonly options: readonly string[];
  readonly chosen: readonly number[];
  readonly onReply: FieldProps["onReply"];
}): JSX.Element {
  const { options, chosen, onReply } = props;
  const choose = (place: number, isChosen: boolean): void =>
    onReply({ kind: "choice", chosen: isChosen ? [...chosen, place] : chosen.filter((at) => at !== place) });
  return (
    <fieldset className="stack plain-fields">
      <legend>Choose any of these</legend>
      {options.map((option, place) => (
        <Checkbox
          key={option}
          label={option}
          checked={chosen.includes(place)}
          onChange={(_event, { checked }) => choose(place, checked === true)}
        />
      ))}
    </fieldset>
  );
}

function Ranking(props: {
  readonly options: readonly string[];
  readonly order: readonly number[];
  readonly onReply: FieldProps["onReply"];
}): JSX.Element {
  const { options, order, onReply } = props;
  return (
    <>
      {options.map((option, at) => (
        <Choice
          key={option}
          label={`Place ${at + 1}`}
          options={options}
          chosen={order[at]}
          onChoose={(place) => onReply({ kind: "ranking", order: order.with(at, place) })}
        />
      ))}
    </>
  );
}

function Words(props: {
  readonly label: string;
  readonly hint?: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}): JSX.Element {
  return (
    <Field label={props.label} {...(props.hint === undefined ? {} : { hint: props.hint })}>
      <Textarea
        value={props.text}
        rows={3}
        resize="vertical"
        maxLength={LONGEST}
        onChange={(_event, data) => props.onText(data.value)}
      />
    </Field>
  );
}

function Choice(props: {
  readonly label: string;
  readonly options: readonly string[];
  readonly chosen: number | undefined;
  readonly onChoose: (place: number) => void;
}): JSX.Element {
  const { chosen } = props;
  return (
    <Field label={props.label}>
      <Select
        value={chosen === undefined || !(chosen >= 0) ? "" : String(chosen)}
        onChange={(_event, data) => props.onChoose(data.value === "" ? NaN : Number(data.value))}
      >
        <option value="">Nothing yet</option>
        {props.options.map((option, place) => (
          <option key={option} value={String(place)}>
            {option}
          </option>
        ))}
      </Select>
    </Field>
  );
}

/** A reply in which nothing is said yet. */
export function blankReply({ way }: Question): Reply {
  switch (way.kind) {
    case "text":
      return { kind: "text", text: "" };
    case "choice":
      return { kind: "choice", chosen: [] };
    case "scale":
      return { kind: "scale", value: NaN };
    case "ranking":
      return { kind: "ranking", order: way.options.map(() => NaN) };
    case "offer and ask":
      return { kind: "offer and ask", offer: "", ask: "" };
    case "photo or link":
      return { kind: "photo or link", text: "" };
  }
}

/** A reply without the places that were left open, as the API takes it. */
export function filledReply(reply: Reply): Reply {
  return reply.kind === "ranking" ? { ...reply, order: reply.order.filter((place) => place >= 0) } : reply;
}
