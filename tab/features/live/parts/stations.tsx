import type { JSX } from "react";
import { v7 } from "uuid";
import { seeStations, stationFor, type Station } from "../../../../core/live/activities/index.ts";
import { WritingBox } from "../../../ui/writing.tsx";
import { marksIn, nameIn, type PartProps } from "./part.ts";
import { EditedLine } from "../edited-line.tsx";
import { useBegun } from "./use-begun.tsx";

/** Which station one visits now and next, and a line for what one takes from it. */
export function Stations(props: PartProps<"stations">): JSX.Element {
  const { live, room, position, phase, surroundings, fields } = props;
  const me = room.me.id;
  const stations = seeStations(marksIn(props, "stations"));
  const mine = stations.find(({ host }) => host === me);
  const visitors = room
    .people()
    .map(({ id }) => id)
    .filter((id) => stations.every(({ host }) => host !== id))
    .toSorted();
  const seat = visitors.indexOf(me);
  const now = stationFor(stations, me, seat, phase.round);
  const next = stationFor(stations, me, seat, phase.round + 1);
  const say = (station: Station): string => `${station.shows} (${nameIn(room, station.host)})`;
  return (
    <section aria-label="Stations" className="block stack">
      {stations.length === 0 && <p className="nothing">No stations yet. Hosts say here what they show.</p>}
      {surroundings.isStage || phase.rounds === 1 ? (
        <ul className="answers plain-list">
          {stations.map((station) => (
            <li key={station.host} className="words">
              {say(station)}
            </li>
          ))}
        </ul>
      ) : (
        now !== undefined && (
          <>
            <p className="topic" role="status">
              {mine === undefined ? `Go to: ${say(now)}` : `You stay here and show: ${mine.shows}`}
            </p>
            {mine === undefined && next !== undefined && phase.round < phase.rounds && (
              <p className="quiet">{`Next: ${say(next)}`}</p>
            )}
          </>
        )
      )}
      {!surroundings.isStage && (phase.rounds === 1 || fields.of("host") !== "") && (
        <EditedLine
          label="If you host a station: what do you show?"
          maxLength={120}
          shared={mine?.shows ?? ""}
          draft={fields.of("host")}
          onDraft={(text) => fields.keep("host", text)}
          send={(mine?.shows ?? "") === "" ? "Host a station" : "Change it"}
          mayBeEmpty
          onSend={(text) => live.mark(position.step.id, "stations", "host", text === "" ? null : { text })}
        />
      )}
      {!surroundings.isStage && phase.rounds > 1 && mine === undefined && <Note {...props} />}
    </section>
  );
}

/** What somebody takes from the station that they visit. */
function Note(props: PartProps<"stations">): JSX.Element {
  const { live, room, position, phase, draft } = props;
  const { round, isBehind, onText } = useBegun(phase.round, draft, props.onDraft);
  const notes = marksIn(props, "stations").filter(
    ({ author, key }) => author === room.me.id && key.startsWith("note:"),
  );
  return (
    <>
      <WritingBox
        label={isBehind ? "What you take from the station before" : "What you take from here"}
        send="Keep it"
        text={draft}
        onText={onText}
        onSend={(text) => {
          const key = `note:${round}:${v7()}`;
          live.mark(position.step.id, "stations", key, { text: text.slice(0, 1000) });
          onText("");
        }}
      />
      {notes.length > 0 && <p className="quiet">{`You have kept ${notes.length} so far.`}</p>}
    </>
  );
}
