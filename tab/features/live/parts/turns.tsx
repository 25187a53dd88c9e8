import { useEffect, useRef, useState, type JSX } from "react";
import { marksOf, seeQueue, seeRound, type Speaking } from "../../../../core/live/activities/index.ts";
import { Button } from "../../../ui/fluent.tsx";
import { timeLeft } from "../time-left.ts";
import { countOf, marksIn, nameIn, type PartProps } from "./part.ts";

/** Without a word in the activity, a turn is about a minute. */
const USUAL_SECONDS = 60;

/** Who speaks and who comes next; one's own hand. Whoever has spoken least comes first. */
export function Queue(props: PartProps<"queue">): JSX.Element {
  const { live, room, position, use, surroundings } = props;
  const nowMs = useEachSecond(live.nowMs() ?? 0, () => live.nowMs() ?? 0);
  const eachMs = (use.secondsEach ?? USUAL_SECONDS) * 1000;
  const me = room.me.id;
  const spoke = spokenMs(props, "queue");
  const seen = seeQueue(marksIn(props, "queue"), nowMs, eachMs, spoke);
  const mark = (key: string, is: string, ms = 0): void =>
    live.mark(position.step.id, "queue", key, { is, ms });
  const isMine = seen.now?.person === me;
  const isSpeaking = isMine && seen.now?.hasBegun === true;
  return (
    <section aria-label="Who speaks" className="block stack">
      <SpeakingNow {...props} seen={seen} nowMs={nowMs} eachMs={eachMs} />
      {!surroundings.isStage && (
        <div className="row">
          {isMine && !isSpeaking && (
            <Button appearance="primary" onClick={() => mark("turn", "begun", mineSoFar(props))}>
              I begin
            </Button>
          )}
          {isSpeaking && (
            <Button
              appearance="primary"
              onClick={() => {
                mark("turn", "done", mineSoFar(props) + Math.round(nowMs - (seen.now?.sinceMs ?? nowMs)));
                mark("hand", "out");
              }}
            >
              I am done
            </Button>
          )}
          {!isSpeaking &&
            (seen.isIn(me) ? (
              <Button onClick={() => mark("hand", "out")}>{isMine ? "Pass" : "Take my hand down"}</Button>
            ) : (
              <Button onClick={() => mark("hand", "in")}>I want to speak</Button>
            ))}
        </div>
      )}
    </section>
  );
}

/** Everybody has one turn, one after another. */
export function Round(props: PartProps<"round">): JSX.Element {
  const { live, room, position, use, surroundings } = props;
  const nowMs = useEachSecond(live.nowMs() ?? 0, () => live.nowMs() ?? 0);
  const eachMs = (use.secondsEach ?? USUAL_SECONDS) * 1000;
  const seen = seeRound(marksIn(props, "round"), nowMs, eachMs);
  const mark = (key: string, is: string): void => live.mark(position.step.id, "round", key, { is });
  const isIn = seen.isIn(room.me.id);
  const joined = useRef("");
  useEffect(() => {
    // Whoever is here takes part; nobody has to ask for it. Once: the mark says the rest.
    if (surroundings.isStage || isIn || joined.current === position.step.id) return;
    joined.current = position.step.id;
    live.mark(position.step.id, "round", "here", { is: "in" });
  }, [isIn, live, position.step.id, surroundings.isStage]);
  const isMine = seen.now?.person === room.me.id;
  return (
    <section aria-label="Whose turn it is" className="block stack">
      <SpeakingNow {...props} seen={seen} nowMs={nowMs} eachMs={eachMs} />
      {!surroundings.isStage && isMine && (
        <div className="row">
          <Button appearance="primary" onClick={() => mark("turn", "done")}>
            I am done
          </Button>
          <Button onClick={() => mark("turn", "pass")}>Pass</Button>
        </div>
      )}
    </section>
  );
}

function SpeakingNow(
  props: Pick<PartProps<"queue">, "room" | "surroundings"> & {
    readonly seen: Speaking;
    readonly nowMs: number;
    readonly eachMs: number;
  },
): JSX.Element {
  const { room, seen, nowMs, eachMs, surroundings } = props;
  const { now, next } = seen;
  // On the stage everybody reads it, whoever shares it.
  const isMine = !surroundings.isStage && now?.person === room.me.id;
  const said =
    now === undefined
      ? "Nobody waits to speak."
      : isMine
        ? now.hasBegun
          ? "It is your turn."
          : "You are next. Begin when you are ready."
        : `${nameIn(room, now.person)} ${now.hasBegun ? "speaks" : "is next"}.`;
  return (
    <>
      <div className="spread">
        <p className="topic" role="status">
          {said}
        </p>
        {now?.hasBegun === true && (
          <span className="bar-number">{timeLeft(now.sinceMs + eachMs - nowMs).text}</span>
        )}
      </div>
      {next.length > 0 && (
        <p className="quiet">
          {`Then: ${next
            .slice(0, 5)
            .map((person) => nameIn(room, person))
            .join(", ")}`}
          {next.length > 5 && ` and ${next.length - 5} more`}
        </p>
      )}
      {seen.spoken > 0 && (
        <p className="quiet">{countOf(seen.spoken, "person has spoken", "people have spoken")}</p>
      )}
    </>
  );
}

/** How long each has spoken in the steps before this one: whoever has spoken least comes first. */
function spokenMs({ room, position }: PartProps<"queue">, part: string): ReadonlyMap<string, number> {
  const spoke = new Map<string, number>();
  for (const step of room.control().steps) {
    if (step.id === position.step.id) continue;
    for (const { author, key, value } of marksOf(room.marks(), step.id, part)) {
      const ms = typeof value === "object" && value !== null && "ms" in value ? Number(value.ms) : 0;
      if (key === "turn" && Number.isFinite(ms)) spoke.set(author, (spoke.get(author) ?? 0) + ms);
    }
  }
  return spoke;
}

function mineSoFar(props: PartProps<"queue">): number {
  const turn = marksIn(props, "queue").find(
    ({ author, key }) => key === "turn" && author === props.room.me.id,
  );
  const value = turn?.value;
  return typeof value === "object" && value !== null && "ms" in value ? Number(value.ms) || 0 : 0;
}

/** Draws again each second. The time itself is asked, never counted. */
export function useEachSecond(nowMs: number, ask: () => number): number {
  const [, setTurns] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurns((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(nowMs, ask());
}
