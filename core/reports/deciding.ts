/** Reporting, hiding, keeping, appealing: each a decision about one report. */
import { may, type Standing } from "../access/index.ts";
import { tidy } from "../communities/index.ts";
import type { PersonId } from "../ids.ts";
import { isRefusal, refuse, type Refusal } from "../refusal.ts";
import { REASON_LIMIT, WORDS_SHOWN, type Report, type SharedThing, type Thing } from "./report.ts";

/** Adds somebody's report; the same person again changes nothing (rules REP1, REP2). @param at UTC instant */
export function addReport(
  current: Report | undefined,
  given: { id: string; thing: Thing; shared: SharedThing; person: PersonId; why: string; at: string },
): { readonly report: Report; readonly isNew: boolean } | Refusal {
  const why = readReason(given.why);
  if (isRefusal(why)) return why;
  const mine = { person: given.person, why, at: given.at };
  if (current === undefined) {
    const { author, community, words } = given.shared;
    const report: Report = {
      version: 1,
      id: given.id,
      thing: given.thing,
      community,
      words: words.slice(0, WORDS_SHOWN),
      ...(author === undefined ? {} : { author }),
      reporters: [mine],
      state: "open",
    };
    return { report, isNew: true };
  }
  if (current.reporters.some(({ person }) => person === given.person))
    return { report: current, isNew: false };
  const reporters = [...current.reporters, mine];
  // Who looked at it and kept it looks again when somebody else is hurt by it.
  const state = current.state === "kept" ? "open" : current.state;
  return { report: { ...current, reporters, state }, isNew: current.state === "kept" };
}

/** Hides or keeps (rules REP3, REP4). @param at UTC instant */
export function decideReport(
  report: Report,
  given: { by: PersonId; standing: Standing; decision: "hide" | "keep"; reason: string; at: string },
): Report | Refusal {
  if (given.standing === "stranger") return reportNotFound();
  if (!may(given.standing, "community.manage"))
    return refuse(403, "not-a-steward", "Only a steward can decide about this.");
  if (report.author === given.by)
    return refuse(403, "own-words", "These are your own words. Another steward decides about them.");
  if (given.decision === "hide" && report.appeal?.outcome === "lifted")
    return refuse(
      409,
      "appeal-lifted",
      "An administrator has heard its author's appeal and lets it be shown. It stays.",
    );
  const reason = readReason(given.reason);
  if (isRefusal(reason)) return reason;
  if (given.decision === "hide" && reason === "")
    return refuse(
      400,
      "reason-missing",
      "Please say why in a sentence: the person who wrote it will read it.",
    );
  const decision = { by: given.by, reason, at: given.at };
  return { ...report, state: given.decision === "hide" ? "hidden" : "kept", decision };
}

/** The author's one appeal (rule REP6). @param at UTC instant */
export function appeal(
  report: Report | undefined,
  given: { person: PersonId; text: string; at: string },
): Report | Refusal {
  if (report === undefined || report.author !== given.person) return reportNotFound();
  if (report.appeal !== undefined)
    return refuse(409, "appealed-already", "You have appealed once, and the answer to that stands.");
  if (report.state !== "hidden") return refuse(409, "not-hidden", "This is not hidden.");
  const text = readReason(given.text);
  if (isRefusal(text)) return text;
  if (text === "") return refuse(400, "reason-missing", "Please say in a sentence why it should be shown.");
  return { ...report, appeal: { text, at: given.at } };
}

/** An administrator's answer to an appeal; the first one stands (rule REP7). */
export function answerAppeal(report: Report | undefined, outcome: "lifted" | "upheld"): Report | Refusal {
  if (report?.appeal === undefined) return reportNotFound();
  if (report.appeal.outcome !== undefined) return report;
  return {
    ...report,
    appeal: { ...report.appeal, outcome },
    state: outcome === "lifted" ? "kept" : report.state,
  };
}

function readReason(text: string): string | Refusal {
  const words = tidy(text);
  if (words.length <= REASON_LIMIT) return words;
  return refuse(
    400,
    "reason-too-long",
    `That has ${words.length} characters. Please keep it to ${REASON_LIMIT}.`,
  );
}

/** The one answer for what is absent and what is not this person's to see. */
export function reportNotFound(): Refusal {
  return refuse(404, "report-not-found", "I do not know that report.");
}

/** Whether questions may be asked without names: both the company and the community must allow it (rule REP9). */
export function allowsAnonymous(
  tenant: { readonly isAnonymousAllowed: boolean } | undefined,
  community: { readonly isAnonymousAllowed: boolean } | undefined,
): boolean {
  return (tenant?.isAnonymousAllowed ?? true) && (community?.isAnonymousAllowed ?? true);
}
