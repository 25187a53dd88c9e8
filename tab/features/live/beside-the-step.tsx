import type { JSX } from "react";
import { readCommitment, takeawayInWords } from "../../../core/live/activities/commitment.ts";
import { inItsLanguage } from "../../ui/language.ts";
import { dayInWords } from "../../ui/moments.ts";
import { WritingBox } from "../../ui/writing.tsx";
import { PeopleBeside, type Beside } from "./beside.tsx";
import { TAKEAWAY, type Drafts } from "./drafts.ts";
import type { LiveProps } from "./live-props.ts";
import type { Live } from "./live.ts";
import { Parking } from "./parking.tsx";
import type { Room } from "./room.ts";
import { myTakeaways } from "./wall.ts";
import type { Running } from "./use-live.tsx";

/** What is there in every step: one's takeaway, the parking, and who shares this phone. */
export function BesideTheStep(
  props: LiveProps & {
    readonly live: Live;
    readonly room: Room;
    readonly position: Running;
    readonly drafts: Drafts;
    readonly onText: (draft: string, text: string) => void;
    readonly beside: Beside;
    readonly said: (text: string) => string;
  },
): JSX.Element {
  const { live, room, position, drafts, onText, said, surroundings } = props;
  const common = { live, room, drafts, onText, said };
  return (
    <>
      <Takeaway {...common} stepId={position.step.id} locale={surroundings.locale} />
      <Parking {...common} />
      <PeopleBeside beside={props.beside} />
    </>
  );
}

/** What this person takes away: as many things as they like. */
function Takeaway(props: {
  readonly live: Live;
  readonly room: Room;
  readonly stepId: string;
  readonly drafts: Drafts;
  readonly onText: (draft: string, text: string) => void;
  readonly said: (text: string) => string;
  readonly locale: string;
}): JSX.Element {
  const { live, room, stepId, drafts, onText, said } = props;
  // A commitment that was made in this step stands beside its form already.
  const saved = myTakeaways(room, live.outbox()).filter(
    (each) => each.stepId !== stepId || readCommitment(each.text) === undefined,
  );
  return (
    <section className="block stack" aria-label="What you take away">
      <WritingBox
        label="Your takeaway"
        send="Save takeaway"
        text={drafts[TAKEAWAY] ?? ""}
        onText={(text) => onText(TAKEAWAY, text)}
        onSend={(text) => {
          live.share("takeaway", stepId, said(text));
          onText(TAKEAWAY, "");
        }}
      />
      {saved.length > 0 && (
        <ul className="answers plain-list" aria-label="Saved takeaways">
          {saved.map((each) => (
            <li key={each.id} className="words" {...inItsLanguage(each.text)}>
              {takeawayInWords(each.text, (on) => dayInWords(on, props.locale))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
