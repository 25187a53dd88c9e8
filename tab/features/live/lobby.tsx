import type { JSX } from "react";
import { lobbyOf } from "../../../core/live/index.ts";
import { WritingBox } from "../../ui/writing.tsx";
import { AnswerWall } from "./answers.tsx";
import { answerTo } from "./drafts.ts";
import type { LiveProps } from "./live-props.ts";
import type { Live } from "./live.ts";
import type { Room } from "./room.ts";
import { useDrafts } from "./use-live.tsx";
import { answersTo } from "./wall.ts";

/** Before the start: a question to answer, and who else is here already. */
export function Lobby(props: LiveProps & { readonly live: Live; readonly room: Room }): JSX.Element {
  const { live, room, session, surroundings } = props;
  const [drafts, edit] = useDrafts(`drafts|${session.id}|${surroundings.userId}`);
  const { stepId, prompt } = lobbyOf(room.control().steps);
  const others = room.people().filter(({ id }) => id !== room.me.id);
  return (
    <section className="block stack" aria-label="Welcome">
      <p className="quiet">
        {others.length === 0
          ? "You are the first one here. Welcome."
          : `Welcome. Here already: ${new Intl.ListFormat(surroundings.locale).format(others.map(({ name }) => name))}.`}
      </p>
      {surroundings.isStage ? (
        <p>{prompt}</p>
      ) : (
        <WritingBox
          label={prompt}
          send="Share answer"
          text={drafts[answerTo(stepId)] ?? ""}
          onText={(text) => edit(answerTo(stepId), text)}
          onSend={(text) => {
            live.share("answer", stepId, text);
            edit(answerTo(stepId), "");
          }}
        />
      )}
      <AnswerWall answers={answersTo(stepId, room, live.outbox())} />
    </section>
  );
}
