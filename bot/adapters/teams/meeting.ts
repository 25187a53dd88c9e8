/** Reads what Teams says of a meeting: checked first, because everything in it is somebody else's. */
import { z } from "zod";
import { personId } from "../../../core/ids.ts";
import type { MeetingPerson, MeetingSaid } from "../../ports.ts";

const info = z.object({ organizer: z.object({ aadObjectId: z.string().min(1).nullish() }).nullish() });
const participant = z.object({
  user: z.object({ name: z.string().nullish() }).nullish(),
  meeting: z.object({ inMeeting: z.boolean().nullish() }).nullish(),
});

/** What is not said is left out. Never throws. */
export function readMeeting(given: unknown): MeetingSaid {
  const organizer = info.safeParse(given).data?.organizer?.aadObjectId;
  return organizer == null ? {} : { organizer: personId(organizer) };
}

/** Whoever is not said to be in it is not. Never throws. */
export function readParticipant(given: unknown): MeetingPerson {
  const { data } = participant.safeParse(given);
  return { name: data?.user?.name ?? "", isThere: data?.meeting?.inMeeting === true };
}
