/** Who to ask where Teams lets only the organiser of a meeting do something. Never throws. */
export function whoMust(plannedBy: string | null): string {
  return plannedBy === null
    ? "Please ask whoever organises the meeting."
    : `Please ask ${plannedBy}, who planned this session, or whoever else organises the meeting.`;
}
