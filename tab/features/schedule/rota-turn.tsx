import { useId, useState, type JSX } from "react";
import { Button, Select } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import type { Looking } from "./looking.ts";
import { whoInWords, type RotaTurn } from "./rota-shape.ts";
import { clockIn, dayIn, dayInWords } from "./schedule.ts";

interface Props extends Pick<Looking, "api" | "locale" | "own" | "again"> {
  readonly turn: RotaTurn;
  readonly turns: readonly RotaTurn[];
}

/** Whose turn a session is; one's own is answered and swapped here, and what others ask for is answered. */
export function OneTurn(props: Props): JSX.Element {
  const { api, turn, again } = props;
  const { saving, run } = useSaving();
  const path = `/sessions/${encodeURIComponent(turn.session)}`;
  const send = async (below: string, body: object): Promise<void> => {
    const answer = await api.post<object | undefined>(`${path}/${below}`, body);
    await run(Promise.resolve(answer));
    if (answer.kind === "ok") again();
  };
  return (
    <>
      <h3>{turn.title}</h3>
      <p className="quiet">{whenInWords(props, turn)}</p>
      <p>{whoInWords(turn)}</p>
      {turn.isMine && (
        <div className="row" role="group" aria-label={`Your turn on ${whenInWords(props, turn)}`}>
          {!turn.hasAgreed && (
            <Button size="small" onClick={() => void send("turn", { answer: "yes" })}>
              I will
            </Button>
          )}
          <Button size="small" onClick={() => void send("turn", { answer: "somebody else" })}>
            Ask somebody else
          </Button>
          <Swap {...props} onAsk={(other) => void send("swap", { for: other })} />
        </div>
      )}
      <Offer {...props} onAnswer={(answer) => void send("swap/answer", { answer })} />
      <SavingNote saving={saving} saved="Kept." />
    </>
  );
}

const whenInWords = ({ own, locale }: Pick<Props, "own" | "locale">, { start }: RotaTurn): string =>
  `${dayInWords(dayIn(start, own), locale)}, ${clockIn(start, own)}`;

function Swap(props: Props & { readonly onAsk: (session: string) => void }): JSX.Element | null {
  const { turns, onAsk } = props;
  const others = turns.filter(({ facilitator, isMine }) => facilitator !== null && !isMine);
  const [chosen, setChosen] = useState("");
  const id = useId();
  const other = chosen === "" ? others[0]?.session : chosen;
  if (other === undefined) return null;
  return (
    <span className="row swap-choice">
      <label htmlFor={id}>Swap with</label>
      <Select id={id} value={other} onChange={(_event, { value }) => setChosen(value)}>
        {others.map((each) => (
          <option key={each.session} value={each.session}>
            {each.facilitator?.name}: {whenInWords(props, each)}
          </option>
        ))}
      </Select>
      <Button size="small" onClick={() => onAsk(other)}>
        Ask to swap
      </Button>
    </span>
  );
}

/** What was offered: to the reader with two buttons, to others in words. */
function Offer(props: Props & { readonly onAnswer: (answer: "yes" | "no") => void }): JSX.Element | null {
  const { turn, turns, onAnswer } = props;
  const { offer, facilitator } = turn;
  if (offer === null || facilitator === null) return null;
  const other = turns.find(({ session }) => session === offer.for);
  const when = other === undefined ? "another session" : whenInWords(props, other);
  if (!offer.isToMe)
    return (
      <p className="quiet">
        {offer.to.name} is asked to swap it for {when}.
      </p>
    );
  return (
    <div className="note stack">
      <p>
        {facilitator.name} asks you to take this one, and takes yours on {when}.
      </p>
      <div className="row">
        <Button size="small" appearance="primary" onClick={() => onAnswer("yes")}>
          Swap
        </Button>
        <Button size="small" onClick={() => onAnswer("no")}>
          Keep mine
        </Button>
      </div>
    </div>
  );
}
