/** The whole catalogue of activities, dealt to sessions of an hour at most. */
import { activities, type Activity } from "../../../../core/agendas/index.ts";

const HOUR_MINUTES = 60;

/** Every activity is in one of them, for its usual time. */
export function hours(): readonly (readonly Activity[])[] {
  const sessions: Activity[][] = [[]];
  let minutes = 0;
  for (const activity of activities) {
    if (minutes + activity.minutes.usual > HOUR_MINUTES) {
      sessions.push([]);
      minutes = 0;
    }
    sessions.at(-1)?.push(activity);
    minutes += activity.minutes.usual;
  }
  return sessions;
}
