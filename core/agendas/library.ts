/**
 * The built-in library: agendas and programmes that every company starts
 * with. Each is usable tomorrow by somebody who has never facilitated.
 */
import type { Template } from "./agenda.ts";
import { afterActionReview } from "./library/after-action-review.ts";
import { askAnExpert } from "./library/ask-an-expert.ts";
import { caseClinic } from "./library/case-clinic.ts";
import { charterLaunch } from "./library/charter-launch.ts";
import { closingACommunity } from "./library/closing-a-community.ts";
import { decisionMeeting } from "./library/decision-meeting.ts";
import { earlyLeadership } from "./library/early-leadership.ts";
import { earlyLeadershipSession } from "./library/early-leadership-session.ts";
import { fifteenMinuteStandIn } from "./library/fifteen-minute-stand-in.ts";
import { ideaSprint } from "./library/idea-sprint.ts";
import { leanCoffee } from "./library/lean-coffee.ts";
import { learningFromFailure } from "./library/learning-from-failure.ts";
import { managerTraining } from "./library/manager-training.ts";
import { managerTrainingSession } from "./library/manager-training-session.ts";
import { monthlyPractice } from "./library/monthly-practice.ts";
import { newcomerIntake } from "./library/newcomer-intake.ts";
import { peerHelp } from "./library/peer-help.ts";
import { practicePulse } from "./library/practice-pulse.ts";
import { quarterlyHealthReview } from "./library/quarterly-health-review.ts";
import { resourceGroupCircle } from "./library/resource-group-circle.ts";
import { showAndTell } from "./library/show-and-tell.ts";
import { stopDoing } from "./library/stop-doing.ts";
import { yearOneConnectionsSession } from "./library/year-1-connections-session.ts";
import { yearOneConnections } from "./library/year-1-connections.ts";

/**
 * Rises with every change to a built-in; a store with a lower number is
 * brought up to date. Forgetting to raise it leaves old words in use.
 */
export const LIBRARY_VERSION = 1;

/** What a session runs when nobody chose anything. */
export const DEFAULT_TEMPLATE_ID = "monthly-practice";

/** Every built-in template, in the order in which people meet them. */
export const library: readonly Template[] = [
  monthlyPractice,
  practicePulse,
  leanCoffee,
  peerHelp,
  showAndTell,
  newcomerIntake,
  managerTraining,
  earlyLeadership,
  yearOneConnections,
  caseClinic,
  charterLaunch,
  quarterlyHealthReview,
  afterActionReview,
  decisionMeeting,
  fifteenMinuteStandIn,
  learningFromFailure,
  askAnExpert,
  ideaSprint,
  stopDoing,
  resourceGroupCircle,
  closingACommunity,
  managerTrainingSession,
  earlyLeadershipSession,
  yearOneConnectionsSession,
];
