/** Teams' meetings, as an app in them may ask: `GET /v1/meetings/{id}` and the participants below it. */

/** A meeting of the stand-in. */
export interface StandInMeeting {
  readonly chat: string;
  /** The account of whoever organises it. */
  readonly organizer: string;
  /** Everybody whom Teams knows in it, by account. */
  readonly participants: ReadonlyMap<string, { readonly name: string; readonly inMeeting: boolean }>;
}

interface MeetingAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Where the meeting is known. */
  readonly chat?: string;
}

/** What Teams answers to an address as it was asked; undefined where the path asks for no meeting. */
export function answerForMeeting(
  path: string,
  meetings: ReadonlyMap<string, StandInMeeting>,
): MeetingAnswer | undefined {
  const parts = /^\/v1\/meetings\/([^/]+)(?:\/participants\/([^/]+))?$/u.exec(path);
  if (parts === null) return undefined;
  // An id may hold what parts a path.
  const [, id = "", person] = parts.map((part: string | undefined) => part && decodeURIComponent(part));
  const meeting = meetings.get(id);
  if (meeting === undefined) return notFound("MeetingNotFound");
  const { chat, organizer, participants } = meeting;
  const conversation = { id: chat, isGroup: true };
  if (person === undefined)
    return {
      chat,
      status: 200,
      body: { details: { id }, conversation, organizer: { id: `29:${organizer}`, aadObjectId: organizer } },
    };
  const found = participants.get(person);
  if (found === undefined) return { ...notFound("ParticipantNotFound"), chat };
  return {
    chat,
    status: 200,
    body: {
      user: { id: `29:${person}`, aadObjectId: person, name: found.name },
      meeting: { role: person === organizer ? "Organizer" : "Attendee", inMeeting: found.inMeeting },
      conversation,
    },
  };
}

function notFound(code: string): MeetingAnswer {
  return { status: 404, body: { error: { code, message: "not found" } } };
}
