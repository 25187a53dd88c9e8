import { useEffect, type JSX } from "react";
import type { CallNames } from "../../../../core/live/contract.ts";
import { minutesOf, phasesOf } from "../../../../core/live/activities/index.ts";
import { findActivity } from "../../../../core/agendas/catalogue.ts";
import {
  callerOf,
  groupOf,
  rolesIn,
  seeGroups,
  talkOrder,
  wantedIn,
  wayToTalk,
  type GroupsSeen,
  type LiveGroup,
} from "../../../../core/live/groups/index.ts";
import { useAsked } from "../../../ui/asked.tsx";
import { Button } from "../../../ui/fluent.tsx";
import { Countdown } from "../countdown.tsx";
import type { Running } from "../use-live.tsx";
import { marksIn, nameIn, type PartPlace, type PartProps, type UseOf } from "./part.ts";
import { useEachSecond } from "./turns.tsx";

type GroupsProps = PartPlace & { readonly use: UseOf<"groups"> };

/** With whom somebody talks now, what each does, and how they come to talk. */
export function Groups(props: PartProps<"groups">): JSX.Element {
  const { room, surroundings } = props;
  const seen = seeGroups(marksIn(props, "groups"));
  const mine = groupOf(seen.groups, room.me.id);
  if (surroundings.isStage) return <AllGroups {...props} seen={seen} />;
  if (seen.set === undefined || seen.groups.length === 0)
    return <p className="nothing block">Groups are being made. You will read here with whom you talk.</p>;
  if (mine === undefined)
    return <p className="note block">Groups are nearly done. Please wait here; all come back in a minute.</p>;
  return (
    <>
      <MyGroup {...props} seen={seen} group={mine} />
      {room.role === "facilitator" && (
        <details className="block">
          <summary>All groups</summary>
          <AllGroups {...props} seen={seen} />
          <RoomsButton {...props} seen={seen} />
        </details>
      )}
    </>
  );
}

function MyGroup(props: GroupsProps & { readonly seen: GroupsSeen; readonly group: LiveGroup }): JSX.Element {
  const { live, room, position, phase, use, seen, group } = props;
  const nowMs = useEachSecond(live.nowMs() ?? 0, () => live.nowMs() ?? 0);
  const me = room.me.id;
  const together = untilTogether(props);
  const roles = rolesIn(group, use.roles ?? [], phase.round);
  const myRole = roles.get(me);
  const sees = findActivity(position.step.activity)?.roles.find(({ name }) => name === myRole)?.sees;
  return (
    <section aria-label="Your group" className="block stack group">
      <div className="spread">
        <h3>Your group</h3>
        <span className="quiet">
          back together in <Countdown position={together} nowMs={() => live.nowMs() ?? 0} isSecond />
        </span>
      </div>
      <ol className="plain-list talk-order" aria-label="Your group, in the order in which you speak">
        {talkOrder(group, phase.round).map(({ person, name, goneSinceMs }) => (
          <li key={person}>
            <span>{person === me ? `${name} (you)` : name}</span>
            {roles.has(person) && <span className="role">{roles.get(person)}</span>}
            {goneSinceMs !== undefined && <span className="quiet">not connected</span>}
          </li>
        ))}
      </ol>
      {group.reasons.map((reason) => (
        <p key={reason} className="quiet">
          {reason}
        </p>
      ))}
      {myRole !== undefined && sees !== undefined && <p className="note">{`${myRole}: ${sees}`}</p>}
      <Talk {...props} seen={seen} group={group} nowMs={nowMs} />
    </section>
  );
}

/** Until all are together again: groups may stay through several phases. */
function untilTogether({ position, phase }: PartPlace): Pick<Running, "endsAtMs" | "leftMs" | "isPaused"> {
  const activity = findActivity(position.step.activity);
  const phases = activity === undefined ? [] : phasesOf(activity, minutesOf(position.step));
  const endsAtMs = (activity && wantedIn(activity, phases, phase)?.endsAtMs) ?? phase.endsAtMs;
  return { endsAtMs, leftMs: phase.leftMs + endsAtMs - phase.endsAtMs, isPaused: position.isPaused };
}

/** One way to talk at a time, and for everyone the same story about it. */
function Talk(
  props: GroupsProps & { readonly seen: GroupsSeen; readonly group: LiveGroup; readonly nowMs: number },
): JSX.Element {
  const { room, seen, group, nowMs } = props;
  const way = wayToTalk(seen.groups, group, seen.areRoomsOpen);
  if (way.kind === "room")
    return <p className="note" role="status">{`Use breakout room ${way.number}. Teams brings you back.`}</p>;
  const calledBy = seen.calledBy.get(group.id);
  const caller = callerOf(group, calledBy, nowMs);
  const others = group.members.filter(({ person }) => person !== room.me.id).map(({ person }) => person);
  if (caller !== room.me.id)
    return (
      <p className="note" role="status">
        {calledBy === undefined
          ? `${nameIn(room, caller ?? "")} will call you. Please take the call: this meeting goes on hold meanwhile.`
          : `${nameIn(room, calledBy)} has called your group. This meeting is on hold until you come back.`}
      </p>
    );
  return <CallIt {...props} others={others} />;
}

/** How soon it is asked again by which names people are called, until Teams has said it. */
const ASK_AGAIN_MS = 4_000;

function CallIt(
  props: GroupsProps & { readonly group: LiveGroup; readonly others: readonly string[] },
): JSX.Element {
  const { api, live, session, position, group, others } = props;
  const path = `/sessions/${encodeURIComponent(session.id)}/calling/${encodeURIComponent(position.step.id)}`;
  const { answer, again } = useAsked<CallNames>(api, path);
  const people = answer?.kind === "ok" ? answer.value.people : [];
  const nameOf = new Map(people.map(({ person, name }) => [person, name]));
  const isMissing = others.some((person) => !nameOf.has(person));
  useEffect(() => {
    if (!isMissing) return undefined;
    const timer = setInterval(again, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isMissing, again]);
  return (
    <div className="note stack">
      <p>You are the one who calls. This meeting goes on hold while you talk; come back to it at the end.</p>
      <div className="row">
        <Button
          as="a"
          appearance="primary"
          href={callAddress(others.map((person) => nameOf.get(person) ?? person))}
          target="_blank"
          rel="noreferrer"
          onClick={() => live.mark(position.step.id, "groups", `called:${group.id}`, { on: true })}
        >
          Call your group
        </Button>
      </div>
    </div>
  );
}

/** Teams asks the person to confirm, and then calls all of them at once. */
function callAddress(people: readonly string[]): string {
  return `https://teams.microsoft.com/l/call/0/0?users=${people.map(encodeURIComponent).join(",")}`;
}

function AllGroups(props: GroupsProps & { readonly seen: GroupsSeen }): JSX.Element {
  const { phase, use, seen } = props;
  return (
    <ul className="answers plain-list all-groups" aria-label="All groups">
      {seen.groups.map((group, index) => {
        const roles = rolesIn(group, use.roles ?? [], phase.round);
        return (
          <li key={group.id}>
            <div className="quiet">
              {seen.areRoomsOpen && seen.groups.length <= 4 ? `Room ${index + 1}` : `Group ${index + 1}`}
            </div>
            <div>
              {group.members
                .map(({ person, name }) => (roles.has(person) ? `${name} (${roles.get(person)})` : name))
                .join(", ")}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Whoever runs the session says that Teams' own rooms are open; an organiser opens them in Teams. */
function RoomsButton(props: GroupsProps & { readonly seen: GroupsSeen }): JSX.Element | null {
  const { live, position, seen } = props;
  if (seen.groups.length > 4) return null;
  return (
    <div className="row">
      <Button
        aria-pressed={seen.areRoomsOpen}
        onClick={() => live.mark(position.step.id, "groups", "rooms", { on: !seen.areRoomsOpen })}
      >
        {seen.areRoomsOpen ? "No breakout rooms" : "I opened breakout rooms in Teams"}
      </Button>
    </div>
  );
}
