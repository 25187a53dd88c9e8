import { useId, useState, type JSX } from "react";
import type { Api } from "../../adapters/api.ts";
import { useAsked } from "../../ui/asked.tsx";
import { Button, Field, Select } from "../../ui/fluent.tsx";
import { momentInWords } from "../../ui/moments.ts";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import { pathOf, type OpenRound } from "./introductions.ts";

/** A round before it goes out: its groups, and a steward's hand on them. */
export function RoundView(props: {
  readonly api: Api;
  readonly communityId: string;
  readonly sendAt: string;
  readonly locale: string;
  readonly onDone: () => void;
}): JSX.Element {
  const { api, communityId, sendAt, locale, onDone } = props;
  const path = pathOf(communityId, `/rounds/${encodeURIComponent(sendAt)}`);
  const heading = useId();
  const { answer, again } = useAsked<OpenRound>(api, path);
  const { saving, run } = useSaving();
  if (answer === undefined) return <p className="quiet">Looking for the round</p>;
  if (answer.kind === "problem") return <Trouble problem={answer.problem} onRetry={again} />;
  const round = answer.value;
  const settle = async (what: "send" | "skip"): Promise<void> => {
    await run(api.post(`${path}/settle`, { what }));
    onDone();
  };
  const move = async (what: Move): Promise<void> => {
    await run(api.post(`${path}/moves`, what));
    again();
  };
  return (
    <section aria-labelledby={heading} className="block">
      <h2 id={heading}>Before it goes out: {momentInWords(sendAt, locale)}</h2>
      <p className="quiet">
        {round.newTies} pairs have not met through Guildhall yet, {round.repeats}{" "}
        {round.repeats === 1 ? "meets" : "meet"} again. It goes out by itself.
      </p>
      {round.relaxed.filter(isNotOfRepeats).map((sentence) => (
        <p key={sentence} className="quiet">
          {sentence}
        </p>
      ))}
      <ol className="plain-list stack" aria-label="Groups">
        {round.items.map((group, nth) => (
          <li key={group.id} className="card">
            <h3>Group {nth + 1}</h3>
            <p>{group.members.map(({ name }) => name).join(", ")}</p>
          </li>
        ))}
      </ol>
      {round.without.map(({ person, name, reason }) => (
        <p key={person}>
          {name}: {reason}
        </p>
      ))}
      <Mover round={round} onMove={move} />
      <div className="row block">
        <Button onClick={() => void settle("send")}>Send now</Button>
        <Button onClick={() => void settle("skip")}>Skip this round</Button>
      </div>
      <SavingNote saving={saving} saved="Done." />
    </section>
  );
}

interface Move {
  readonly person: string;
  readonly to: string;
  readonly inExchangeFor?: string;
}

/** The line above says it already. */
function isNotOfRepeats(sentence: string): boolean {
  return !/^\d+ pairs? meets? again\.$/.test(sentence);
}

/** Moving one person: who, where to, and for whom. Lists work by keyboard and reader alike. */
function Mover(props: {
  readonly round: OpenRound;
  readonly onMove: (what: Move) => Promise<void>;
}): JSX.Element {
  const { round, onMove } = props;
  const [person, setPerson] = useState("");
  const [to, setTo] = useState("");
  const [other, setOther] = useState("");
  const target = round.items.find(({ id }) => id === to);
  const inExchange = target?.members.some((member) => member.person === other) === true;
  const from = round.items.find(({ members }) => members.some((member) => member.person === person));
  return (
    <div className="fields block">
      <Field label="Move">
        <Select value={person} onChange={(_event, data) => setPerson(data.value)}>
          <option value="">Choose somebody</option>
          {round.items
            .flatMap(({ members }) => members)
            .concat(round.without)
            .map((member) => (
              <option key={member.person} value={member.person}>
                {member.name}
              </option>
            ))}
        </Select>
      </Field>
      <Field label="To">
        <Select value={to} onChange={(_event, data) => setTo(data.value)}>
          <option value="">Choose a group</option>
          {round.items.map(({ id }, nth) =>
            id === from?.id ? null : (
              <option key={id} value={id}>
                Group {nth + 1}
              </option>
            ),
          )}
        </Select>
      </Field>
      <Field label="In exchange for">
        <Select value={inExchange ? other : ""} onChange={(_event, data) => setOther(data.value)}>
          <option value="">Nobody</option>
          {target?.members.map((member) => (
            <option key={member.person} value={member.person}>
              {member.name}
            </option>
          ))}
        </Select>
      </Field>
      <div>
        <Button
          disabled={person === "" || to === "" || to === from?.id}
          onClick={() => void onMove({ person, to, ...(inExchange ? { inExchangeFor: other } : {}) })}
        >
          {inExchange ? "Exchange them" : "Move to this group"}
        </Button>
      </div>
    </div>
  );
}
