import { useState, type JSX } from "react";
import { readCommitment, sayCommitment, takeawayInWords } from "../../../../core/live/activities/index.ts";
import { Button, Field, Input, Textarea } from "../../../ui/fluent.tsx";
import { dayInWords } from "../../../ui/moments.ts";
import { myTakeaways } from "../wall.ts";
import { countOf, type PartProps } from "./part.ts";
import { useEdited } from "../use-edited.tsx";

const A_FORTNIGHT_MS = 14 * 24 * 3_600_000;

/** I will … by …: saved as what somebody takes away, and asked about on its day. */
export function Commit(props: PartProps<"commit">): JSX.Element {
  const { live, room, position, surroundings } = props;
  const all = room
    .contributions()
    .filter(({ kind, text }) => kind === "takeaway" && readCommitment(text) !== undefined);
  const sum = all.length === 0 ? "" : countOf(all.length, "commitment is made", "commitments are made");
  if (surroundings.isStage) return <p className="block topic">{sum}</p>;
  const mine = myTakeaways(room, live.outbox()).filter(
    ({ stepId, text }) => stepId === position.step.id && readCommitment(text) !== undefined,
  );
  return (
    <section aria-label="Your commitment" className="block">
      <CommitForm {...props} />
      {mine.length > 0 && (
        <ul className="answers plain-list" aria-label="Your commitments">
          {mine.map(({ id, text }) => (
            <li key={id} className="words">
              {takeawayInWords(text, (on) => dayInWords(on, surroundings.locale))}
            </li>
          ))}
        </ul>
      )}
      <p className="quiet" role="status">
        {sum}
      </p>
    </section>
  );
}

function CommitForm(props: PartProps<"commit">): JSX.Element {
  const { api, live, position, draft, onDraft, session, fields } = props;
  const usual = new Date((live.nowMs() ?? 0) + A_FORTNIGHT_MS).toISOString().slice(0, 10);
  const {
    text: byOn,
    onText: setByOn,
    onSent,
  } = useEdited(usual, fields.of("by"), (text) => fields.keep("by", text));
  const [trouble, setTrouble] = useState("");
  const isReady = draft.trim() !== "" && byOn !== "";
  const send = async (): Promise<void> => {
    live.share("takeaway", position.step.id, sayCommitment({ will: draft, byOn }));
    onDraft("");
    onSent();
    // The recap has it in any case; the bot asks on that day only where it is kept there, too.
    const path = `/communities/${encodeURIComponent(session.communityId)}/commitments`;
    const answer = await api.post(path, { text: draft, dueOn: byOn, session: session.id });
    setTrouble(
      answer.kind === "ok" ? "" : "It stands in the recap. You will not be asked about it by itself.",
    );
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void send();
      }}
    >
      <Field label="I will">
        <Textarea
          value={draft}
          rows={2}
          resize="vertical"
          maxLength={1000}
          onChange={(_event, data) => onDraft(data.value)}
        />
      </Field>
      <Field label="by">
        <Input type="date" value={byOn} onChange={(_event, data) => setByOn(data.value)} />
      </Field>
      <p className="quiet" role="status">
        {trouble === "" ? "You are asked once on that day how it went." : trouble}
      </p>
      <div className="row">
        <Button type="submit" appearance="primary" disabledFocusable={!isReady}>
          Save commitment
        </Button>
      </div>
    </form>
  );
}
