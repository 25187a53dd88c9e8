import { useState, type JSX } from "react";
import { useAsked } from "../../ui/asked.tsx";
import { Button } from "../../ui/fluent.tsx";
import { SavingNote, useSaving } from "../../ui/saving.tsx";
import { Nothing } from "../../ui/section.tsx";
import { Trouble } from "../../ui/trouble.tsx";
import type { Looking } from "./looking.ts";
import { MyDaysAway } from "./rota-away.tsx";
import { oftenInWords, type RotaAnswer } from "./rota-shape.ts";
import { OneTurn } from "./rota-turn.tsx";
import { dayIn, dayInWords } from "./schedule.ts";

type Here = Omit<Looking, "again" | "beside"> & { readonly communityId: string };

/** Who facilitates which session, who did it last, and one's own part in it (rule SCH102). */
export function Rota(props: Here): JSX.Element {
  const { api, communityId } = props;
  const path = `/communities/${encodeURIComponent(communityId)}/rota`;
  const { answer, again } = useAsked<RotaAnswer>(api, path);
  return (
    <section className="block" aria-label="Who facilitates">
      <h2>Who facilitates</h2>
      {answer === undefined && <p className="quiet">Looking whose turn it is</p>}
      {answer?.kind === "problem" && <Trouble problem={answer.problem} onRetry={again} />}
      {answer?.kind === "ok" && <Shown {...props} path={path} rota={answer.value} again={again} />}
    </section>
  );
}

function Shown(
  props: Here & { readonly path: string; readonly rota: RotaAnswer; readonly again: () => void },
): JSX.Element {
  const { api, locale, own, rota, again, path } = props;
  return (
    <>
      {rota.turns.length === 0 && <Nothing>No session is planned.</Nothing>}
      <ul className="plain-list stack gap">
        {rota.turns.map((turn) => (
          <li key={turn.session} className="card">
            <OneTurn {...{ api, locale, own, turn, again }} turns={rota.turns} />
          </li>
        ))}
      </ul>
      <h3>On the rota</h3>
      {rota.people.length === 0 && (
        <Nothing>Nobody yet. Stewards and facilitators can put themselves on it.</Nothing>
      )}
      <ul className="plain-list">
        {rota.people.map(({ person, name, turns, lastAt }) => (
          <li key={person}>
            {name}: {oftenInWords(turns)}
            {lastAt !== null && `, last on ${dayInWords(dayIn(lastAt, own), locale)}`}
          </li>
        ))}
      </ul>
      {rota.mine !== null && <Mine api={api} path={`${path}/me`} mine={rota.mine} again={again} />}
    </>
  );
}

function Mine(props: {
  readonly api: Looking["api"];
  readonly path: string;
  readonly mine: NonNullable<RotaAnswer["mine"]>;
  readonly again: () => void;
}): JSX.Element {
  const { api, path, mine, again } = props;
  const [said, setSaid] = useState("");
  const { saving, run } = useSaving();
  const save = async (body: object, words: string): Promise<void> => {
    const answer = await api.put<undefined>(path, body);
    setSaid(words);
    await run(Promise.resolve(answer));
    if (answer.kind === "ok") again();
  };
  return (
    <div className="gap stack">
      <div className="row">
        <Button
          onClick={() =>
            void save({ isOn: !mine.isOn }, mine.isOn ? "You are off the rota." : "You are on the rota.")
          }
        >
          {mine.isOn ? "Take me off the rota" : "Put me on the rota"}
        </Button>
      </div>
      {mine.isOn && (
        <MyDaysAway
          away={mine.away}
          onSave={(away) => void save({ away }, "Kept. Turns on these days go to the next one.")}
        />
      )}
      <SavingNote saving={saving} saved={said} />
    </div>
  );
}
