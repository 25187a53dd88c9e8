/** Those of a meeting whom one may have to ask; null where nobody is known. */
export interface WhoMust {
  /** Who organises it, as Teams says. */
  readonly organizer: string | null;
  /** Who planned the session. */
  readonly plannedBy: string | null;
}

/** Who to ask where Teams lets only the organiser of a meeting do something. Never throws. */
export function whoMust({ organizer, plannedBy }: WhoMust): string {
  if (organizer !== null) return `Please ask ${organizer}, who organises this meeting.`;
  return plannedBy === null
    ? "Please ask whoever organises the meeting."
    : `Please ask ${plannedBy}, who planned this session, or whoever else organises the meeting.`;
}
