/**
 * What the panel has to find out before it can show anything: where it is,
 * and which session this is.
 */
import type { Answer, Api, Problem } from "../../adapters/api.ts";
import type { Surroundings } from "../../adapters/teams.ts";
import type { Session } from "./session.ts";

export type Opening =
  | { readonly kind: "session"; readonly session: Session }
  /** This meeting belongs to no session yet. */
  | { readonly kind: "unbound"; readonly meetingId: string }
  /** They are in the meeting of a private community, whose steward can let them in. */
  | { readonly kind: "at the door"; readonly sentence: string }
  /** No meeting and no link: the panel was opened somewhere else. */
  | { readonly kind: "nowhere" }
  | { readonly kind: "trouble"; readonly problem: Problem };

/**
 * Finds the session: the one that a link names, else the one that belongs to
 * the meeting. A visitor knows a session by its meeting alone. Never throws.
 * @param linkedSession the `session` of the page's address
 */
export async function findSession(
  api: Api,
  surroundings: Pick<Surroundings, "meetingId" | "isMeeting">,
  linkedSession: string | null,
): Promise<Opening> {
  const { meetingId } = surroundings;
  if (linkedSession !== null) {
    const linked = await api.get<Session>(`/sessions/${encodeURIComponent(linkedSession)}`);
    if (linked.kind === "ok" || linked.problem.status !== 404 || meetingId === undefined)
      return opened(linked);
  }
  if (meetingId === undefined) return { kind: "nowhere" };
  const now = surroundings.isMeeting ? "?isMeeting=true" : "";
  const answer = await api.get<Session>(`/meetings/${encodeURIComponent(meetingId)}/session${now}`);
  if (answer.kind === "problem" && answer.problem.code === "meeting-unbound")
    return { kind: "unbound", meetingId };
  return opened(answer);
}

function opened(answer: Answer<Session>): Opening {
  if (answer.kind === "problem" && answer.problem.code === "visitor-waiting")
    return { kind: "at the door", sentence: answer.problem.sentence };
  return answer.kind === "ok"
    ? { kind: "session", session: answer.value }
    : { kind: "trouble", problem: answer.problem };
}
